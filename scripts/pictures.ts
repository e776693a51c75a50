import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { deskWords } from '../src/messages/desk.ts';
import { words } from '../src/messages/point.ts';
import { SAMPLE_PASSWORD } from '../src/server/sample/people.ts';
import { DeskPage, type MatterScreen } from '../tests/e2e/pages/desk-page.ts';
import { PhonePage } from '../tests/e2e/pages/phone-page.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { DESK, PHONE } from '../tests/support/phone-browser.ts';
import { setClock } from '../tests/support/shifted-clock.ts';
import { root } from './build/inputs.ts';
import { pictureStreet } from './pictures/street.ts';

/** Takes the README's pictures from the real app on the sample street: `node scripts/pictures.ts`. */
const MATTER = '菜场西门第三盏路灯不亮，晚上看不清台阶';

const street = await pictureStreet();
const browser = await launchChromium();
const phone = new PhonePage(await aWindow({ viewport: PHONE, deviceScaleFactor: 2 }), street.origin);
const station = new DeskPage(await aWindow({ viewport: DESK }), street.origin);
const line = new DeskPage(await aWindow({ viewport: DESK }), street.origin);

await atTheCounter();
const matter = await atTheStation();
await takenInHand(new URL(matter.page.url()).pathname);
await inTheEnd();
await browser.close();
await street.stop();

/** Home with its last record, and a matter about to be reported. */
async function atTheCounter(): Promise<void> {
  const home = await phone.enrolByLink(street.visit.link);
  await (await home.tile('repair')).save('done');
  await phone.home();
  await home.last.filter({ hasText: words().arrival.received }).waitFor();
  await home.line.waitFor();
  await take(phone.page, 'home');
  const record = await home.tile('street');
  await record.write(MATTER);
  await record.text.blur();
  await take(phone.page, 'record');
  await record.save('report');
}

/** The board on which it appeared by itself, and its dispatch. */
async function atTheStation(): Promise<MatterScreen> {
  const board = await station.signIn('station', SAMPLE_PASSWORD);
  await board.rowSaying(MATTER).waitFor();
  await take(station.page, 'board');
  const matter = await board.open(MATTER);
  return await matter.acceptAndDispatch({
    line: street.visit.line,
    responsible: '水师傅',
    phone: '138-0000-0018',
    measures: '今天换灯泡，断线请供电来收',
  });
}

/** The line takes it; the counter reads who has it in hand. */
async function takenInHand(path: string): Promise<void> {
  await line.signIn('line', SAMPLE_PASSWORD);
  const theirs = await line.matter(path.split('/').at(-1) ?? '');
  await theirs.action(deskWords().actions.take).click();
  await theirs.done.waitFor();
  const records = await phone.records();
  const detail = await records.open(MATTER);
  await detail.lead.filter({ hasText: words().lead.taken('水师傅') }).waitFor();
  await take(phone.page, 'detail');
  await phone.emergency();
  await take(phone.page, 'emergency');
}

async function inTheEnd(): Promise<void> {
  await station.page.reload();
  await take(station.page, 'matter');
  await station.rates();
  await take(station.page, 'rates');
}

async function aWindow(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, locale: 'zh-CN' });
  await setClock(context, street.ahead);
  return await context.newPage();
}

async function take(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.waiting'));
  const path = join(root, 'docs/pictures', `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  console.log(`docs/pictures/${name}.png`);
}
