import type { Person } from '../domain/person.ts';
import { STATION_ROLES } from '../domain/role.ts';
import { BOARDS, type Board } from '../protocol/requests.ts';

/** What the board was last asked, so that coming back from a matter finds it as it was left. */
export interface BoardMemory {
  readonly board: Board;
  readonly line: string;
  readonly point: string;
  readonly text: string;
  /** Where each page after the first begins; the last one is on the screen. */
  readonly pages: readonly string[];
}

/** The heaps of the board, in the order of the work; emergencies stand above every page. */
export const BOARD_TABS = BOARDS.filter((board) => board !== 'emergency');

/** A board that nobody has touched. */
export function freshBoard(board: Board): BoardMemory {
  return { board, line: '', point: '', text: '', pages: [] };
}

/** Who does not receive what is new begins with what he has in hand. */
export function firstBoard(person: Person): Board {
  const receives = person.roles.some((role) => STATION_ROLES.includes(role) || role === 'community');
  return receives ? 'new' : 'inHand';
}

/** The board that an address asks for; undefined for a plain one. Typed words never stand in an address. */
export function readBoard(search: Readonly<Record<string, string>>): BoardMemory | undefined {
  const board = BOARDS.find((known) => known === search['board']);
  return board && { ...freshBoard(board), line: search['line'] ?? '', point: search['point'] ?? '' };
}

/** The address of a board, for reloading and for links from other pages. */
export function boardHref({ board, line, point }: Pick<BoardMemory, 'board' | 'line' | 'point'>): string {
  const filters = Object.entries({ line, point }).filter(([, id]) => id !== '');
  const rest = filters.map(([name, id]) => `&${name}=${encodeURIComponent(id)}`).join('');
  return `/desk?board=${board}${rest}`;
}
