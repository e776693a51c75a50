import { chooseLanguage, language } from '../messages/language.ts';
import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';

/** The way into the other language for who cannot read this one: named in its own words. */
export function LanguageSwitch() {
  const other = language.value === 'zh' ? 'en' : 'zh';
  const { chinese, english } = words().me;
  return (
    <Button look="quiet" icon="language" onPress={() => chooseLanguage(other)}>
      {other === 'en' ? english : chinese}
    </Button>
  );
}
