/**
 * Codes that programs settle between themselves, or that hardly a phone ever meets: no phone carries their sentences, and
 * shows the one that comes along.
 */
export const stationErrors = {
  'bad-json': '传的内容坏了，街道没有收下。手机里的还在，会自动再传。',
  'bad-checkpoint': '手机里的进度对不上，会自动从头再取一遍。',
  'bad-receipt': '这一条没有街道的回执，街道不能直接收回。手机里自己记的会照常再传。',
  'private-later': '这类事要保密，这一版还收不了。请当面或打电话告诉社区。',
  'practice-later': '练一练的记录这一版还收不了，不影响真的记录。',
  'new-life': '街道刚从备份恢复，请稍等，会自动再传。',
  'unknown-request': '街道还没收到这件事的开头，会自动再传。',
  'unknown-type': '街道的系统还不认识这一步，先放在手机里，会自动再传。',
  'bundle-broken': '带来的这一份不全或者坏了。请让他重新做一份：记录还在他手机里。',
  'bundle-forged': '带来的这一份对不上那台手机的签名，街道没有收下。请让他重新做一份。',
  'bundle-foreign-station': '这一份是给别的街道的，送不到这里。',
  'bundle-unknown-device': '街道不认识做这一份的手机，没有收下。请他向街道要一个新码。',
  'bundle-too-large': '带来的这一份太大，街道收不下。请让他分成几份。',
  'media-early': '街道还没收到这张照片（录音）的那条记录，记录到了会自动再传。',
  'media-range': '照片（录音）没接上，会自动接着传。',
  'media-damaged': '照片（录音）在路上坏了，会自动从头再传。',
  'foreign-origin': '这个请求不是从本页发出的，没有收下。请从街道给的网址打开。',
  'quarantine-full': '这台手机停用后送来的太多，街道先不收了。请打街道值班电话说一声。',
  discarded:
    '这一条是手机停用那会儿送来的，街道看过，没有收。还要办，就改一改再重新送；不清楚请打街道值班电话。',
} as const;
