import type { Page } from 'playwright-core';
import { mendingWords } from '../../src/messages/mending.ts';
import { words } from '../../src/messages/point.ts';
import { routePaths } from '../../src/point/route-paths.ts';
import type { PhonePage } from '../e2e/pages/phone-page.ts';
import { setClock } from './shifted-clock.ts';

/** Something that a person at the counter gets to see, and the way to it. */
export interface Sight {
  readonly name: string;
  reach(phone: PhonePage): Promise<void>;
}
/** Every address of the router’s list, one that leads nowhere, and the page that stands outside of the app. */
/** Every address of the router's list, and one that leads nowhere. */
export const routeSights: readonly Sight[] = [
  ...routePaths.map(({ sample }) => sample),
  '/nowhere',
  '/rescue',
].map((path) => ({ name: path, reach: (phone) => phone.load(path) }));

/** What a phone that was never enrolled shows besides. */
export const strangerSights: readonly Sight[] = [
  {
    name: 'a code too short',
    async reach(phone) {
      await (await phone.enrolment()).type('123');
      await phone.page.getByText(words().enrol.tooShort(3)).waitFor();
    },
  },
  {
    name: 'a record that cannot be kept',
    async reach(phone) {
      await phone.load('/record/repair');
      await press(phone.page, words().record.done);
      await phone.page.getByText(words().record.notEnrolled).waitFor();
    },
  },
  {
    name: 'an emergency that the street will not hear of',
    async reach(phone) {
      await (await phone.emergency()).dial('medical').click();
      await phone.page.getByText(words().emergency.notEnrolled).waitFor();
    },
  },
];

/** What is reached by tapping at the shop; in this order, for some go on where the one before ended. */
export const hostSights: readonly Sight[] = [
  {
    name: 'a matter without a word',
    async reach(phone) {
      await phone.load('/record/street');
      await press(phone.page, words().record.report);
      await phone.page.getByText(words().record.textMissing).waitFor();
    },
  },
  {
    name: 'the neighbour’s name and phone',
    async reach({ page }) {
      await press(page, words().record.more);
      await page.getByLabel(words().record.phone).waitFor();
    },
  },
  {
    name: 'a neighbour who leaves no name',
    async reach({ page }) {
      await press(page, words().record.anonymous);
      await page.getByText(words().record.anonymousHint).waitFor();
    },
  },
  {
    name: 'what was typed and not saved',
    async reach(phone) {
      await phone.page.locator('main textarea').fill(LONG);
      await press(phone.page, words().back, 'link');
      await phone.page.locator('a[href="/record/street"]').click();
      await phone.page.getByText(words().record.draft).waitFor();
    },
  },
  {
    name: 'a matter saved, with its number',
    async reach({ page }) {
      await press(page, words().record.report);
      await page.locator('.slip-number').waitFor();
    },
  },
  { name: 'home after a record', reach: atHome },
  { name: 'a matter on its way', reach: openLast },
  { name: 'a line more', reach: (phone) => unfold(phone, 'note') },
  { name: 'done by the shop itself', reach: (phone) => unfold(phone, 'completeHere') },
  { name: 'a neighbour who needs it no more', reach: (phone) => unfold(phone, 'neighbour') },
  {
    name: 'a favour put off, with its number',
    async reach(phone) {
      await phone.load('/record/parcel');
      await press(phone.page, words().record.later);
      await phone.page.locator('.slip-number').waitFor();
    },
  },
  {
    name: 'a favour on its way',
    async reach(phone) {
      await press(phone.page, words().record.slipDone);
      await openLast(phone);
    },
  },
  { name: 'how it was done', reach: (phone) => unfold(phone, 'complete') },
  { name: 'what the street is to do', reach: (phone) => unfold(phone, 'report') },
  {
    name: 'a record taken back',
    async reach(phone) {
      await phone.load('/record/handy');
      await press(phone.page, words().record.done);
      await press(phone.page, words().record.mistake);
      await phone.page.getByText(words().record.mistaken).waitFor();
    },
  },
  {
    name: 'all records',
    async reach(phone) {
      await phone.load('/records');
      await phone.page.locator('.list-item').first().waitFor();
    },
  },
  {
    name: 'a record that the street refused',
    async reach(phone) {
      await openFirst(phone, words().recordsScreen.attention);
      await phone.page.getByRole('button', { name: mendingWords().giveUp }).waitFor();
    },
  },
  {
    name: 'a result to tell the neighbour',
    async reach(phone) {
      await phone.load('/records');
      await openFirst(phone, words().recordsScreen.toTell);
      await phone.page.getByRole('button', { name: words().detail.offers.tell }).waitFor();
    },
  },
  {
    name: 'an emergency just after the tap',
    async reach(phone) {
      await (await phone.emergency()).dial('medical').click();
      await phone.page.getByText(words().emergency.told).waitFor();
    },
  },
  {
    name: 'a call that did not get through',
    async reach({ page }) {
      await press(page, words().emergency.throughNo);
      await page.getByText(words().emergency.dialAgain).waitFor();
    },
  },
  {
    name: 'an emergency that nobody answers',
    async reach(phone) {
      await setClock(phone.page.context(), 70_000);
      await phone.load('/emergency');
      await phone.page.getByRole('link', { name: words().emergency.sms, exact: true }).waitFor();
      await setClock(phone.page.context(), 0);
    },
  },
  {
    name: 'an emergency taken back',
    async reach({ page }) {
      await press(page, words().emergency.takeBack);
      await page.getByText(words().emergency.takenBack).waitFor();
    },
  },
];

const LONG = '菜场西门第三盏路灯不亮，晚上看不见台阶，昨天张奶奶差点摔了一跤；灯杆上还挂着一根断了的电线。';

async function press(page: Page, name: string, role: 'button' | 'link' = 'button'): Promise<void> {
  await page.getByRole(role, { name, exact: true }).click();
}

async function atHome(phone: PhonePage): Promise<void> {
  await phone.load('/');
  await phone.page.getByRole('list', { name: words().homeScreen.last }).waitFor();
}

async function openLast({ page }: PhonePage): Promise<void> {
  await page.getByRole('list', { name: words().homeScreen.last }).getByRole('link').click();
  await page.locator('.lead-words').waitFor();
}

/** Opens the first record of a section of the list. */
async function openFirst({ page }: PhonePage, section: string): Promise<void> {
  await page.getByRole('region', { name: section }).getByRole('link').first().click();
  await page.locator('.lead-words').waitFor();
}

/** Opens one form of a record after the one before it was closed. */
async function unfold(
  { page }: PhonePage,
  offer: keyof ReturnType<typeof words>['detail']['offers'],
): Promise<void> {
  const { cancel, offers } = words().detail;
  const open = page.getByRole('button', { name: cancel, exact: true });
  if (await open.isVisible()) await open.click();
  await press(page, offers[offer]);
  await open.waitFor();
}
