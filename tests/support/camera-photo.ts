import type { Page } from 'playwright-core';
import { exifWithPlace, jpegWith } from './media-files.ts';

/** A photo as a phone's camera writes it: large, lying on its side, with its place and a comment in it. */
export async function cameraPhoto(
  page: Page,
  { width = 3000, height = 2000, orientation = 6 } = {},
): Promise<Buffer> {
  const drawn = await page.evaluate(draw, { width, height });
  return jpegWith([exifWithPlace(orientation)], Buffer.from(drawn, 'base64'));
}

/** Runs in the page: a red left half, so that a test can see which way up it came out. */
async function draw({ width, height }: { width: number; height: number }): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  for (let y = 0; y < height; y += 40) {
    for (let x = 0; x < width; x += 40) {
      pen.fillStyle =
        x < width / 2 ? `hsl(0 90% ${35 + ((x * y) % 23)}%)` : `hsl(220 60% ${35 + ((x + y) % 29)}%)`;
      pen.fillRect(x, y, 40, 40);
    }
  }
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
}

/** Width and height as the head of a JPEG says them. */
export function jpegSize(jpeg: Buffer): { width: number; height: number } {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xc0 || marker === 0xc2)
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
  }
  throw new Error('no size');
}
