import type { Locator, Page } from 'playwright-core';
import { words } from '../../../src/messages/point.ts';
import { sharedWords } from '../../../src/messages/shared.ts';

/** The first kinds of every street (PRODUCT §3); tests name them by their codes. */
export type TileKind = 'parcel' | 'repair' | 'parts' | 'handy' | 'street' | 'other';

/** How a record can be saved from its page. */
export type SaveWay = 'done' | 'later' | 'report';

/** Which dialling link; the fourth is the street's duty phone. */
export type DialKind = 'medical' | 'fire' | 'police';

/**
 * The phone's app as a person meets it: by the words on its buttons, in the language that
 * `src/messages/language.ts` holds. Each step gives the screen that comes next.
 */
export class PhonePage {
  readonly page: Page;
  readonly origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
  }

  /** Loads an address as a person would type it; without a network it comes from the phone's own copy. */
  async load(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  async home(): Promise<HomeScreen> {
    await this.load('/');
    return await new HomeScreen(this.page).shown();
  }

  async records(): Promise<RecordsScreen> {
    await this.load('/records');
    return await new RecordsScreen(this.page).shown();
  }

  async record(id: string): Promise<DetailScreen> {
    await this.load(`/records/${id}`);
    return new DetailScreen(this.page);
  }

  async settings(): Promise<SettingsScreen> {
    await this.load('/me');
    return await new SettingsScreen(this.page).shown();
  }

  async emergency(): Promise<EmergencyScreen> {
    await this.load('/emergency');
    return await new EmergencyScreen(this.page).shown();
  }

  /** The page on which a code is typed, or a link's outcome is told. */
  async enrolment(path = '/enrol'): Promise<EnrolScreen> {
    await this.load(path);
    return await new EnrolScreen(this.page).shown();
  }

  /** Opens the street's link and goes on to home. */
  async enrolByLink(link: string): Promise<HomeScreen> {
    return await (await this.enrolment(link)).start();
  }
}

/** What every screen has: its title, the way back, and the red bar. */
class Screen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label);
  }

  /** Waits for the heading of this screen. */
  async titled(name: string): Promise<this> {
    await this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    return this;
  }

  /** The way back in the header, where it leads home. */
  async back(): Promise<HomeScreen> {
    await this.link(words().back).click();
    return await new HomeScreen(this.page).shown();
  }

  async emergency(): Promise<EmergencyScreen> {
    await this.link(words().emergencyBar).click();
    return await new EmergencyScreen(this.page).shown();
  }
}

/** The enrolment: one code, by link or typed. */
export class EnrolScreen extends Screen {
  /** What went wrong, in the sentence that the person reads. */
  get trouble(): Locator {
    return this.page.locator('main').getByRole('alert').or(this.page.locator('main').getByRole('status'));
  }

  async shown(): Promise<this> {
    return await this.titled(words().enrol.title);
  }

  async type(code: string): Promise<this> {
    await this.field(words().enrol.code).fill(code);
    await this.button(words().enrol.submit).click();
    return this;
  }

  async typeInstead(): Promise<this> {
    await this.button(words().enrol.typeInstead).click();
    return this;
  }

  async start(): Promise<HomeScreen> {
    await this.button(words().enrol.start).click();
    return await new HomeScreen(this.page).shown();
  }
}

/** Home: six tiles, one red bar, one line. */
export class HomeScreen extends Screen {
  get tiles(): Locator {
    return this.page.getByRole('list', { name: words().homeScreen.tiles });
  }

  /** The one line; nothing to say, nothing there. */
  get line(): Locator {
    return this.page.locator('main').getByRole('status');
  }

  /** The record made last. */
  get last(): Locator {
    return this.page.getByRole('list', { name: words().homeScreen.last }).getByRole('listitem');
  }

  /** Taps that are not kept yet. */
  get unkept(): Locator {
    return this.page.getByRole('list', { name: words().homeScreen.unkept }).getByRole('listitem');
  }

  async shown(): Promise<this> {
    await this.tiles.waitFor();
    return this;
  }

  async tile(kind: TileKind): Promise<RecordScreen> {
    const name = sharedWords().kinds[kind];
    await this.tiles.getByRole('link', { name, exact: true }).click();
    return await new RecordScreen(this.page).titledBy(kind);
  }

  async records(): Promise<RecordsScreen> {
    await this.link(words().homeScreen.records).click();
    return await new RecordsScreen(this.page).shown();
  }

  async settings(): Promise<SettingsScreen> {
    await this.link(words().homeScreen.me).click();
    return await new SettingsScreen(this.page).shown();
  }
}

