import { signal } from '@preact/signals';

/** The address of the recording that is heard now; at most one is. */
export const playing = signal<string | undefined>(undefined);

let audio: HTMLAudioElement | undefined;

/** Plays a recording from its beginning, or stops it when it is the one that is heard; `broken` when it cannot be played. */
export function pressSound(address: string, broken: () => void): void {
  const heard = playing.peek() === address;
  stopSound();
  if (heard) return;
  const own = new Audio(address);
  const fail = () => {
    if (audio !== own) return;
    stopSound();
    broken();
  };
  audio = own;
  playing.value = address;
  own.onended = () => audio === own && stopSound();
  own.onerror = fail;
  own.play().catch(fail);
}

/** Nothing is heard any more. */
export function stopSound(): void {
  audio?.pause();
  audio = undefined;
  playing.value = undefined;
}
