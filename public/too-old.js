/*
 * Below the floor (no modules, or no dynamic import: Chromium < 63) nothing of the app can run.
 * Plain ES5 without any library, so that even the oldest WebView says what to do instead of staying white.
 */
(function () {
  function say() {
    document.title = '小巷解忧';
    document.body.innerHTML =
      '<div style="max-width:20em;margin:0 auto;padding:2em 1em;font:22px/1.6 sans-serif;color:#222">' +
      '<h1 style="font-size:28px">小巷解忧</h1>' +
      '<p>请用微信打开，或换用手机自带浏览器的最新版。</p>' +
      '<p>有急事请直接打电话：<a href="tel:120">120</a>、<a href="tel:119">119</a>、<a href="tel:110">110</a>。</p>' +
      '<p lang="en">This browser is too old. Please open the page in WeChat, or in the newest version of the ' +
      'phone’s own browser.</p>' +
      '</div>';
  }
  if (document.body) say();
  else if (document.addEventListener) document.addEventListener('DOMContentLoaded', say);
  else window.onload = say;
})();
