import type { Locator, Page } from 'playwright-core';
import type { CallResult, Outcome } from '../../../src/domain/request-state.ts';
import { deskWords } from '../../../src/messages/desk.ts';
import { formalWords } from '../../../src/messages/formal.ts';
import { sharedWords } from '../../../src/messages/shared.ts';
import type { Board } from '../../../src/protocol/requests.ts';

/** One heap of the board; emergencies have their own place above every page. */
export type Heap = Exclude<Board, 'emergency'>;

/** What a dispatch says, besides to whom. */
export interface Dispatch {
  /** Name of the line. */
  readonly line: string;
  readonly responsible: string;
  readonly phone: string;
  readonly measures: string;
}

/** The station's desk as staff meet it: by the words on its buttons. Each step gives the screen that comes next. */
export class DeskPage {
  readonly page: Page;
  readonly origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
  }

  async load(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  async signIn(name: string, password: string): Promise<BoardScreen> {
    const words = deskWords().signIn;
    await this.load('/desk');
    await this.page.getByLabel(words.name).fill(name);
    await this.page.getByLabel(words.password).fill(password);
    await this.page.getByRole('button', { name: words.submit, exact: true }).click();
    return await new BoardScreen(this.page).shown();
  }

  /** Loads the board anew; `search` as in its address. */
  async board(search = ''): Promise<BoardScreen> {
    await this.load(`/desk${search}`);
    return await new BoardScreen(this.page).shown();
  }

  async matter(id: string): Promise<MatterScreen> {
    await this.load(`/desk/requests/${id}`);
    return await new MatterScreen(this.page).shown();
  }

  /** The rates of a period; this year's unless told. */
  async rates(period?: { readonly from: number; readonly to: number }): Promise<RatesScreen> {
    await this.load(period ? `/desk/rates?from=${period.from}&to=${period.to}` : '/desk/rates');
    return await new RatesScreen(this.page).shown();
  }

  async points(): Promise<PointsScreen> {
    await this.load('/desk/points');
    return await new PointsScreen(this.page).shown();
  }
}

/** What stands around every page of the desk. */
class DeskScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The strip of emergencies; gone when there are none. */
  get emergencies(): Locator {
    return this.page.locator('.emergency-strip');
  }

  protected async titled(name: string | RegExp): Promise<this> {
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
    return this;
  }
}

/** The one board: heaps and rows. */
export class BoardScreen extends DeskScreen {
  get rows(): Locator {
    return this.page.getByRole('tabpanel').locator('tbody tr:not(:has(.table-empty))');
  }

  get search(): Locator {
    return this.page.getByLabel(deskWords().board.text);
  }

  rowSaying(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  async shown(): Promise<this> {
    await this.page.getByRole('tablist', { name: deskWords().board.heaps }).waitFor();
    return this;
  }

  async heap(heap: Heap): Promise<this> {
    // With its count behind it; in English one name is part of another.
    const name = new RegExp(`^${deskWords().board.tabs[heap]}[\\s\\d]*$`);
    const tab = this.page.getByRole('tab', { name });
    await tab.click();
    await tab.and(this.page.locator('[aria-selected=true]')).waitFor();
    return this;
  }

  /** Opens the row that shows these words. */
  async open(text: string): Promise<MatterScreen> {
    await this.rowSaying(text).getByRole('link').first().click();
    return await new MatterScreen(this.page).shown();
  }
}

/** One matter: how it stands, what can be done, what happened. */
export class MatterScreen extends DeskScreen {
  /** The sentence on top. */
  get lead(): Locator {
    return this.page.locator('.lead-words');
  }

  get history(): Locator {
    return this.page.getByRole('list', { name: deskWords().matter.history }).getByRole('listitem');
  }

  get done(): Locator {
    return this.page.getByText(deskWords().matter.done);
  }

  async shown(): Promise<this> {
    await this.lead.waitFor();
    return this;
  }

  action(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** 受理并派单. */
  async acceptAndDispatch({ line, responsible, phone, measures }: Dispatch): Promise<this> {
    const { actions, form } = deskWords();
    await this.action(actions.acceptAndDispatch).click();
    const { label, submit } = this.form();
    await label(form.to).selectOption({ label: form.groups.line(line) });
    await label(form.responsible).fill(responsible);
    await label(form.responsiblePhone).fill(phone);
    await label(form.text.dispatch).fill(measures);
    return await submit(form.submit.dispatch);
  }

  async take(): Promise<this> {
    const { actions, form } = deskWords();
    await this.action(actions.take).click();
    // Asked for nothing, some steps are done by the first press.
    const { submit } = this.form();
    const asked = this.page.getByRole('dialog').or(this.done);
    await asked.first().waitFor();
    return (await this.page.getByRole('dialog').isVisible()) ? await submit(form.submit.take) : this;
  }

  async complete(outcome: Outcome, text: string): Promise<this> {
    const { actions, form } = deskWords();
    await this.action(actions.complete).click();
    const { choose, label, submit } = this.form();
    await choose(formalWords().outcomes[outcome]);
    await label(form.text.complete).fill(text);
    return await submit(form.submit.complete);
  }

  async call(result: CallResult, text = ''): Promise<this> {
    const { actions, form } = deskWords();
    await this.action(actions.call).click();
    const { choose, label, submit } = this.form();
    await choose(sharedWords().callResults[result]);
    await label(form.text.call).fill(text);
    return await submit(form.submit.call);
  }

  private form() {
    const dialog = this.page.getByRole('dialog');
    return {
      label: (name: string) => dialog.getByLabel(name),
      choose: (name: string) => dialog.getByRole('radio', { name, exact: true }).check(),
      submit: async (name: string) => {
        await dialog.getByRole('button', { name, exact: true }).click();
        await this.done.waitFor();
        return this;
      },
    };
  }
}

/** The names of the three fractions. */
export type RateName = 'onTime' | 'satisfaction' | 'coverage';

/** The two rates with their fractions and the list behind each number. */
export class RatesScreen extends DeskScreen {
  async shown(): Promise<this> {
    await this.figure('onTime').waitFor();
    return this;
  }

  figure(name: RateName): Locator {
    return this.page.getByRole('figure', { name: deskWords().rates[name], exact: true });
  }

  /** `1634 / 1640`, as it is printed. */
  async fraction(name: RateName): Promise<string> {
    const text = await this.figure(name).locator('.figure-fraction').textContent();
    return /\d+ \/ \d+/.exec(text ?? '')?.[0] ?? '';
  }

  /** All three as printed. */
  async fractions(): Promise<Record<RateName, string>> {
    return {
      onTime: await this.fraction('onTime'),
      satisfaction: await this.fraction('satisfaction'),
      coverage: await this.fraction('coverage'),
    };
  }
}

/** Points, their people and phones, and the codes that open a phone. */
export class PointsScreen extends DeskScreen {
  async shown(): Promise<this> {
    return await this.titled(deskWords().points.title);
  }

  /** Makes a code for this person and gives its 8 digits. */
  async makeCode(person: string): Promise<string> {
    await this.page.getByRole('button', { name: deskWords().points.makeCodeFor(person) }).click();
    const digits = this.page.getByRole('dialog').locator('.code-digits');
    return ((await digits.textContent()) ?? '').replace(/\D/g, '');
  }
}
