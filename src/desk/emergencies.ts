import { type ReadonlySignal, signal } from '@preact/signals';
import type { RequestRow, RequestsAnswer } from '../protocol/requests.ts';
import { requestsCall } from '../protocol/requests.ts';
import type { QuietDesk } from './desk-context.ts';
import { createQuery, type Loaded } from './query.ts';
import { sendEntry, writeEntry } from './send-entry.ts';
import type { Trouble } from './station.ts';

/** How an acknowledgement is getting on; absent before anybody pressed. */
export type Answering =
  | { readonly state: 'sending' }
  | { readonly state: 'failed'; readonly trouble: Trouble };

/** Emergencies under way, on top of every page (PRODUCT §4.8). */
export interface Emergencies {
  readonly loaded: ReadonlySignal<Loaded<RequestsAnswer>>;
  readonly answering: ReadonlySignal<ReadonlyMap<string, Answering>>;
  /** 「已收到」: the host sees it with name and time. */
  acknowledge(row: RequestRow): void;
  stop(): void;
}

/** Watches the emergencies for as long as somebody is signed in. */
export function createEmergencies(desk: QuietDesk): Emergencies {
  const query = createQuery(desk, () => requestsCall({ board: 'emergency' }));
  const answering = signal<ReadonlyMap<string, Answering>>(new Map());

  function set(id: string, now: Answering | undefined): void {
    const next = new Map(answering.value);
    if (now) next.set(id, now);
    else next.delete(id);
    answering.value = next;
  }

  async function send({ id, state }: RequestRow): Promise<void> {
    const draft = { type: 'acknowledge', request: id, seen: state.lastSeq, body: {}, personal: {} } as const;
    const entry = desk.kept.waiting(id, desk.me.person.id) ?? (await writeEntry(desk, draft));
    const sent = await sendEntry(desk, entry);
    await query.reload();
    // Somebody else was faster: the row now says who.
    const failed = sent.state === 'refused' || sent.state === 'unanswered';
    set(id, failed ? { state: 'failed', trouble: sent.trouble } : undefined);
  }

  return {
    loaded: query.loaded,
    answering,
    acknowledge(row) {
      if (answering.value.get(row.id)?.state === 'sending') return;
      set(row.id, { state: 'sending' });
      void send(row);
    },
    stop: query.stop,
  };
}
