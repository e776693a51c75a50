import { effect, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Clock, Stop } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import { createRun } from '../platform/run.ts';
import type { Catalog } from '../protocol/catalog.ts';
import type { Me } from '../protocol/sign-in.ts';
import { firstBoard, freshBoard } from './board-memory.ts';
import { type Desk, DeskContext, type QuietDesk } from './desk-context.ts';
import { createEmergencies } from './emergencies.ts';
import { createKeptEntries, type TabStorage } from './kept-entries.ts';
import { listenForChanges } from './live-changes.ts';
import type { Session } from './session.ts';
import type { Station } from './station.ts';

/** New points and people of other administrators are worth a look this often. */
const CATALOG_MS = 300_000;

/** What a desk is built on. */
export interface DeskParts {
  readonly clock: Clock;
  readonly network: Network;
  readonly station: Station;
  readonly session: Session;
  readonly tab: TabStorage;
}

interface OpenDeskProps {
  parts: DeskParts;
  me: Me;
  catalog: Catalog;
  children: ComponentChildren;
}

/** Gives every page inside it the desk of the signed-in person, for as long as he is. */
export function OpenDesk({ parts, me, catalog, children }: OpenDeskProps) {
  const { desk, stop } = useMemo(() => openDesk(parts, me, catalog), [me.person.id]);
  useEffect(() => stop, [stop]);
  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
}

/** Opens a desk for one person. */
export function openDesk(parts: DeskParts, me: Me, first: Catalog): { desk: Desk; stop: Stop } {
  const { clock, network, station, session, tab } = parts;
  const catalog = signal(first);
  const second = signal(clock.now());
  const minute = signal(clock.now());
  const changes = listenForChanges(network, clock);
  const quiet: QuietDesk = {
    clock,
    run: createRun(clock),
    station,
    session,
    me,
    catalog,
    changes: changes.count,
    second,
    minute,
    kept: createKeptEntries(tab),
    board: signal(freshBoard(firstBoard(me.person))),
    boardRows: signal({ state: 'waiting' }),
  };
  const emergencies = createEmergencies(quiet);
  const stops: Stop[] = [
    emergencies.stop,
    changes.stop,
    clock.every(1_000, () => {
      second.value = clock.now();
    }),
    clock.every(30_000, () => {
      minute.value = clock.now();
    }),
    clock.every(CATALOG_MS, () => void session.refreshCatalog()),
    effect(() => {
      const now = session.current.value;
      if (now.state === 'signedIn') catalog.value = now.catalog;
    }),
  ];
  return { desk: { ...quiet, emergencies }, stop: () => stops.forEach((stop) => void stop()) };
}
