/** A recording that is played; at most one at a time is heard. */
export interface Sound {
  stop(): void;
}

let playing: Sound | undefined;

/** Plays from the beginning; `over` is told once when it ends, is stopped, or cannot be played. */
export function playSound(address: string, over: (played: boolean) => void): Sound {
  playing?.stop();
  const audio = new Audio(address);
  let told = false;
  const end = (played: boolean) => {
    if (told) return;
    told = true;
    audio.pause();
    over(played);
  };
  audio.onended = () => end(true);
  audio.onerror = () => end(false);
  audio.play().catch(() => end(false));
  playing = { stop: () => end(true) };
  return playing;
}
