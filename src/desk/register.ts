import { type ReadonlySignal, signal } from '@preact/signals';
import type { Entry } from '../domain/entry.ts';
import { textAt } from '../domain/json.ts';
import { uuidv7 } from '../platform/uuidv7.ts';
import type { Desk } from './desk-context.ts';
import { sendEntry, writeEntry } from './send-entry.ts';
import type { Trouble } from './station.ts';

/** From where the street heard of it. */
export const SOURCES = ['phone', '12345', 'patrol', 'visit'] as const;

/** What is filled in, as it is typed. */
export interface RegisterFields {
  readonly source: string;
  readonly kind: string;
  readonly point: string;
  readonly externalNo: string;
  readonly text: string;
  readonly name: string;
  readonly phone: string;
}

/** How the registering stands. */
export type Registering =
  | { readonly state: 'filling'; readonly missing?: true; readonly trouble?: Trouble }
  | { readonly state: 'sending' }
  /** [D2] Sent and not answered: the same entry is sent again. */
  | { readonly state: 'unanswered'; readonly entry: Entry; readonly trouble: Trouble };

/** 代登记: what came by phone, by 12345, from a patrol or a visit (PRODUCT §4.16). */
export interface Register {
  readonly fields: ReadonlySignal<RegisterFields>;
  readonly now: ReadonlySignal<Registering>;
  type(field: keyof RegisterFields, value: string): void;
  submit(): void;
  stop(): void;
}

/** Opens an empty form, or sends first what was left unanswered ([D2]); `registered` is told the new request's id. */
export function createRegister(desk: Desk, registered: (id: string) => void): Register {
  const leftOver = desk.kept.opening(desk.me.person.id);
  const fields = signal<RegisterFields>(
    leftOver ? fieldsOf(leftOver) : { ...empty, kind: firstMatter(desk) },
  );
  const now = signal<Registering>({ state: 'filling' });

  async function write(): Promise<void> {
    now.value = { state: 'sending' };
    await deliver(await writeEntry(desk, draftOf(fields.value, uuidv7(desk.clock.now()))));
  }

  async function deliver(entry: Entry): Promise<void> {
    now.value = { state: 'sending' };
    const sent = await sendEntry(desk, entry);
    if (sent.state === 'done') return registered(entry.request);
    if (sent.state === 'unanswered') now.value = { state: 'unanswered', entry, trouble: sent.trouble };
    else now.value = { state: 'filling', ...(sent.state === 'refused' && { trouble: sent.trouble }) };
  }

  if (leftOver) void deliver(leftOver);
  return {
    fields,
    now,
    type(field, value) {
      fields.value = { ...fields.value, [field]: value };
    },
    submit() {
      const { state } = now.value;
      if (now.value.state === 'unanswered') void deliver(now.value.entry);
      else if (state !== 'sending' && fields.value.text.trim()) void write();
      else if (state !== 'sending') now.value = { state: 'filling', missing: true };
    },
    stop: () => undefined,
  };
}

const empty: RegisterFields = {
  source: 'phone',
  kind: '',
  point: '',
  externalNo: '',
  text: '',
  name: '',
  phone: '',
};

/** What reaches the street by phone is hardly ever a parcel. */
function firstMatter(desk: Desk): string {
  return desk.catalog.value.kinds.find(({ counting }) => counting === 'matter')?.code ?? 'other';
}

/** As it was filled in: what the station refuses is mended, not typed again. */
function fieldsOf({ body, personal }: Entry): RegisterFields {
  const given = (field: keyof RegisterFields) =>
    textAt(body, field) ?? (personal && textAt(personal, field)) ?? '';
  return {
    source: given('source'),
    kind: given('kind'),
    point: given('point'),
    externalNo: given('externalNo'),
    text: given('text'),
    name: given('name'),
    phone: given('phone'),
  };
}

function draftOf({ source, kind, point, externalNo, text, name, phone }: RegisterFields, request: string) {
  const anonymous = !name.trim() && !phone.trim();
  return {
    type: 'log',
    request,
    seen: 0,
    body: {
      kind,
      source,
      ...(point && { point }),
      ...(externalNo.trim() && { externalNo: externalNo.trim() }),
      ...(anonymous && { anonymous }),
    },
    personal: { text: text.trim(), name: name.trim(), phone: phone.trim() },
  } as const;
}
