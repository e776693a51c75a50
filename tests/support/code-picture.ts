import type { Locator } from 'playwright-core';
import { decodeQR } from 'qr/decode.js';

/** A code as it stands on the screen, as another camera would see it. */
export interface CodePicture {
  readonly png: Buffer;
  readonly text: string;
}

/** Photographs a code on a page and reads it from the picture, knowing nothing of what drew it. */
export async function pictureOf(code: Locator): Promise<CodePicture> {
  const png = await code.screenshot({ animations: 'disabled' });
  const { width, height, data } = await code.page().evaluate(pixels, png.toString('base64'));
  return { png, text: decodeQR({ width, height, data: Buffer.from(data, 'base64') }) };
}

/** Runs in the page, whose browser can read a PNG. */
async function pixels(png: string): Promise<{ width: number; height: number; data: string }> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const { width, height } = image;
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  const bytes = context?.getImageData(0, 0, width, height).data ?? [];
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { width, height, data: btoa(text) };
}
