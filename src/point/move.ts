import { useSignal } from '@preact/signals';
import { accessWords } from '../messages/access.ts';
import { errorWords } from '../messages/errors.ts';
import { momentWords } from '../messages/shared.ts';
import type { Succession } from '../sync/door.ts';
import { usePhone } from './phone.ts';

/** Where moving to another browser stands. */
export type MoveSituation =
  | { readonly state: 'asking'; readonly why?: string }
  | { readonly state: 'working' }
  | {
      readonly state: 'made';
      /** Where to type the digits, and the link that needs no typing. */
      readonly address: string;
      readonly link: string;
      readonly digits: string;
      readonly until: string;
      readonly attention: number;
    };

/** What the page shows and does. */
export interface Move {
  readonly situation: MoveSituation;
  start(): void;
}

/** [A8] Everything is sent first; only then is there a code. */
export function useMove(): Move {
  const { courier, clock } = usePhone();
  const situation = useSignal<MoveSituation>({ state: 'asking' });
  async function start(): Promise<void> {
    situation.value = { state: 'working' };
    const succession = await courier.whole().then((whole) => whole.succeed());
    situation.value = situationOf(succession, clock.now());
  }
  return { situation: situation.value, start: () => void start() };
}

function situationOf(succession: Succession, now: number): MoveSituation {
  const { waiting, noNetwork, notTheStation } = accessWords().move;
  switch (succession.state) {
    case 'made': {
      const { code, link, expiresAt } = succession.code;
      return {
        state: 'made',
        address: location.origin + link.replace(/#.*/, ''),
        link: location.origin + link,
        digits: code.replace(/(\d{4})(?=\d)/, '$1 '),
        until: momentWords(expiresAt, now),
        attention: succession.attention,
      };
    }
    case 'waiting':
      return { state: 'asking', why: waiting(succession.count) };
    case 'refused':
      return { state: 'asking', why: errorWords(succession.code, succession.message) };
    case 'noNetwork':
      return { state: 'asking', why: noNetwork };
    case 'notTheStation':
      return { state: 'asking', why: notTheStation };
  }
}
