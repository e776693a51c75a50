const [JPEG, EXIF_SEGMENT, EXIF, ORIENTATION] = [0xffd8, 0xffe1, 0x45786966, 0x0112];

/** Which way up a JPEG says it is, from 1 to 8; 1 for everything that does not say. */
export function orientationOf(file: DataView): number {
  try {
    return file.getUint16(0) === JPEG ? inSegments(file) : 1;
  } catch {
    // It ends before it says so.
    return 1;
  }
}

function inSegments(file: DataView): number {
  for (let at = 2; file.getUint8(at) === 0xff; at += 2 + file.getUint16(at + 2)) {
    if (file.getUint16(at) === EXIF_SEGMENT && file.getUint32(at + 4) === EXIF) return inTiff(file, at + 10);
  }
  return 1;
}

function inTiff(file: DataView, start: number): number {
  const little = file.getUint16(start) === 0x4949;
  const directory = start + file.getUint32(start + 4, little);
  const fields = file.getUint16(directory, little);
  for (let index = 0; index < fields; index++) {
    const field = directory + 2 + index * 12;
    if (file.getUint16(field, little) === ORIENTATION) return file.getUint16(field + 8, little);
  }
  return 1;
}