/** The page of one tile: optional words, and the big buttons that save. */
export class RecordScreen extends Screen {
  get saving(): Locator {
    return this.page.getByRole('status').filter({ hasText: words().record.saving });
  }

  /** [J1] The word that must never be early. */
  get saved(): Locator {
    return this.page.getByRole('status').filter({ hasText: words().record.saved });
  }

  get failed(): Locator {
    return this.page.getByRole('status').filter({ hasText: words().record.failed });
  }

  /** The number for the neighbour. */
  get slip(): Locator {
    return this.page.locator('.slip-number');
  }

  async titledBy(kind: TileKind): Promise<this> {
    return await this.titled(sharedWords().kinds[kind]);
  }

  /** The box for the words; its label differs between a favour and a matter. */
  get text(): Locator {
    return this.page.locator('main textarea');
  }

  /** The button that saves. */
  way(way: SaveWay): Locator {
    return this.button(words().record[way]);
  }

  async write(text: string): Promise<this> {
    await this.text.fill(text);
    return this;
  }

  /** Adds who asks, behind the fold of what may stay empty. */
  async neighbour(name: string, phone: string): Promise<this> {
    await this.button(words().record.more).click();
    await this.field(words().record.name).last().fill(name);
    await this.field(words().record.phone).fill(phone);
    return this;
  }

  /** The second tap; waits until the phone says that it is kept. */
  async save(way: SaveWay): Promise<this> {
    await this.way(way).click();
    await this.saved.waitFor();
    return this;
  }

  /** 报过了. */
  async leave(): Promise<HomeScreen> {
    await this.button(words().record.slipDone).click();
    return await new HomeScreen(this.page).shown();
  }
}

/** Everything that this phone recorded. */
export class RecordsScreen extends Screen {
  get rows(): Locator {
    return this.page.locator('main').getByRole('listitem');
  }

  /** Rows in this state, by its words. */
  rowsSaying(state: string): Locator {
    return this.rows.filter({ hasText: state });
  }

  async shown(): Promise<this> {
    return await this.titled(words().recordsScreen.title);
  }

  /** Opens the row that shows these words. */
  async open(text: string): Promise<DetailScreen> {
    await this.rows.filter({ hasText: text }).getByRole('link').click();
    return new DetailScreen(this.page);
  }
}

/** One record: the sentence, what can be done, the history. */
export class DetailScreen extends Screen {
  /** The one plain sentence on top. */
  get lead(): Locator {
    return this.page.locator('.lead-words');
  }

  get history(): Locator {
    return this.page.getByRole('list', { name: words().detail.history }).getByRole('listitem');
  }

  offer(offer: keyof ReturnType<typeof words>['detail']['offers']): Locator {
    return this.button(words().detail.offers[offer]);
  }

  /** 告诉过街坊了. */
  async tell(): Promise<this> {
    await this.offer('tell').click();
    await this.savedNotice.waitFor();
    return this;
  }

  async note(text: string): Promise<this> {
    await this.offer('note').click();
    await this.field(words().detail.noteLabel).fill(text);
    await this.button(words().detail.noteSave).click();
    await this.savedNotice.waitFor();
    return this;
  }

  /** The form of 「办好了」, which is unfolded: in these words. */
  async sayCompleted(text: string): Promise<void> {
    await this.field(words().detail.completeLabel).fill(text);
    await this.button(words().detail.completeSave).click();
  }

  /** The last step is kept. */
  get savedNotice(): Locator {
    return this.page.getByRole('status').filter({ hasText: words().record.saved });
  }
}

/** Language, size of the words, and the proofs that nothing is lost. */
export class SettingsScreen extends Screen {
  /** 没网也能用了. */
  get offlineReady(): Locator {
    return this.page.getByText(words().me.offlineReady, { exact: true });
  }

  /** 换上新版本. */
  get update(): Locator {
    return this.button(words().me.updateNow);
  }

  get sendNow(): Locator {
    return this.button(words().me.sendNow);
  }

  async shown(): Promise<this> {
    return await this.titled(words().me.title);
  }
}

/** Help first: the dialling links, and what the station says to the alert. */
export class EmergencyScreen extends Screen {
  dial(kind: DialKind): Locator {
    return this.page.getByRole('link', { name: words().emergency[kind] });
  }

  /** Every dialling link's address. */
  async numbers(): Promise<string[]> {
    const links = this.page.locator('a[href^="tel:"]');
    return await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  }

  /** What is known about the alert, in words. */
  get state(): Locator {
    return this.page.locator('main').getByRole('status');
  }

  async shown(): Promise<this> {
    return await this.titled(words().emergency.title);
  }
}
