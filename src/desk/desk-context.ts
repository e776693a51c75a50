import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import type { Clock } from '../platform/clock.ts';
import type { Run } from '../platform/run.ts';
import type { Catalog } from '../protocol/catalog.ts';
import type { RequestsAnswer } from '../protocol/requests.ts';
import type { Me } from '../protocol/sign-in.ts';
import type { BoardMemory } from './board-memory.ts';
import type { Emergencies } from './emergencies.ts';
import type { KeptEntries } from './kept-entries.ts';
import type { Loaded } from './query.ts';
import type { Session } from './session.ts';
import type { Station } from './station.ts';

/** Everything that a screen of a signed-in person works with. */
export interface Desk {
  readonly clock: Clock;
  readonly run: Run;
  readonly station: Station;
  readonly session: Session;
  readonly me: Me;
  readonly catalog: ReadonlySignal<Catalog>;
  /** Counts up whenever the station's data may have changed ([L7]). */
  readonly changes: ReadonlySignal<number>;
  /** The time, moved on every second and every half minute: reading it keeps words of time true. */
  readonly second: ReadonlySignal<number>;
  readonly minute: ReadonlySignal<number>;
  readonly kept: KeptEntries;
  /** Watched on every page. */
  readonly emergencies: Emergencies;
  /** What the board was asked last, and what it showed. */
  readonly board: Signal<BoardMemory>;
  readonly boardRows: Signal<Loaded<RequestsAnswer>>;
}

/** Where screens find their desk. */
export const DeskContext = createContext<Desk | undefined>(undefined);

/** The desk of the signed-in person. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a screen of the desk was drawn without a desk');
  return desk;
}

/** A desk before its emergencies are watched. */
export type QuietDesk = Omit<Desk, 'emergencies'>;

/** Makes what a screen knows and does, for as long as it is on the screen and `key` stays the same. */
export function useModel<Model extends { stop(): void }>(create: (desk: Desk) => Model, key = ''): Model {
  const desk = useDesk();
  const model = useMemo(() => create(desk), [desk, key]);
  useEffect(() => () => model.stop(), [model]);
  return model;
}
