import { deskWords } from '../../src/messages/desk.ts';
import { deviceWords } from '../../src/messages/devices.ts';
import { requestsCall } from '../../src/protocol/requests.ts';
import { SETUP_PAGE } from '../../src/protocol/setup.ts';
import type { DeskPage, Heap } from '../e2e/pages/desk-page.ts';
import type { StreetStation } from './street-station.ts';

/** Something that staff at a PC get to see, and the way to it. */
export interface DeskSight {
  readonly name: string;
  reach(desk: DeskPage, street: StreetStation): Promise<unknown>;
}

/** What is seen before anybody has signed in. */
export const doorSights: readonly DeskSight[] = [
  { name: 'the sign-in', reach: (desk) => desk.load('/desk') },
  { name: 'the set-up that is over', reach: (desk) => desk.load(SETUP_PAGE) },
];

const HEAPS: readonly Heap[] = ['new', 'sentBack', 'inHand', 'overdue', 'toTell', 'toCall', 'closed', 'all'];

const FORMS = ['acceptAndDispatch', 'notAccept', 'withdraw', 'note'] as const;

/** Every page of the desk, a matter of every heap, and the forms of a new one. */
export const deskSights: readonly DeskSight[] = [
  ...HEAPS.map((heap) => ({
    name: `the heap ${heap}`,
    reach: async (desk: DeskPage) => await (await desk.board()).heap(heap),
  })),
  ...HEAPS.map((heap) => ({
    name: `a matter of the heap ${heap}`,
    reach: async (desk: DeskPage, street: StreetStation) => await desk.matter(await firstOf(street, heap)),
  })),
  ...FORMS.map((form) => ({
    name: `the form ${form}`,
    async reach(desk: DeskPage, street: StreetStation) {
      await (await desk.matter(await firstOf(street, 'new'))).action(deskWords().actions[form]).click();
      await desk.page.getByRole('dialog').waitFor();
    },
  })),
  {
    name: 'a form that misses something',
    async reach(desk, street) {
      const { actions, form } = deskWords();
      await (await desk.matter(await firstOf(street, 'new'))).action(actions.notAccept).click();
      await desk.page.getByRole('button', { name: form.submit.notAccept, exact: true }).click();
    },
  },
  { name: 'a record made at the desk', reach: (desk) => desk.load('/desk/register') },
  { name: 'what is taken in for a phone', reach: (desk) => desk.load('/desk/carry') },
  { name: 'the rates', reach: (desk, street) => desk.rates(street.period()) },
  {
    name: 'the list behind a number',
    reach: (desk, street) =>
      desk.load(`/desk/list?figure=late&from=${street.period().from}&to=${street.period().to}`),
  },
  { name: 'the points', reach: (desk) => desk.points() },
  {
    name: 'a code for a phone',
    async reach(desk) {
      const points = await desk.points();
      await points.page.getByRole('button', { name: deskWords().points.makeCode }).first().click();
      await points.page.locator('.code-qr').waitFor();
    },
  },
  {
    name: 'a phone to be retired, and no reason given',
    async reach(desk) {
      const points = await desk.points();
      await points.page.getByRole('button', { name: deviceWords().revoke }).first().click();
      await points.page.getByRole('button', { name: deviceWords().confirm }).click();
      await points.page.getByText(deviceWords().reasonMissing).waitFor();
    },
  },
  {
    name: 'the notice of the holidays, as it was read',
    async reach(desk) {
      const { page } = await desk.points();
      const words = deskWords().holidays;
      await page.getByRole('button', { name: words.open }).click();
      await page.getByLabel(words.text).fill('2027年节假日：1月1日至3日放假，1月9日上班。');
      await page.getByText(words.found(2027)).waitFor();
    },
  },
  {
    name: 'a new password that is too short',
    async reach(desk) {
      const { page } = await desk.points();
      const words = deskWords().accounts;
      await page.getByRole('button', { name: words.newPassword }).first().click();
      await page.getByRole('button', { name: words.confirm.password }).click();
      await page.getByText(words.short).waitFor();
    },
  },
  { name: 'an address that leads nowhere', reach: (desk) => desk.load('/desk/nowhere') },
];

async function firstOf(street: StreetStation, board: Heap): Promise<string> {
  const [row] = (await street.staff.ask(requestsCall({ board, limit: 1 }))).rows;
  if (!row) throw new Error(`The heap ${board} of the sample street is empty.`);
  return row.id;
}
