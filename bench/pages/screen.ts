import type { Matter } from './matter.ts';

/** What a row of the list says. */
export type Line = Pick<Matter, 'slip' | 'step' | 'text'>;

/** Puts a list on the screen and has it laid out, by the same plain means for everybody. */
export function show(lines: readonly Line[]): void {
  const list = document.createElement('ul');
  list.append(...lines.map(rowOf));
  const app = document.getElementById('app');
  app?.replaceChildren(list);
  // Asking for a size makes the browser lay it out now, within what is timed.
  app?.getBoundingClientRect();
}

function rowOf({ text, slip, step }: Line): HTMLLIElement {
  const row = document.createElement('li');
  const [title, note] = [document.createElement('b'), document.createElement('span')];
  title.textContent = text;
  note.textContent = `${slip} ${step}`;
  row.append(title, note);
  return row;
}
