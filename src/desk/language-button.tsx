import { deskWords } from '../messages/desk.ts';
import { language } from '../messages/language.ts';
import { showLanguage } from '../platform/page-language.ts';
import { keepPreference, readPreference } from '../platform/preferences.ts';
import { Button } from '../ui/button.tsx';

/** Switches between Chinese and English; each names the other in its own words. */
export function LanguageButton() {
  return (
    <Button
      look="quiet"
      icon="language"
      onPress={() => chooseLanguage(language.value === 'zh' ? 'en' : 'zh')}
    >
      {deskWords().otherLanguage}
    </Button>
  );
}

/** Speaks as this person chose last time; Chinese to everybody else. */
export function readLanguage(): void {
  speak(readPreference('language') === 'en' ? 'en' : 'zh');
}

function chooseLanguage(next: 'zh' | 'en'): void {
  keepPreference('language', next);
  speak(next);
}

function speak(next: 'zh' | 'en'): void {
  language.value = next;
  showLanguage(next === 'zh' ? 'zh-CN' : 'en');
}
