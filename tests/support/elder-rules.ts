/**
 * The elder-friendly rules (PRODUCT §8.7) as an expression to run in a page, in the JavaScript of 2017.
 * It gives one sentence for every word too small, too tight or cut off, and for every target too small; none is good.
 */
export function elderRules(limits: { text: number; target: number }): string {
  return `(${findOffences})(${JSON.stringify(limits)})`;
}

const findOffences = `function (limits) {
  var found = [];
  var hides = function (overflow) { return overflow === 'hidden' || overflow === 'clip'; };
  // A shape of one pixel is for screen readers alone.
  var isSeen = function (element) { return element.getBoundingClientRect().width > 1; };

  function lookAtText(text) {
    var words = text.data.trim();
    var parent = text.parentElement;
    if (!words || !parent.getClientRects().length || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(parent.tagName)) return;
    var style = getComputedStyle(parent);
    var size = parseFloat(style.fontSize);
    if (size < limits.text) found.push(words + ': ' + size + ' px');
    if (parseFloat(style.lineHeight) < size * 1.39) found.push(words + ': lines ' + style.lineHeight + ' of ' + size);
    if (isSeen(parent) && isCutOff(text)) found.push(words + ': cut off');
    if (isSeen(parent)) lookForTornWords(text);
  }

  // A Latin word that a narrow box breaks in two; Chinese may break anywhere.
  function lookForTornWords(text) {
    var range = document.createRange();
    var latin = /[A-Za-z]{2,}/g;
    for (var word = latin.exec(text.data); word; word = latin.exec(text.data)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(word[0] + ': torn apart');
    }
  }

  function isCutOff(text) {
    var range = document.createRange();
    range.selectNodeContents(text);
    var box = range.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) return true;
    for (var outer = text.parentElement; outer; outer = outer.parentElement) {
      var style = getComputedStyle(outer);
      var edge = outer.getBoundingClientRect();
      if (hides(style.overflowX) && (box.left < edge.left - 1 || box.right > edge.right + 1)) return true;
      if (hides(style.overflowY) && (box.top < edge.top - 4 || box.bottom > edge.bottom + 4)) return true;
    }
    return false;
  }

  function lookAtTarget(target) {
    var box = target.getBoundingClientRect();
    if (!box.width || (box.width >= limits.target && box.height >= limits.target)) return;
    found.push((target.textContent || target.id) + ': ' + box.width + ' x ' + box.height);
  }

  function lookAtWidth(element) {
    if (element.scrollWidth <= element.clientWidth + 1 || !element.clientWidth || !isSeen(element)) return;
    if (getComputedStyle(element).overflowX !== 'visible') found.push(element.className + ': scrolls sideways');
  }

  var texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) lookAtText(texts.currentNode);
  var targets = 'a, button, input, textarea, select, summary, .choice-option, [role=button], [role=link]';
  Array.from(document.querySelectorAll(targets)).forEach(lookAtTarget);
  Array.from(document.querySelectorAll('body *')).forEach(lookAtWidth);
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  return found;
}`;
