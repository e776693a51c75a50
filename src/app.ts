import { effect } from '@preact/signals';
import { chooseLanguage, language } from './messages/language.ts';
import { showLanguage } from './platform/page-language.ts';
import { keepPreference, readPreference } from './platform/preferences.ts';
import { readTextSize, showTextSize } from './platform/text-size.ts';

/** The language first, so that nobody reads a word in another; then the desk or the phone, each a file of its own. */
export async function openApp(root: HTMLElement): Promise<void> {
  showTextSize(readTextSize());
  await chooseLanguage(readPreference('language') === 'en' ? 'en' : 'zh');
  effect(rememberLanguage);
  if (/^\/desk(\/|$)/.test(location.pathname)) (await import('./desk/desk.tsx')).startDesk(root);
  else await openPhone(root);
}

/** Its skin comes on its own: the desk shares code with the phone, and would else wear it too. */
async function openPhone(root: HTMLElement): Promise<void> {
  const [phone] = await Promise.all([import('./phone.ts'), import('./ui/phone.css')]);
  phone.openPhone(root);
}

function rememberLanguage(): void {
  showLanguage(language.value === 'zh' ? 'zh-CN' : 'en');
  if (readPreference('language') !== language.value) keepPreference('language', language.value);
}
