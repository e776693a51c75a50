/** Says to the browser and to screen readers which language the page speaks now. */
export function showLanguage(tag: string): void {
  document.documentElement.lang = tag;
}
