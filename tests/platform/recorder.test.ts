import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Recorder, startRecorder, type Voice } from '../../src/platform/recorder.ts';
import { createHandClock, type HandClock } from '../support/hand-clock.ts';

let clock: HandClock;
let microphone: 'open' | 'closed';
let ended: Voice[];

/** As much of the browser's recorder as can be told without one: it gives what it has when it is stopped. */
class Tape {
  static made: Tape[] = [];
  static isTypeSupported(type: string): boolean {
    return type.includes('opus');
  }
  state = 'inactive';
  ondataavailable: (event: { data: Blob }) => void = () => undefined;
  onstop: () => void = () => undefined;
  readonly options: MediaRecorderOptions;
  constructor(_stream: MediaStream, options: MediaRecorderOptions) {
    this.options = options;
    Tape.made.push(this);
  }
  start(): void {
    this.state = 'recording';
  }
  stop(): void {
    this.state = 'inactive';
    this.ondataavailable({ data: new Blob(['said']) });
    this.onstop();
  }
}

beforeEach(() => {
  clock = createHandClock();
  ended = [];
  Tape.made = [];
  vi.stubGlobal('MediaRecorder', Tape);
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: async () => {
        microphone = 'open';
        return { getTracks: () => [{ stop: () => (microphone = 'closed') }] };
      },
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function start(): Promise<Recorder | string> {
  return startRecorder(clock, { grown: () => undefined, ended: (voice) => ended.push(voice) });
}

test('[M2] a recording ends by itself after a minute, keeps what was said, and lets go of the microphone', async () => {
  await start();
  clock.elapse(59_999);
  expect(ended).toEqual([]);
  expect(microphone).toBe('open');
  clock.elapse(1);
  expect(ended).toHaveLength(1);
  expect(ended[0]?.seconds).toBe(60);
  expect(await ended[0]?.blob.text()).toBe('said');
  expect(microphone).toBe('closed');
  clock.elapse(60_000);
  expect(ended).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});

test('[M2] it ends when the person says so, once', async () => {
  const recorder = (await start()) as Recorder;
  clock.elapse(7_500);
  recorder.stop();
  recorder.stop();
  expect(ended.map(({ seconds }) => seconds)).toEqual([7]);
  expect(clock.pending()).toBe(0);
});

test('[M2] it asks for no more than a voice needs', async () => {
  await start();
  expect(Tape.made.map(({ options }) => options)).toEqual([
    { mimeType: 'audio/webm;codecs=opus', audioBitsPerSecond: 20_000 },
  ]);
});
