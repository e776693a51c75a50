/** Values that 64 does not know; the whole declaration is dropped there, so one that it knows must come before. */
const newerValue = /(?<![\w-])(?:clamp|min|max|env)\(|\d(?:dvh|svh|lvh|dvw|svw|lvw|cqw|cqh)\b/;

/** Properties for which no fallback can be written beside them. */
const newerProperty = /^(inset(-.*)?|aspect-ratio|container(-.*)?)$/;

/** One selector with these in a list spoils the whole list. */
const newerSelector = /:(?:is|where|has|focus-visible)\b|&/;

/** Says what in a (built) style sheet Chromium 64 would not lay out as meant; empty if nothing. */
export function newerStyles(css: string): string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'/g, '');
  const rules = [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector: selector.trim(),
    body,
  }));
  return [...atRules(plain), ...rules.flatMap((rule) => [...selectors(rule, rules), ...declarations(rule)])];
}

interface Rule {
  selector: string;
  body: string;
}

function atRules(css: string): string[] {
  const found = css.match(/@(?:layer|container|property|scope|starting-style)\b|@media[^{]*[<>][^{]*/g) ?? [];
  return found.map((what) => what.trim());
}

/** The build writes `:-webkit-any(…)` before `:is(…)`: that pair is fine. */
function selectors({ selector, body }: Rule, rules: Rule[]): string[] {
  if (!newerSelector.test(selector)) return [];
  const alone = !selector.replace(/\([^()]*\)/g, '').includes(',');
  const paired = rules.some((rule) => rule.body === body && rule.selector.includes(':-webkit-any('));
  const harmless = alone && (paired || /:focus-visible/.test(selector));
  return harmless ? [] : [`selector ${selector}`];
}

function declarations({ selector, body }: Rule): string[] {
  const pairs = body.split(';').map((one) => one.split(/:(.*)/s).map((part) => part.trim()));
  const known = new Set<string>();
  const found: string[] = [];
  for (const [property = '', value = ''] of pairs) {
    const wrong = judge(property, value, known, body);
    if (wrong) found.push(`${wrong} in ${selector}`);
    else known.add(property);
  }
  return found;
}

function judge(property: string, value: string, known: Set<string>, body: string): string | undefined {
  if (newerProperty.test(property)) return property;
  if (/^(row-|column-)?gap$/.test(property)) return judgeGap(property, known, body);
  if (property.startsWith('--')) return undefined;
  const hasFallback = [...known].some((name) => property === name || property.startsWith(`${name}-`));
  return newerValue.test(value) && !hasFallback ? `${property}: ${value} without a fallback` : undefined;
}

function judgeGap(property: string, known: Set<string>, body: string): string | undefined {
  if (/display:\s*(inline-)?flex/.test(body)) return `${property} in a flex box`;
  return known.has(`grid-${property}`) ? undefined : `${property} without grid-${property}`;
}
