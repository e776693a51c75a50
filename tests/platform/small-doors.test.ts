import { afterEach, expect, test, vi } from 'vitest';
import { kernelOf } from '../../src/platform/app-info.ts';
import { smsHref, telHref } from '../../src/platform/links.ts';
import { keepPreference, readPreference } from '../../src/platform/preferences.ts';
import { estimateStorage } from '../../src/platform/storage-estimate.ts';
import { readTextSize } from '../../src/platform/text-size.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a number is dialled without what people write between its digits', () => {
  expect(telHref('0793-820 1234')).toBe('tel:07938201234');
  expect(telHref('+86 (793) 8201234')).toBe('tel:+867938201234');
  expect(telHref('*#06#')).toBe('tel:*%2306%23');
});

test('a message carries Chinese, line breaks and the sign that would end a link', () => {
  expect(smsHref('13900000000')).toBe('sms:13900000000');
  const href = smsHref('139 0000 0000', '急事：3号楼&水管\n#2');
  expect(href.startsWith('sms:13900000000?body=')).toBe(true);
  expect(new URL(href).searchParams.get('body')).toBe('急事：3号楼&水管\n#2');
});

test('the kernel is read from the strings of the browsers met in the field', () => {
  const wechat =
    'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/134.0.6998.136 MicroMessenger/8.0.61';
  const headless =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/64.0.3264.0 Safari/537.36';
  expect(kernelOf(wechat)).toBe(134);
  expect(kernelOf(headless)).toBe(64);
  expect(kernelOf('Mozilla/5.0 (iPhone) Version/17.0 Safari/604.1')).toBe(0);
});

test('[F39] with storage switched off a choice lasts as long as the page', () => {
  vi.stubGlobal('localStorage', undefined);
  keepPreference('language', 'en');
  expect(readPreference('language')).toBe('en');
});

test('a text size that nobody offers falls back to the usual one', () => {
  keepPreference('textSize', '7');
  expect(readTextSize()).toBe(20);
  keepPreference('textSize', '30');
  expect(readTextSize()).toBe(30);
});

test('[H1] a browser that does not tell about its storage still gets an honest answer', async () => {
  vi.stubGlobal('navigator', {});
  expect(await estimateStorage()).toEqual({ persisted: false });
  vi.stubGlobal('navigator', {
    storage: {
      estimate: async () => ({ usage: 5, quota: 9 }),
      persisted: () => Promise.reject(new Error('no')),
    },
  });
  expect(await estimateStorage()).toEqual({ persisted: false, usage: 5, quota: 9 });
});
