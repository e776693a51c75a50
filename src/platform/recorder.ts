import type { Clock } from './clock.ts';

/** PRODUCT §4.14: longer than a minute nobody listens. */
export const VOICE_SECONDS = 60;

/** Enough for a voice, and a minute weighs 150 kB. */
const BITS_PER_SECOND = 20_000;

const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** What was said so far, or in all. */
export interface Voice {
  readonly blob: Blob;
  readonly seconds: number;
}

/** A recording under way. */
export interface Recorder {
  /** Ends it; `ended` is told. */
  stop(): void;
}

/** What hears of a recording. */
export interface Listener {
  /** Every second, with all that was said until now: whoever keeps it loses a second at most. */
  grown(voice: Voice): void;
  /** It was stopped, or the minute is over. */
  ended(voice: Voice): void;
}

/** Why there is no recording: the person or the phone said no, or the browser cannot. */
export type NoRecorder = 'refused' | 'missing';

/** Starts to record; asks for the microphone if nobody has yet. */
export async function startRecorder(clock: Clock, listener: Listener): Promise<Recorder | NoRecorder> {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  const type = globalThis.MediaRecorder && TYPES.find((each) => MediaRecorder.isTypeSupported(each));
  if (!devices || !type) return 'missing';
  try {
    return listen(clock, listener, await devices.getUserMedia({ audio: true }), type);
  } catch (cause) {
    console.warn('There is no microphone.', cause);
    return (cause as DOMException).name === 'NotFoundError' ? 'missing' : 'refused';
  }
}

function listen(clock: Clock, { grown, ended }: Listener, stream: MediaStream, mimeType: string): Recorder {
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const pieces: Blob[] = [];
  let seconds = 0;
  const voice = () => ({ blob: new Blob(pieces, { type: mimeType }), seconds });
  const stopClock = clock.every(1000, () => {
    seconds += 1;
    if (seconds >= VOICE_SECONDS) stop();
  });

  function stop(): void {
    stopClock();
    if (recorder.state !== 'inactive') recorder.stop();
  }

  recorder.ondataavailable = ({ data }) => {
    pieces.push(data);
    if (recorder.state !== 'inactive') grown(voice());
  };
  recorder.onstop = () => {
    stopClock();
    // Without this the phone shows that it still listens.
    for (const track of stream.getTracks()) track.stop();
    ended(voice());
  };
  recorder.start(1000);
  return { stop };
}
