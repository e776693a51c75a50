/**
 * Expressions that run inside the page. Strings, because the test runner's own syntax is too new for Chromium 64;
 * only JavaScript of 2017 in here.
 */

/** How long a fact may take to become true on a slow machine, in milliseconds. */
const patience = 20_000;

/** Waits inside the page until the expression is truthy. */
export function until(expression: string): string {
  return `new Promise(function (resolve, reject) {
    var giveUp = Date.now() + ${patience};
    (function look() {
      var value;
      try { value = (${expression}); } catch (error) { return reject(error); }
      if (value) return resolve(value);
      if (Date.now() > giveUp) {
        return reject(new Error('Never true: ' + ${JSON.stringify(expression.slice(0, 300))} +
          '\\non the page: ' + (document.body ? document.body.innerText.slice(0, 500) : '')));
      }
      setTimeout(look, 50);
    })();
  })`;
}

/** The value after a blink, when what was being drawn is drawn. */
export function aLittleLater(expression: string): string {
  return `new Promise(function (resolve) {
    setTimeout(function () { resolve(${expression}); }, 100);
  })`;
}

/** The middle of what a person would press, or nothing while it is not there. */
export function findPressable(target: string): string {
  return `(function () {
    ${helpers}
    var target = ${JSON.stringify(target)};
    if (isSelector(target)) return middle(document.querySelector(target));
    var all = shown('button, a, label, summary, [role=button], [role=link], input[type=submit], input[type=radio], option');
    return middle(byText(all, target, function (e) { return e.innerText || e.value || ''; }) ||
      byText(all, target, function (e) { return e.getAttribute('aria-label') || ''; }));
  })()`;
}

/** The middle of the field with this label, or nothing while it is not there. */
export function findWritable(target: string): string {
  return `(function () {
    ${helpers}
    var target = ${JSON.stringify(target)};
    if (isSelector(target)) return middle(document.querySelector(target));
    return middle(byText(shown('input, textarea, select'), target, function (e) {
      var labels = [].map.call(e.labels || [], function (l) { return l.innerText; }).join(' ');
      return labels || e.getAttribute('aria-label') || e.placeholder || '';
    }));
  })()`;
}

const helpers = `
  function isSelector(target) { return /^[#.[]/.test(target); }
  function shown(selector) {
    return [].filter.call(document.querySelectorAll(selector), function (e) {
      return !e.disabled && e.getClientRects().length > 0;
    });
  }
  function byText(elements, text, read) {
    function clean(e) { return read(e).replace(/\\s+/g, ' ').trim(); }
    return elements.find(function (e) { return clean(e) === text; }) ||
      elements.find(function (e) { return clean(e).indexOf(text) >= 0; });
  }
  function middle(element) {
    if (!element) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    var box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }
`;
