import { deskWords } from '../messages/desk.ts';
import { language } from '../messages/language.ts';
import { Button } from '../ui/button.tsx';

/** Switches between Chinese and English; each names the other in its own words. */
export function LanguageButton() {
  const other = language.value === 'zh' ? 'en' : 'zh';
  const speak = () => {
    language.value = other;
  };
  return (
    <Button look="quiet" icon="language" onPress={speak}>
      {deskWords().otherLanguage}
    </Button>
  );
}
