import { appInfo } from './app-info.ts';
import { orientationOf } from './exif-orientation.ts';
import { readBlob } from './read-blob.ts';

/** [M3] What a photo may weigh, in bytes. */
export const PHOTO_BYTES = 300_000;

/** [M3] Longest edges to try, in pixels, and for each how finely to draw. */
const EDGES = [1280, 1024, 800];
const QUALITIES = [0.8, 0.65, 0.5, 0.35];

/** From here on Chromium turns pictures by itself as their EXIF says. */
const TURNS_ITSELF = 81;

/**
 * [M3] The picture as it is kept: upright, small, and drawn anew, so that nothing of what the camera wrote beside it
 * (place, time, maker) comes along. Rejects for what this browser cannot draw.
 */
export async function shrinkPhoto(file: Blob, kernel = appInfo.kernel): Promise<Blob> {
  const turn = kernel >= TURNS_ITSELF ? 1 : orientationOf(new DataView(await readBlob(file)));
  const image = await decode(file);
  let last: Blob | undefined;
  for (const edge of EDGES) {
    const canvas = draw(image, edge, turn);
    for (const quality of QUALITIES) {
      last = await encode(canvas, quality);
      if (last.size <= PHOTO_BYTES) return last;
    }
  }
  if (!last) throw new Error('nothing was drawn');
  return last;
}

/** By an image and not by `createImageBitmap`, whose way of turning changed between versions. */
async function decode(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  try {
    return await new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = () => reject(new Error('no picture'));
      image.src = url;
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function draw(image: HTMLImageElement, edge: number, turn: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(image.naturalWidth, image.naturalHeight));
  const width = Math.max(1, Math.round(image.naturalWidth * scale));
  const height = Math.max(1, Math.round(image.naturalHeight * scale));
  const canvas = document.createElement('canvas');
  const lies = turn >= 5;
  canvas.width = lies ? height : width;
  canvas.height = lies ? width : height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  // A picture without a ground would become black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  turnPen(pen, turn, width, height);
  pen.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** The four ways in which a phone is held; mirrored ones come from no camera. */
function turnPen(pen: CanvasRenderingContext2D, turn: number, width: number, height: number): void {
  if (turn === 3) pen.transform(-1, 0, 0, -1, width, height);
  if (turn === 6) pen.transform(0, 1, -1, 0, height, 0);
  if (turn === 8) pen.transform(0, -1, 1, 0, 0, width);
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no blob'))), 'image/jpeg', quality);
  });
}
