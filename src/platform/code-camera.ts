import type { Clock, Stop } from './clock.ts';

/** Reads the codes in a picture of the camera. */
export type CodeReader = (video: HTMLVideoElement) => Promise<readonly string[]>;

/** Between two looks: enough for a code that is held still, and easy on an old battery. */
const LOOK_MS = 150;

interface Detector {
  detect(video: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

type Detectors = { readonly BarcodeDetector?: new (options: { formats: readonly string[] }) => Detector };

/** The browser's own reader of QR codes; most Android browsers have one, PCs with Windows and many phones in China none. */
export function ownCodeReader(): CodeReader | undefined {
  const { BarcodeDetector } = globalThis as Detectors;
  if (!BarcodeDetector || !hasCamera()) return undefined;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
}

/** False too where the page is not served safely. */
export function hasCamera(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** Shows the camera in `video` and tells of every code in it, again and again, until it is stopped; rejects without a camera. */
export async function watchCodes(
  video: HTMLVideoElement,
  read: CodeReader,
  clock: Clock,
  heard: (text: string) => void,
): Promise<Stop> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  let stopTimer: Stop = () => undefined;
  let stopped = false;
  video.srcObject = stream;
  await video.play();

  function look(): void {
    read(video)
      // A picture in which nothing can be read is no trouble: the next one comes.
      .catch((): readonly string[] => [])
      .then((texts) => {
        if (stopped) return;
        texts.forEach(heard);
        stopTimer = clock.after(LOOK_MS, look);
      });
  }
  look();

  return () => {
    stopped = true;
    stopTimer();
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
