import { homeWords } from '../messages/home.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { HelpBar } from './help-bar.tsx';

/** An address that leads nowhere. */
export function MissingView() {
  const { missing, missingText } = homeWords().errorPage;
  return (
    <Page title={missing} back={{ label: homeWords().back, href: '/' }} bar={<HelpBar />}>
      <Notice action={<Button href="/">{homeWords().home}</Button>}>{missingText}</Notice>
    </Page>
  );
}
