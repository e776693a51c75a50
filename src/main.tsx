import { effect } from '@preact/signals';
import { chooseLanguage, language } from './messages/language.ts';
import { showLanguage } from './platform/page-language.ts';
import { keepPreference, readPreference } from './platform/preferences.ts';
import { readTextSize, showTextSize } from './platform/text-size.ts';

const root = document.getElementById('app') ?? document.body;

openPage().catch((cause) => {
  // A part of the app did not come (F44): `index.html` holds the sentence for it.
  console.error('The app could not be opened.', cause);
  dispatchEvent(new Event('not-whole'));
});

/** The language first, so that nobody reads a word in another; then the desk or the phone, each a file of its own. */
async function openPage(): Promise<void> {
  showTextSize(readTextSize());
  await chooseLanguage(readPreference('language') === 'en' ? 'en' : 'zh');
  effect(rememberLanguage);
  if (/^\/desk(\/|$)/.test(location.pathname)) (await import('./desk/desk.tsx')).startDesk(root);
  else (await import('./phone.ts')).openPhone(root);
}

function rememberLanguage(): void {
  showLanguage(language.value === 'zh' ? 'zh-CN' : 'en');
  if (readPreference('language') !== language.value) keepPreference('language', language.value);
}
