/** A node with what is in it; this page is drawn without Preact, whose file may be the one that is missing. */
export function node(
  tag: string,
  look: Partial<CSSStyleDeclaration>,
  ...inside: (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag);
  Object.assign(made.style, look);
  for (const part of inside)
    made.appendChild(typeof part === 'string' ? document.createTextNode(part) : part);
  return made;
}

/** The app's colours, as its style file may be missing too. */
const [INK, PAPER, TEAL, RED, RIM] = ['#1c2a28', '#fffdf8', '#0e5c52', '#a3161b', '#c9beac'];

const press: Partial<CSSStyleDeclaration> = {
  display: 'block',
  width: '100%',
  minHeight: '64px',
  marginTop: '12px',
  padding: '16px 14px',
  border: `2px solid ${TEAL}`,
  borderRadius: '14px',
  background: '#fff',
  color: TEAL,
  font: 'inherit',
  fontWeight: 'bold',
  lineHeight: '1.4',
  textAlign: 'center',
  textDecoration: 'none',
  boxSizing: 'border-box',
};

/** A button of the page. */
export function button(words: string, onPress: () => void, loud = false): HTMLElement {
  const made = node('button', { ...press, ...(loud && { background: TEAL, color: '#fff' }) }, words);
  made.setAttribute('type', 'button');
  made.onclick = onPress;
  return made;
}

/** A link that opens the dialler. */
export function dial(number: string): HTMLElement {
  const made = node('a', { ...press, background: RED, borderColor: RED, color: '#fff' }, number);
  made.setAttribute('href', `tel:${number}`);
  return made;
}

/** A sentence of its own. */
export function line(words: string, look: Partial<CSSStyleDeclaration> = {}): HTMLElement {
  return node('p', { margin: '12px 0 0', ...look }, words);
}

/** A part of the page under its heading. */
export function part(title: string, ...inside: Node[]): HTMLElement {
  const heading = node('h2', { margin: '0', fontSize: '1.1em' }, title);
  return node(
    'section',
    { marginTop: '24px', paddingTop: '14px', borderTop: `1px solid ${RIM}` },
    heading,
    ...inside,
  );
}

/** Puts the page in the place of whatever stood there. */
export function show(root: HTMLElement, title: string, ...inside: Node[]): void {
  const heading = node('h1', { margin: '0', fontSize: '1.3em', lineHeight: '1.4' }, title);
  const main = node(
    'main',
    { maxWidth: '36rem', margin: '0 auto', padding: '16px 16px 32px' },
    heading,
    ...inside,
  );
  Object.assign(document.documentElement.style, { height: 'auto', overflow: 'auto' });
  Object.assign(document.body.style, {
    margin: '0',
    height: 'auto',
    overflow: 'auto',
    background: PAPER,
    color: INK,
  });
  Object.assign(document.body.style, { font: '20px/1.5 sans-serif' });
  root.textContent = '';
  root.appendChild(main);
}
