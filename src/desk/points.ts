import { type ReadonlySignal, signal } from '@preact/signals';
import type { Call } from '../protocol/call.ts';
import {
  type EnrolmentCode,
  type NewPerson,
  type NewPoint,
  newCodeCall,
  newCommunityCall,
  newLineCall,
  newPersonCall,
  newPointCall,
  type PointDetail,
  pointsCall,
} from '../protocol/points.ts';
import type { Desk } from './desk-context.ts';
import { createDeviceDesk, type DeviceDesk } from './devices.ts';
import { createQuery, type Loaded } from './query.ts';
import { type Trouble, troubleOf } from './station.ts';

/** What the administrator is doing on the page of the points. */
export type Adding =
  | { readonly state: 'looking' }
  | { readonly state: 'filling'; readonly what: Added; readonly failed?: Trouble }
  | { readonly state: 'sending'; readonly what: Added };

/** What can be added. */
export type Added = 'community' | 'point' | 'person' | 'line';

/** A code on the screen: for one point and one person ([A1]). */
export type CodeShown =
  | { readonly state: 'none' }
  | { readonly state: 'making'; readonly point: string; readonly person: string }
  | { readonly state: 'shown'; readonly point: string; readonly person: string; readonly code: EnrolmentCode }
  | { readonly state: 'failed'; readonly point: string; readonly person: string; readonly trouble: Trouble };

/** Points, their people and phones, and what can be added to them. */
export interface PointsPage {
  readonly loaded: ReadonlySignal<Loaded<{ points: PointDetail[] }>>;
  readonly adding: ReadonlySignal<Adding>;
  readonly code: ReadonlySignal<CodeShown>;
  readonly devices: DeviceDesk;
  begin(what: Added): void;
  close(): void;
  addCommunity(name: string): void;
  addLine(name: string): void;
  addPoint(point: NewPoint): void;
  addPerson(person: NewPerson): void;
  makeCode(point: string, person: string): void;
  hideCode(): void;
  reload(): void;
  stop(): void;
}

/** Opens the page; every write is a plain endpoint with an audit row at the station ([D2]). */
export function createPointsPage(desk: Desk): PointsPage {
  const query = createQuery(desk, pointsCall);
  const adding = signal<Adding>({ state: 'looking' });
  const code = signal<CodeShown>({ state: 'none' });

  async function add(what: Added, call: Call<unknown>): Promise<void> {
    if (adding.value.state === 'sending') return;
    adding.value = { state: 'sending', what };
    const failed = troubleOf(await desk.station.ask(call));
    if (!failed) await Promise.all([desk.session.refreshCatalog(), query.reload()]);
    adding.value = failed ? { state: 'filling', what, failed } : { state: 'looking' };
  }

  async function makeCode(point: string, person: string): Promise<void> {
    if (code.value.state === 'making') return;
    code.value = { state: 'making', point, person };
    const answer = await desk.station.ask(newCodeCall(point, person));
    const trouble = troubleOf(answer);
    if (answer.state === 'answered') code.value = { state: 'shown', point, person, code: answer.body };
    else if (trouble) code.value = { state: 'failed', point, person, trouble };
  }

  return {
    loaded: query.loaded,
    adding,
    code,
    devices: createDeviceDesk(desk, query.reload),
    begin(what) {
      adding.value = { state: 'filling', what };
    },
    close() {
      adding.value = { state: 'looking' };
    },
    addCommunity: (name) => void add('community', newCommunityCall({ name })),
    addLine: (name) => void add('line', newLineCall({ name })),
    addPoint: (point) => void add('point', newPointCall(point)),
    addPerson: (person) => void add('person', newPersonCall(person)),
    makeCode: (point, person) => void makeCode(point, person),
    hideCode() {
      code.value = { state: 'none' };
    },
    reload: () => void query.reload(),
    stop: query.stop,
  };
}
