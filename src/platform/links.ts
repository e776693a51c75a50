/** Opens the dialler with this number; the person still has to press call. */
export function telHref(number: string): string {
  return `tel:${dialable(number)}`;
}

/** Opens a message to this number, with its text filled in; a page cannot send one by itself. */
export function smsHref(number: string, body?: string): string {
  const to = `sms:${dialable(number)}`;
  return body ? `${to}?body=${encodeURIComponent(body)}` : to;
}

/** People write 0793-820 1234; a dialler wants digits, and a `#` unescaped would end the link. */
function dialable(number: string): string {
  return number.replace(/[^\d+*#]/g, '').replace(/#/g, '%23');
}
