import { saveFile } from './download.ts';

/** What became of a file for somebody else. */
export type PassedOn = 'shared' | 'saved' | 'stopped';

/** Hands a text file to the browser's own way of passing things on, where it has one; else saves it. */
export async function passOn(name: string, text: string): Promise<PassedOn> {
  const file = new File([text], name, { type: 'text/plain' });
  if (mayShare(file)) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (cause) {
      // The person changed his mind; anything else, and the file is saved as if there were no such way.
      if ((cause as DOMException).name === 'AbortError') return 'stopped';
    }
  }
  saveFile(name, file);
  return 'saved';
}

function mayShare(file: File): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [file] });
}
