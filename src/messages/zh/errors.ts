import type { deskErrors } from './desk-errors.ts';

/**
 * Every stable code that a phone can meet, as a sentence that a host can act on. No signals here: the station itself
 * reads this table for the `message` of its answers.
 */
export const errors = {
  // Rights ([P6])
  'not-allowed': '这一步不归您办。要办请打街道值班电话,请管这件事的同志来办。',
  'not-author': '这条不是您记的,请记的人自己改;或者点「补一句」说明。',
  'too-late-to-correct': '隔天的记录不能再点「记错了」。请点「补一句」写明错在哪里。',
  'not-your-name': '这台手机上没有这个人。请让街道给这台手机重新发一个码。',
  'foreign-point': '这台手机不属于这个店。请让街道给这台手机重新发一个码。',
  'foreign-device-number': '编号不是这台手机的。请不要删这条,打街道值班电话说一声。',

  // Signing on
  'no-session': '街道认不出这台手机了。照样可以记;请向街道要一个新码,之后自动传。',
  'wrong-code': '这个码不对。请对一对 8 位数字,或者请街道重新发一个。',
  'expired-code': '这个码过了 24 小时,不能用了。请街道重新发一个。',
  'used-code': '这个码已经用过了,一个码只能用一次。请街道重新发一个。',
  'too-many-tries': '试的次数太多了。请过一刻钟再试。',
  'device-revoked': '街道停用了这台手机。没送出的已经替您交给街道;要再用,请向街道要一个新码。',
  'quarantine-full': '这台手机停用后送来的太多,街道先不收了。请打街道值班电话说一声。',
  'bad-proof': '这个浏览器没能证明它是这台手机。请关掉页面,重新打开链接再试。',

  // What was sent
  'bad-json': '传的内容坏了,街道没有收下。手机里的还在,会自动再传。',
  'bad-body': '填的内容不全或者不对,没有收下。请检查后再试。',
  'bad-entry': '这一条街道看不懂,没有收下。它还在手机里,请打街道值班电话说一声。',
  'bad-commitment': '这一条在路上变了样,街道没有收下。它还在手机里,请重新记一遍。',
  'bad-checkpoint': '手机里的进度对不上,会自动从头再取一遍。',
  'bad-receipt': '这一条没有街道的回执,街道不能直接收回。手机里自己记的会照常再传。',
  'too-large': '这一条写得太长,街道收不下。请分成几条再记。',
  'id-taken': '这一条和街道已有的撞了号,没有收下。请重新记一遍。',
  'n-taken': '这一条的顺序号和街道已有的撞了,没有收下。请重新记一遍。',
  'too-many-entries': '这件事的补充已经满 200 条,不能再加了。有话请打街道值班电话。',
  'private-later': '这类事要保密,这一版还收不了。请当面或打电话告诉社区。',
  'practice-later': '练一练的记录这一版还收不了,不影响真的记录。',
  'new-life': '街道刚从备份恢复,请稍等,会自动再传。',
  'unknown-request': '街道还没收到这件事的开头,会自动再传。',
  'opening-refused': '这件事的开头街道没收下,这一句也就没送。请把这件事重新记一遍。',
  'unknown-type': '街道的系统还不认识这一步,先放在手机里,会自动再传。',

  // Hand-carry ([C1], [C2])
  'bundle-broken': '带来的这一份不全或者坏了。请让他重新做一份:记录还在他手机里。',
  'bundle-forged': '带来的这一份对不上那台手机的签名,街道没有收下。请让他重新做一份。',
  'bundle-foreign-station': '这一份是给别的街道的,送不到这里。',
  'bundle-unknown-device': '街道不认识做这一份的手机,没有收下。请他向街道要一个新码。',
  'bundle-too-large': '带来的这一份太大,街道收不下。请让他分成几份。',

  // Photos and voice
  'media-early': '街道还没收到这张照片(录音)的那条记录,记录到了会自动再传。',
  'media-range': '照片(录音)没接上,会自动接着传。',
  'media-damaged': '照片(录音)在路上坏了,会自动从头再传。',
  'media-type': '这不是照片,也不是录音,街道收不下。请重新拍一张或重新说一段。',
  'media-too-large': '这张照片(录音)太大,街道收不下。请重新拍一张或说短一点。',
  'media-erased': '这张照片(录音)已经按要求删除了。',

  // The road and the station
  'outdated-app': '这个版本太旧,看不到新情况了。照样可以记、可以传;请更新一下。',
  'foreign-origin': '这个请求不是从本页发出的,没有收下。请从街道给的网址打开。',
  'not-found': '没有找到。它可能不归您看,或者网址不对。',
  'too-often': '太快了,请等一分钟再试。',
  busy: '街道这会儿忙,没有收下。手机里的还在,会自动再传。',
  internal: '街道的系统出了点问题,没有收下。手机里的还在,会自动再传。',
} as const;

/** A code that has a sentence, here or in `desk-errors`. */
export type ErrorCode = keyof typeof errors | keyof typeof deskErrors;
