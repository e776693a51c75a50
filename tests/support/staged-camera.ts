import type { Page } from 'playwright-core';

/**
 * Gives a page a camera that sees what the test holds before it. With `reads` the browser has a reader of codes of its own
 * too, which is given the texts: Chromium on Linux has none, and the ones of Android and ChromeOS cannot run here.
 */
export async function stageCamera(page: Page, reads: boolean): Promise<void> {
  await page.addInitScript(stage, reads);
}

/** Holds this picture, with this text, before the camera. */
export async function holdUp(page: Page, { png, text }: { png: Buffer; text: string }): Promise<void> {
  await page.evaluate(
    async ([picture, code]) => {
      const { stagedCamera } = globalThis as unknown as { stagedCamera: StagedCamera };
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      stagedCamera.hold(image, code ?? '');
    },
    [png.toString('base64'), text],
  );
}

interface StagedCamera {
  hold(image: HTMLImageElement, text: string): void;
}

/** Runs in the page before the app. */
function stage(reads: boolean): void {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 640, height: 480 });
  const context = canvas.getContext('2d');
  let picture: HTMLImageElement | undefined;
  let text = '';
  function look(): void {
    context?.fillRect(0, 0, 640, 480);
    if (picture) context?.drawImage(picture, 100, 20, 440, 440);
  }
  // A camera never stands still. A canvas does: what is drawn before somebody looks would never be seen.
  setInterval(look, 100);
  const stagedCamera: StagedCamera = {
    hold(image, code) {
      picture = image;
      text = code;
    },
  };
  class BarcodeDetector {
    async detect(): Promise<{ rawValue: string }[]> {
      return text ? [{ rawValue: text }] : [];
    }
  }
  Object.assign(globalThis, { stagedCamera, ...(reads && { BarcodeDetector }) });
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
}
