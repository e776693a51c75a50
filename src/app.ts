import { effect } from '@preact/signals';
import { chooseLanguage, language } from './messages/language.ts';
import { openPhone } from './phone.ts';
import { showLanguage } from './platform/page-language.ts';
import { keepPreference, readPreference } from './platform/preferences.ts';
import { readTextSize, showTextSize } from './platform/text-size.ts';

/** The language first, so that nobody reads a word in another; then the desk, which is a file of its own, or the phone. */
export async function openApp(root: HTMLElement): Promise<void> {
  showTextSize(readTextSize());
  await chooseLanguage(readPreference('language') === 'en' ? 'en' : 'zh');
  effect(rememberLanguage);
  if (/^\/desk(\/|$)/.test(location.pathname)) (await import('./desk/desk.tsx')).startDesk(root);
  else await openPhone(root);
}

function rememberLanguage(): void {
  showLanguage(language.value === 'zh' ? 'zh-CN' : 'en');
  if (readPreference('language') !== language.value) keepPreference('language', language.value);
}
