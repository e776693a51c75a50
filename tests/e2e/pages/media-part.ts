import type { Locator, Page } from 'playwright-core';
import { mediaWords } from '../../../src/messages/media.ts';

/** Photos and recordings of a record, on whatever page of the phone they stand. */
export class MediaPart {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get pictures(): Locator {
    return this.page.locator('.picture-image');
  }

  get section(): Locator {
    return this.page.getByRole('region', { name: mediaWords().title });
  }

  says(words: string): Locator {
    return this.section.getByText(words);
  }

  button(name: string): Locator {
    return this.section.getByRole('button', { name });
  }

  /** Opens the camera and lets it take this picture. */
  async take(photo: Buffer): Promise<void> {
    const camera = this.page.waitForEvent('filechooser');
    await this.button(mediaWords().photo).click();
    await (await camera).setFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
    await this.says(mediaWords().photoSaved).waitFor();
  }

  /** True when the picture at this place was decoded by the browser. */
  async isDrawn(place = 0): Promise<boolean> {
    return await this.pictures.nth(place).evaluate((image: HTMLImageElement) => image.naturalWidth > 1);
  }

  /** Says something for this many seconds, and stands before what was said. */
  async speak(seconds: number): Promise<void> {
    await this.button(mediaWords().voice).click();
    await this.says(mediaWords().speaking(seconds)).waitFor();
    await this.button(mediaWords().done).click();
    await this.button(mediaWords().keep).waitFor();
  }
}
