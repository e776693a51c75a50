import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attached, download, upload } from '../support/attaching.ts';
import {
  aJpeg,
  anMp4,
  anOgg,
  aPng,
  aWebm,
  aWebp,
  chunk,
  exifWithPlace,
  jpegWith,
  segment,
} from '../support/media-files.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: TestPhone;
beforeAll(async () => {
  street = await aStation();
  phone = await street.phone('li');
});
afterAll(() => street.stop());

const HTML = '<!doctype html><script>alert(1)</script>';
const text = (words: string) => Buffer.from(words);

/** Sends a file and gives what the station says to it. */
async function sent(file: Buffer, media: 'photo' | 'voice' = 'photo') {
  const { hash } = await attached(phone, file, media);
  const answer = await upload(phone, file);
  return { answer, hash };
}

describe('[F66] what is no photo and no recording is not taken', () => {
  const attacks: Record<string, Buffer> = {
    'an SVG': text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'a page called .jpg': text(HTML),
    'a page behind the first bytes of a JPEG': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), text(HTML)]),
    'a page behind a whole JPEG': Buffer.concat([aJpeg(), text(HTML)]),
    'a page behind a whole PNG': Buffer.concat([aPng(), text(HTML)]),
    'a page behind a whole WebP': Buffer.concat([aWebp(), text(HTML)]),
    'a zip behind a whole JPEG': Buffer.concat([aJpeg(), text('PK\u0003\u0004evil')]),
    'a PNG whose chunk is damaged': damaged(aPng()),
    'a JPEG that ends too early': aJpeg().subarray(0, 100),
    'a GIF that is a script': text('GIF89a/*........*/=1;alert(1)//'),
    'a PDF': text('%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>'),
    'a film in WebM': aWebm('V_VP8'),
    'an unknown element in WebM': Buffer.concat([aWebm(), Buffer.from([0x81, 0x81, 0x3c])]),
    'a film in MP4': anMp4('vide'),
    'a page behind an MP4': Buffer.concat([anMp4(), text(HTML)]),
    'a page behind an Ogg': Buffer.concat([anOgg(), text(HTML)]),
    nothing: text('x'),
  };
  for (const [name, file] of Object.entries(attacks)) {
    test(name, async () => {
      for (const media of ['photo', 'voice'] as const) {
        const { answer, hash } = await sent(Buffer.concat([file]), media);
        expect(answer).toMatchObject({ state: 'problem', status: 415, error: { code: 'media-type' } });
        expect((await download(phone, hash)).status).toBe(404);
      }
    });
  }

  test('a recording that is named a photo, and the other way round', async () => {
    expect((await sent(aWebm('A_OPUS', 41), 'photo')).answer).toMatchObject({ status: 415 });
    expect((await sent(aJpeg(4321), 'voice')).answer).toMatchObject({ status: 415 });
  });

  test('every piece of each kind, cut anywhere, is refused or taken, and nothing breaks', async () => {
    for (const file of [aJpeg(), aPng(), aWebp(), anOgg(), anMp4(), aWebm()]) {
      for (let end = 1; end < file.length; end += 7) {
        const { answer } = await sent(Buffer.from(file.subarray(0, end)));
        expect(answer.state === 'problem' ? answer.status : 200).toBeLessThan(500);
      }
    }
    expect(street.logged).toEqual([]);
  });
});

test('[M1] each kind that is a photo or a recording is taken', async () => {
  for (const file of [aJpeg(1), aPng(), aWebp()])
    expect((await sent(file)).answer).toMatchObject({ body: { whole: true } });
  for (const file of [aWebm(), anOgg(), anMp4()])
    expect((await sent(file, 'voice')).answer).toMatchObject({ body: { whole: true } });
});

describe('[F67] what a camera writes beside the picture does not stay', () => {
  const secret = '张三家 28.45 117.97';
  const kept = async (file: Buffer) => {
    const { answer, hash } = await sent(file);
    expect(answer).toMatchObject({ body: { whole: true } });
    return Buffer.from(await (await download(phone, hash)).arrayBuffer());
  };

  test('JPEG: EXIF with the place, XMP, IPTC, comments and makers’ own', async () => {
    const plain = aJpeg(2);
    const file = jpegWith(
      [
        exifWithPlace(),
        segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
        segment(0xed, text(`Photoshop 3.0\0${secret}`)),
        segment(0xfe, text(secret)),
        segment(0xe4, text(secret)),
        segment(0xe2, text(`MPF\0${secret}`)),
      ],
      plain,
    );
    expect(await kept(file)).toEqual(plain);
  });

  test('JPEG: a comment between two scans', async () => {
    const plain = aJpeg(3);
    const scan = plain.subarray(plain.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const file = Buffer.concat([
      plain.subarray(0, -2),
      segment(0xfe, text(secret)),
      scan,
      plain.subarray(-2),
    ]);
    expect((await kept(file)).includes(secret)).toBe(false);
  });

  test('PNG: texts, EXIF and time', async () => {
    const notes = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME'].map((name) => chunk(name, text(secret)));
    expect(await kept(aPng(2, 2, notes))).toEqual(aPng(2, 2));
  });

  test('WebP: EXIF and XMP, and its head no longer announces them', async () => {
    expect(await kept(aWebp({ EXIF: text(secret), 'XMP ': text(`${secret}!`) }))).toEqual(aWebp());
  });
});

describe('[F69] a picture that unfolds to gigabytes', () => {
  test('is not taken: its size is read from its head', async () => {
    const wide = aJpeg(5);
    const frame = wide.lastIndexOf(Buffer.from([0xff, 0xc0]));
    wide.writeUInt16BE(65_000, frame + 5);
    wide.writeUInt16BE(65_000, frame + 7);
    for (const file of [wide, aPng(30_000, 30_000)])
      expect((await sent(file)).answer).toMatchObject({ status: 413, error: { code: 'media-too-large' } });
  });

  test('neither is one without a size', async () => {
    expect((await sent(aPng(0, 5))).answer).toMatchObject({ status: 415 });
  });

  test('and no entry announces more than may come', async () => {
    const log = await phone.log('street');
    const body = { media: 'photo', type: 'image/jpeg', bytes: 2 * 1024 * 1024 + 1 };
    const attach = await phone.entry('attach', log.request, { body, typed: { media: ['A'.repeat(43)] } });
    expect((await phone.send(log, attach)).results[1]).toMatchObject({
      outcome: 'refused',
      code: 'bad-body',
    });
  });
});

test('[M1] an attach that names no file, two, or a path is refused', async () => {
  const log = await phone.log('street');
  await phone.send(log);
  const body = { media: 'photo', type: 'image/jpeg', bytes: 5 };
  for (const media of [undefined, [], ['A'.repeat(43), 'B'.repeat(43)], ['../../keys/signing.pem'], 'A']) {
    const typed = media === undefined ? { text: 'x' } : { media };
    const attach = await phone.entry('attach', log.request, { body, typed });
    expect((await phone.send(attach)).results[0]).toMatchObject({ outcome: 'refused', code: 'bad-body' });
  }
  for (const path of ['/api/media/..%2f..%2fkeys%2fsigning.pem', '/api/media/jieyou.sqlite'])
    expect((await phone.fetch(path, {})).status).toBeGreaterThanOrEqual(400);
});

function damaged(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  copy[20] = (copy[20] ?? 0) ^ 1;
  return copy;
}
