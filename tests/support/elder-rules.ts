/**
 * The elder-friendly rules (PRODUCT §8.7) as an expression to run in a page, in the JavaScript of 2017.
 * It gives one sentence for every word too small or too tight and for every target too small; none is good.
 */
export function elderRules(limits: { text: number; target: number }): string {
  return `(${findOffences})(${JSON.stringify(limits)})`;
}

const findOffences = `function (limits) {
  var found = [];
  var texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    var words = texts.currentNode.data.trim();
    var parent = texts.currentNode.parentElement;
    if (!words || !parent.getClientRects().length || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(parent.tagName)) continue;
    var style = getComputedStyle(parent);
    var size = parseFloat(style.fontSize);
    if (size < limits.text) found.push(words + ': ' + size + ' px');
    if (parseFloat(style.lineHeight) < size * 1.39) found.push(words + ': lines ' + style.lineHeight + ' of ' + size);
    if (parent.getBoundingClientRect().right > innerWidth + 1) found.push(words + ': over the edge');
  }
  Array.from(document.querySelectorAll('a, button, input, textarea, select')).forEach(function (target) {
    var box = target.getBoundingClientRect();
    if (!box.width || (box.width >= limits.target && box.height >= limits.target)) return;
    found.push((target.textContent || target.id) + ': ' + box.width + ' x ' + box.height);
  });
  if (document.documentElement.scrollWidth > innerWidth) found.push('scrolls sideways');
  return found;
}`;
