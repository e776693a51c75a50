import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { HelpBar } from './help-bar.tsx';

/** An address that leads nowhere. */
export function MissingView() {
  const { missing, missingText } = words().errorPage;
  return (
    <Page title={missing} back={{ label: words().back, href: '/' }} bar={<HelpBar />}>
      <Notice action={<Button href="/">{words().home}</Button>}>{missingText}</Notice>
    </Page>
  );
}
