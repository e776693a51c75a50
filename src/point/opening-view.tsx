import { homeWords } from '../messages/home.ts';
import { sharedWords } from '../messages/shared.ts';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HelpBar } from './help-bar.tsx';

/** Stands for the moment in which a screen is still on its way. */
export function OpeningView() {
  return (
    <Page title={sharedWords().app} back={{ label: homeWords().back, href: '/' }} bar={<HelpBar />}>
      <Waiting>{homeWords().opening}</Waiting>
    </Page>
  );
}
