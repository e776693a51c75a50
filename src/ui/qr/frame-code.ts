/**
 * One kind of QR code and no other: version 12 (65 × 65), error correction L, alphanumeric, mask 0; up to 535 characters.
 * `uqr` can draw them all and weighs 4.7 kB on the phone, this 1.2; a test holds the two against each other.
 */
const VERSION = 12;
const SIZE = 65;
const DATA_BLOCKS = [92, 92, 93, 93];
const DATA_BYTES = 370;
const CHECK_BYTES = 24;
const FINDERS: readonly Spot[] = [
  [3, 3],
  [61, 3],
  [3, 61],
];
const ALIGNMENTS: readonly Spot[] = [
  [6, 32],
  [32, 6],
  [32, 32],
  [32, 58],
  [58, 32],
  [58, 58],
];
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

type Spot = readonly [x: number, y: number];

/** Undefined while nothing was set; `fixed` for what is no data. */
type Module = { readonly dark: boolean; readonly fixed: boolean };
type Grid = (Module | undefined)[][];

/** The modules of a text, row by row, without the quiet rim; true is dark. */
export function frameCode(text: string): boolean[][] {
  const grid: Grid = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }));
  drawPatterns(grid);
  drawData(grid, interleaved(dataBytes(text)));
  return grid.map((row) => row.map((module) => module?.dark ?? false));
}

function dataBytes(text: string): number[] {
  let bits = binary(0b0010, 4) + binary(text.length, 11);
  for (let at = 0; at < text.length; at += 2) {
    const [one, other] = [LETTERS.indexOf(text[at] ?? ''), LETTERS.indexOf(text[at + 1] ?? '')];
    bits += at + 1 < text.length ? binary(one * 45 + other, 11) : binary(one, 6);
  }
  bits += '0'.repeat(Math.min(4, DATA_BYTES * 8 - bits.length));
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  for (let pad = 0xec; bytes.length < DATA_BYTES; pad ^= 0xec ^ 0x11) bytes.push(pad);
  return bytes;
}

/** Data and check bytes of the blocks, one of each in turn. */
function interleaved(bytes: readonly number[]): number[] {
  let from = 0;
  const blocks = DATA_BLOCKS.map((length) => {
    from += length;
    return bytes.slice(from - length, from);
  });
  const checks = blocks.map(checkBytes);
  return [...inTurn(blocks), ...inTurn(checks)];
}

function inTurn(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length));
  const places = Array.from({ length: longest }, (_, place) => place);
  return places.flatMap((place) => blocks.flatMap((block) => block[place] ?? []));
}

/** Reed–Solomon: the remainder of the block by the generator. */
function checkBytes(block: readonly number[]): number[] {
  const rest = new Array<number>(CHECK_BYTES).fill(0);
  for (const byte of block) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    GENERATOR.forEach((coefficient, at) => {
      rest[at] = (rest[at] ?? 0) ^ times(coefficient, factor);
    });
  }
  return rest;
}

const GENERATOR = generator();

function generator(): number[] {
  const result = [...new Array<number>(CHECK_BYTES - 1).fill(0), 1];
  for (let step = 0, root = 1; step < CHECK_BYTES; step++, root = times(root, 2))
    for (let at = 0; at < CHECK_BYTES; at++)
      result[at] = times(result[at] ?? 0, root) ^ (result[at + 1] ?? 0);
  return result;
}

/** In the field of 256 elements. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--)
    product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((other >>> bit) & 1) * one);
  return product;
}

function drawPatterns(grid: Grid): void {
  for (let at = 0; at < SIZE; at++) {
    set(grid, 6, at, at % 2 === 0);
    set(grid, at, 6, at % 2 === 0);
  }
  for (const [x, y] of ALIGNMENTS) drawSquare(grid, x, y, 2, (ring) => ring !== 1);
  for (const [x, y] of FINDERS) drawSquare(grid, x, y, 4, (ring) => ring !== 2 && ring !== 4);
  drawFormat(grid);
  drawVersion(grid);
}

function drawSquare(
  grid: Grid,
  x: number,
  y: number,
  reach: number,
  isDark: (ring: number) => boolean,
): void {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      set(grid, x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
}

/** Correction L is 1, mask 0 is 0. */
function drawFormat(grid: Grid): void {
  const bits = withRemainder(0b01000, 10, 0x537) ^ 0x5412;
  for (let at = 0; at < 15; at++) {
    const dark = ((bits >>> at) & 1) === 1;
    const along = at < 6 ? at : at < 8 ? at + 1 : at === 8 ? 7 : 14 - at;
    if (at < 8) set(grid, 8, along, dark);
    else set(grid, along, 8, dark);
    if (at < 8) set(grid, SIZE - 1 - at, 8, dark);
    else set(grid, 8, SIZE - 15 + at, dark);
  }
  set(grid, 8, SIZE - 8, true);
}

function drawVersion(grid: Grid): void {
  const bits = withRemainder(VERSION, 12, 0x1f25);
  for (let at = 0; at < 18; at++) {
    const [far, near] = [SIZE - 11 + (at % 3), Math.floor(at / 3)];
    set(grid, far, near, ((bits >>> at) & 1) === 1);
    set(grid, near, far, ((bits >>> at) & 1) === 1);
  }
}

/** A value with its check bits below it. */
function withRemainder(value: number, length: number, polynomial: number): number {
  let rest = value;
  for (let step = 0; step < length; step++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * polynomial);
  return (value << length) | rest;
}

/** Two columns at a time from the right, up and down in turn, around what is there. */
function drawData(grid: Grid, bytes: readonly number[]): void {
  const bits = bytes.map((byte) => binary(byte, 8)).join('');
  let next = 0;
  for (let right = SIZE - 1; right > 0; right -= right === 8 ? 3 : 2)
    for (let step = 0; step < SIZE; step++)
      for (const x of [right, right - 1]) {
        const y = ((right < 6 ? right + 1 : right) & 2) === 0 ? SIZE - 1 - step : step;
        if (grid[y]?.[x]?.fixed) continue;
        const dark = (bits[next] === '1') !== ((x + y) % 2 === 0);
        next += 1;
        if (grid[y]) grid[y][x] = { dark, fixed: false };
      }
}

function set(grid: Grid, x: number, y: number, dark: boolean): void {
  const row = grid[y];
  if (row && x >= 0 && x < SIZE) row[x] = { dark, fixed: true };
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}
