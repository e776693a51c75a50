import { words } from '../messages/point.ts';
import { sharedWords } from '../messages/shared.ts';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HelpBar } from './help-bar.tsx';

/** Stands for the moment in which a screen is still on its way. */
export function OpeningView() {
  return (
    <Page title={sharedWords().app} back={{ label: words().back, href: '/' }} bar={<HelpBar />}>
      <Waiting>{words().recordsScreen.opening}</Waiting>
    </Page>
  );
}
