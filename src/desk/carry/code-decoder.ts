import { decodeQR } from 'qr/decode.js';
import type { CodeReader } from '../../platform/code-camera.ts';

/** Reads a QR code out of the camera's picture; for PCs, whose browsers mostly have no reader of their own. */
export function codeDecoder(): CodeReader {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (!context || width === 0) return [];
    canvas.width = width;
    canvas.height = height;
    context.drawImage(video, 0, 0);
    // Throws when there is no code in the picture; the next picture comes.
    return [decodeQR(context.getImageData(0, 0, width, height))];
  };
}
