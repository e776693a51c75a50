import type { deskErrors } from './desk-errors.ts';
import type { stationErrors } from './station-errors.ts';

/**
 * Every stable code that a phone shows, as a sentence that a host can act on. No signals here: the station itself
 * reads this table for the `message` of its answers.
 */
export const errors = {
  // Rights ([P6])
  'not-allowed': '这一步不归您办。要办请打街道值班电话，请管这件事的同志来办。',
  'not-author': '这条不是您记的，请记的人自己改；或者点「补一句」说明。',
  'too-late-to-correct': '隔天的记录不能再点「记错了」。请点「补一句」写明错在哪里。',
  'not-your-name': '这台手机上没有这个人。请让街道给这台手机重新发一个码。',
  'foreign-point': '这台手机不属于这个店。请让街道给这台手机重新发一个码。',
  'foreign-device-number': '编号不是这台手机的。请不要删这条，打街道值班电话说一声。',

  // Signing on
  'no-session': '街道认不出这台手机了。照样可以记；请向街道要一个新码，之后自动传。',
  'wrong-code': '这个码不对。请对一对 8 位数字，或者请街道重新发一个。',
  'expired-code': '这个码过了 24 小时，不能用了。请街道重新发一个。',
  'used-code': '这个码已经用过了，一个码只能用一次。请街道重新发一个。',
  'too-many-tries': '试的次数太多了。请过一刻钟再试。',
  'device-revoked': '街道停用了这台手机。没送出的已经替您交给街道；要再用，请向街道要一个新码。',
  'bad-proof': '这个浏览器没能证明它是这台手机。请关掉页面，重新打开链接再试。',

  // What was sent
  'bad-body': '填的内容不全或者不对，没有收下。请检查后再试。',
  'bad-entry': '这一条街道看不懂，没有收下。它还在手机里，请打街道值班电话说一声。',
  'bad-commitment': '这一条在路上变了样，街道没有收下。它还在手机里，请重新记一遍。',
  'too-large': '这一条写得太长，街道收不下。请分成几条再记。',
  'id-taken': '这一条和街道已有的撞了号，没有收下。请重新记一遍。',
  'n-taken': '这一条的顺序号和街道已有的撞了，没有收下。请重新记一遍。',
  'too-many-entries': '这件事的补充已经满 200 条，不能再加了。有话请打街道值班电话。',
  'opening-refused': '这件事的开头街道没收下，这一句也就没送。请把这件事重新记一遍。',

  // Photos and voice
  'media-type': '这不是照片，也不是录音，街道收不下。请重新拍一张或重新说一段。',
  'media-too-large': '这张照片（录音）太大，街道收不下。请重新拍一张或说短一点。',
  'media-erased': '这张照片（录音）已经按要求删除了。',

  // The road and the station
  'outdated-app': '这个版本太旧，看不到新情况了。照样可以记、可以传；请更新一下。',
  'not-found': '没有找到。它可能不归您看，或者网址不对。',
  'too-often': '太快了，请等一分钟再试。',
  busy: '街道这会儿忙，没有收下。手机里的还在，会自动再传。',
  internal: '街道的系统出了点问题，没有收下。手机里的还在，会自动再传。',
} as const;

/** A code that has a sentence, here, in `desk-errors` or in `station-errors`. */
export type ErrorCode = keyof typeof errors | keyof typeof deskErrors | keyof typeof stationErrors;
