import { deskWords } from '../messages/desk.ts';
import { chooseLanguage, language } from '../messages/language.ts';
import { Button } from '../ui/button.tsx';

/** Switches between Chinese and English; each names the other in its own words. */
export function LanguageButton() {
  const other = language.value === 'zh' ? 'en' : 'zh';
  return (
    <Button look="quiet" icon="language" onPress={() => chooseLanguage(other)}>
      {deskWords().otherLanguage}
    </Button>
  );
}
