import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../tests/support/chromium.ts';
import { root } from './build/inputs.ts';

/**
 * Draws the PNG icons from `public/icons/icon.svg`; run it after changing the SVG.
 * A maskable icon is cut to a circle by the phone: full background, the drawing within the middle four fifths.
 */
const icons = [
  { name: 'icon-192', size: 192, maskable: false },
  { name: 'icon-512', size: 512, maskable: false },
  { name: 'maskable-192', size: 192, maskable: true },
  { name: 'maskable-512', size: 512, maskable: true },
];

const folder = join(root, 'public/icons');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const background = /<rect[^>]*fill="([^"]+)"/.exec(svg)?.[1] ?? '#fff';

const browser = await launchChromium();
for (const { name, size, maskable } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const width = maskable ? '80%' : '100%';
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${maskable ? background : 'none'}">
     <div style="width:${width};line-height:0">${svg}</div></body>`,
  );
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
