/**
 * An expression to run in a page, in the JavaScript of 2017: one sentence for every two words that lie over each other,
 * and for every two targets that do; none is good.
 */
export const overlaps = `(function () {
  var found = [];
  var PLAY = 2;

  function lie(a, b) {
    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > PLAY &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > PLAY;
  }

  // What a person cannot see cannot be in the way: shapes of one pixel, and what lies beyond the edge of its list.
  function seen(box, element) {
    for (var outer = element; outer; outer = outer.parentElement) {
      var style = getComputedStyle(outer);
      var edge = outer.getBoundingClientRect();
      if (style.visibility === 'hidden' || edge.width <= 1) return false;
      if (style.overflowY !== 'visible' && outer !== document.body && outer !== document.documentElement &&
        (box.bottom > edge.bottom + PLAY || box.top < edge.top - PLAY)) return false;
    }
    return box.width > 1 && box.height > 1;
  }

  function textBoxes() {
    var boxes = [];
    var texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      var text = texts.currentNode;
      if (!text.data.trim()) continue;
      var range = document.createRange();
      range.selectNodeContents(text);
      Array.from(range.getClientRects()).forEach(function (box) {
        if (seen(box, text.parentElement)) boxes.push({ of: text, box: box, name: text.data.trim() });
      });
    }
    return boxes;
  }

  function targetBoxes() {
    return Array.from(document.querySelectorAll('a, button, input, textarea, select')).map(function (target) {
      return { of: target, box: target.getBoundingClientRect(), name: (target.textContent || target.tagName).trim() };
    }).filter(function (one) { return seen(one.box, one.of); });
  }

  [textBoxes(), targetBoxes()].forEach(function (all) {
    all.forEach(function (one, place) {
      all.slice(place + 1).forEach(function (other) {
        if (one.of === other.of || one.of.contains(other.of) || other.of.contains(one.of)) return;
        if (lie(one.box, other.box)) found.push(one.name + ' lies over ' + other.name);
      });
    });
  });
  return found;
})()`;
