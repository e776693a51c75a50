import { ends, NotMedia, take } from './bytes-reader.ts';

const [EBML, SEGMENT, DOC_TYPE, VOID] = [0x1a45dfa3, 0x18538067, 0x4282, 0xec];
/** Inside a segment: seek head, info, tracks, cluster, cues, tags, void, CRC. */
const PARTS = [0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1f43b675, 0x1c53bb6b, 0x1254c367, 0xec, 0xbf];
/** Inside a cluster: time code, simple block, block group, position, size before, void, CRC. */
const CLUSTER = 0x1f43b675;
const IN_CLUSTER = [0xe7, 0xa3, 0xa0, 0xa7, 0xab, 0xec, 0xbf];

/** True for what begins as EBML, WebM's container. */
export function isWebm(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32BE(0) === EBML;
}

/** Element by element to the end; a recorder that was stopped suddenly leaves lengths unknown, which is allowed. */
export function readWebm(bytes: Buffer): Buffer {
  const head = elementAt(bytes, 0);
  checkDocType(take(bytes, head.start, head.length ?? -1));
  let at = head.start + (head.length ?? 0);
  const segment = elementAt(bytes, at);
  if (segment.id !== SEGMENT) throw new NotMedia('no segment where one must be');
  if (segment.length !== undefined) ends(bytes, segment.start + segment.length);
  at = segment.start;
  let inCluster = false;
  while (at < bytes.length) {
    const { id, start, length } = elementAt(bytes, at);
    const known = PARTS.includes(id) || (inCluster && IN_CLUSTER.includes(id));
    if (!known) throw new NotMedia('an element that no recording has');
    if (id === 0x1654ae6b && take(bytes, start, length ?? -1).includes('V_')) throw new NotMedia('is a film');
    if (PARTS.includes(id) && id !== VOID && id !== 0xbf) inCluster = id === CLUSTER;
    // A cluster is entered, everything else is passed by.
    at = id === CLUSTER ? start : start + needed(length);
  }
  ends(bytes, at);
  return bytes;
}

interface Element {
  readonly id: number;
  readonly start: number;
  /** Undefined: until the next element of the level above. */
  readonly length?: number;
}

function elementAt(bytes: Buffer, at: number): Element {
  const idSize = sizeOfNumber(take(bytes, at, 1).readUInt8(0), 4);
  const id = take(bytes, at, idSize).readUIntBE(0, idSize);
  const first = take(bytes, at + idSize, 1).readUInt8(0);
  const size = sizeOfNumber(first, 8);
  const number = take(bytes, at + idSize, size);
  const start = at + idSize + size;
  const value = number.subarray(1).reduce((sum, byte) => sum * 256 + byte, first & (0xff >> size));
  const unknown =
    (first | ((0xff << (8 - size)) & 0xff)) === 0xff && number.subarray(1).every((byte) => byte === 0xff);
  return unknown ? { id, start } : { id, start, length: value };
}

/** The number of leading zeros says how many bytes a number has. */
function sizeOfNumber(first: number, most: number): number {
  const size = Math.clz32(first) - 23;
  if (first === 0 || size > most) throw new NotMedia('no number where one must be');
  return size;
}

function needed(length: number | undefined): number {
  if (length === undefined) throw new NotMedia('no length where one must be');
  return length;
}

function checkDocType(head: Buffer): void {
  for (let at = 0; at < head.length; ) {
    const { id, start, length } = elementAt(head, at);
    const end = start + needed(length);
    if (id === DOC_TYPE && head.toString('latin1', start, end) === 'webm') return;
    at = end;
  }
  throw new NotMedia('is no WebM');
}
