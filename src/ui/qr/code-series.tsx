import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { ButtonRow } from '../button-row.tsx';
import { frameCode } from './frame-code.ts';
import { QrCode } from './qr-code.tsx';

/** Slow enough for an old camera to find its focus. */
const TURN_MS = 2_000;

/** What is written on and around the codes. */
export interface SeriesWords {
  readonly which: (index: number, total: number) => string;
  readonly picture: string;
  readonly hint: string;
  readonly next: string;
  readonly before: string;
  readonly play: string;
  readonly stop: string;
  readonly close: string;
}

interface CodeSeriesProps {
  frames: readonly string[];
  words: SeriesWords;
  /** Calls again and again until it is stopped. */
  every: (ms: number, fn: () => void) => () => void;
  onClose: () => void;
}

/** Codes to be scanned one after the other; nothing moves by itself until somebody asks for it. */
export function CodeSeries({ frames, words, every, onClose }: CodeSeriesProps) {
  const [at, setAt] = useState(0);
  const [turning, setTurning] = useState(false);
  const turn = (by: number) => setAt((before) => (before + by + frames.length) % frames.length);
  const stand = useRef<HTMLDivElement>(null);
  // The button that opened it lay below what stands here now.
  useEffect(() => stand.current?.scrollIntoView(), []);
  useEffect(() => (turning ? every(TURN_MS, () => turn(1)) : undefined), [turning]);
  return (
    <>
      <div ref={stand}>
        <QrCode modules={frameCode(frames[at] ?? '')} label={words.picture} />
      </div>
      {frames.length > 1 && (
        <Button look="primary" onPress={() => turn(1)}>
          {words.next}
        </Button>
      )}
      <p class="qr-which" role="status">
        {words.which(at + 1, frames.length)}
      </p>
      {frames.length > 1 && (
        <ButtonRow>
          <Button onPress={() => turn(-1)}>{words.before}</Button>
          <Button onPress={() => setTurning(!turning)}>{turning ? words.stop : words.play}</Button>
        </ButtonRow>
      )}
      <Button icon="check" onPress={onClose}>
        {words.close}
      </Button>
      {frames.length > 1 && <p>{words.hint}</p>}
    </>
  );
}
