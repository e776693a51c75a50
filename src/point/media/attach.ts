import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { shrinkPhoto } from '../../platform/camera.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Recorder, startRecorder } from '../../platform/recorder.ts';
import { askPersist } from '../../platform/storage-estimate.ts';
import { uuidv7 } from '../../platform/uuidv7.ts';
import type { Media, NewFile } from '../../store/media.ts';
import type { RecordingState } from '../../store/recording.ts';
import { type Phone, usePhone } from '../phone.ts';
import { cameraClosed, cameraOpens } from './camera-memory.ts';

/** What a person is doing with camera and microphone. */
export type Attaching =
  | { readonly state: 'idle'; readonly kept?: NewFile['media'] }
  | { readonly state: 'speaking'; readonly seconds: number; readonly recorder: Recorder }
  /** Said, and not kept yet; `found` is from before the page was closed. */
  | { readonly state: 'review'; readonly file: NewFile; readonly found: boolean }
  | { readonly state: 'keeping' }
  | { readonly state: 'failed'; readonly why: Failure };

/** Why nothing was attached. */
export type Failure = 'noPicture' | 'noVoice' | 'refused' | 'missing' | 'notKept' | 'notKeptStorage';

/** What camera and microphone do on a page. */
export interface Attach {
  readonly now: Attaching;
  /** [M3] The camera opens next: what happens to the page now is remembered. */
  opensCamera(): void;
  took(photo: Blob | undefined): void;
  speak(): void;
  keep(): void;
  drop(): void;
}

/** A photo taken after a phone came back with nothing; long enough for the browser to hand the picture over. */
const BACK_MS = 5_000;

/** Camera and microphone for one request; `seen` is what the screen knows of it ([E1]). */
export function useAttach(request: string, seen: number): Attach {
  const phone = usePhone();
  const now = useSignal<Attaching>({ state: 'idle' });
  useEffect(() => findHalf(phone, request, now), [request]);

  async function keepFile(file: NewFile): Promise<void> {
    now.value = { state: 'keeping' };
    const tap = { id: uuidv7(phone.clock.now()), request, seen };
    const ended = await (await phone.store.whole()).attach(tap, file).settled;
    now.value = afterKeeping(ended, file);
    if (ended.state !== 'saved') return;
    askPersist();
    cameraClosed();
    if (file.media === 'voice') await halves(phone, ({ dropHalf }) => dropHalf(request));
  }

  async function tookPhoto(photo: Blob): Promise<void> {
    now.value = { state: 'keeping' };
    const small = await shrinkPhoto(photo).catch(() => undefined);
    if (small) return keepFile({ media: 'photo', blob: small });
    cameraClosed();
    now.value = { state: 'failed', why: 'noPicture' };
  }

  async function speak(): Promise<void> {
    const file = ({ blob, seconds }: { blob: Blob; seconds: number }): NewFile => ({
      ...{ media: 'voice', blob, seconds },
    });
    const started = await startRecorder(phone.clock, {
      grown(voice) {
        const { state } = now.peek();
        if (state !== 'speaking') return;
        now.value = { state, seconds: voice.seconds, recorder: started as Recorder };
        quietly(halves(phone, ({ keepHalf }) => keepHalf(request, file(voice))));
      },
      ended(voice) {
        const said = file(voice);
        // What was said before, and not kept yet, stays behind it.
        if (isSilent(said)) {
          now.value = { state: 'failed', why: 'noVoice' };
          return;
        }
        now.value = { state: 'review', file: said, found: false };
        quietly(halves(phone, ({ keepHalf }) => keepHalf(request, said)));
      },
    });
    now.value =
      typeof started === 'string'
        ? { state: 'failed', why: started }
        : { state: 'speaking', seconds: 0, recorder: started };
  }

  return {
    now: now.value,
    opensCamera() {
      cameraOpens(request);
      forgetWhenBack(phone.clock);
    },
    took(photo) {
      if (photo) void tookPhoto(photo);
      else cameraClosed();
    },
    speak: () => void speak(),
    keep() {
      const said = now.peek();
      if (said.state === 'review') void keepFile(said.file);
    },
    drop() {
      now.value = { state: 'idle' };
      quietly(halves(phone, ({ dropHalf }) => dropHalf(request)));
    },
  };
}

/** The page is hidden for as long as the camera is open, and again when it is opened a second time at once. */
function forgetWhenBack(clock: Clock): void {
  const isHidden = () => document.visibilityState === 'hidden';
  const back = () => !isHidden() && clock.after(BACK_MS, forget);
  function forget(): void {
    if (isHidden()) return;
    document.removeEventListener('visibilitychange', back);
    cameraClosed();
  }
  document.addEventListener('visibilitychange', back);
}

/** Nothing can be heard in it: a finger that slipped, or a microphone that gave nothing. */
function isSilent({ blob, seconds = 0 }: NewFile): boolean {
  return seconds < 1 || blob.size === 0;
}

function afterKeeping(ended: RecordingState, file: NewFile): Attaching {
  if (ended.state === 'saved') return { state: 'idle', kept: file.media };
  const full = ended.state === 'failed' && ended.code === 'full';
  return { state: 'failed', why: full ? 'notKept' : 'notKeptStorage' };
}

/** What was said before the page was closed is offered again; leaving the page ends what is being said now. */
function findHalf(phone: Phone, request: string, now: Signal<Attaching>): () => void {
  const find = async () => {
    const file = await halves(phone, ({ half }) => half(request));
    if (file && !isSilent(file) && now.peek().state === 'idle')
      now.value = { state: 'review', file, found: true };
  };
  quietly(find());
  return () => {
    const { state, ...rest } = now.peek();
    if (state === 'speaking' && 'recorder' in rest) rest.recorder.stop();
  };
}

async function halves<T>({ store }: Phone, work: (media: Media) => Promise<T>): Promise<T> {
  return work((await store.whole()).media);
}

/** What cannot be kept on the way is still there at its end; keeping that will say more. */
function quietly(work: Promise<void>): void {
  work.catch((cause) => console.warn('not kept', cause));
}
