import type { Json } from './json.ts';

/**
 * RFC 8785 (JCS): one text for one value, so that a digest computed on a phone equals the station's.
 * `JSON.stringify` already writes numbers and strings as RFC 8785 §3.2.2 wants; only the order of the fields is ours.
 * Throws `TypeError` for what JSON cannot carry (NaN, Infinity, lone surrogates), as the RFC demands.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value))
    return `[${value.map((item: Json | undefined) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return canonicalObject(value as { [field: string]: Json | undefined });
  return canonicalScalar(value as null | boolean | number | string);
}

function canonicalObject(value: { [field: string]: Json | undefined }): string {
  const fields = Object.keys(value).filter((field) => value[field] !== undefined);
  // The default sort compares UTF-16 code units: exactly RFC 8785 §3.2.3.
  return `{${fields
    .sort()
    .map((field) => `${canonicalScalar(field)}:${canonicalJson(value[field] as Json)}`)
    .join(',')}}`;
}

// With `u` a whole pair is one character: what still matches stands alone.
const LONE_SURROGATE = /[\ud800-\udfff]/u;

function canonicalScalar(value: null | boolean | number | string): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('a number that JSON cannot carry');
  if (typeof value === 'string' && LONE_SURROGATE.test(value))
    throw new TypeError('a text with half a character');
  return JSON.stringify(value);
}
