import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { carryWords } from '../../../src/messages/carry.ts';
import { type CodePicture, pictureOf } from '../../support/code-picture.ts';
import { holdUp } from '../../support/staged-camera.ts';

/** A page of hand-carry, at a phone or at the desk. */
export class CarryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }

  /** What the page says in its notices. */
  saying(words: string): Locator {
    return this.page.getByRole('status').filter({ hasText: words });
  }

  async titled(title: string): Promise<this> {
    await this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    return this;
  }

  /** Presses what saves a file, and gives the file's name and words. */
  async download(button: string): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.button(button).click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  }

  /** Chooses a file where the page asks for one. */
  async choose(text: string, name = 'WeChat-1.txt'): Promise<void> {
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
    await this.page.locator('.file-input').first().setInputFiles(file);
  }

  /** Reads all codes off the screen, one after the other, as somebody who presses 下一张. */
  async codes(): Promise<CodePicture[]> {
    const code = this.page.locator('.qr-code');
    await code.waitFor();
    const pictures = [await pictureOf(code)];
    const words = carryWords().frames;
    if (!(await this.button(words.next).isVisible())) return pictures;
    for (;;) {
      await this.button(words.next).click();
      const picture = await pictureOf(code);
      if (picture.text === pictures[0]?.text) return pictures;
      pictures.push(picture);
    }
  }

  /** Holds codes before the camera, each until the page has read it. */
  async scan(pictures: readonly CodePicture[]): Promise<void> {
    const words = carryWords().scan;
    for (const [at, picture] of pictures.entries()) {
      await holdUp(this.page, picture);
      if (at + 1 < pictures.length) await this.saying(words.reading(at + 1, pictures.length)).waitFor();
    }
  }
}
