import { Component, type ComponentChildren } from 'preact';
import { homeWords } from '../messages/home.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { HelpBar } from './help-bar.tsx';

type GuardState = { readonly state: 'whole' } | { readonly state: 'broken' };

/** Never a blank page: a screen that breaks leaves the red bar, a sentence, and a way home. */
export class Guard extends Component<{ children: ComponentChildren }, GuardState> {
  declare state: GuardState;

  constructor(props: { children: ComponentChildren }) {
    super(props);
    // Not as a field: one of them outside of the store would bring the compiler's own helper, 0.2 kB.
    this.state = { state: 'whole' };
  }

  override componentDidCatch(cause: unknown): void {
    console.error('A screen broke.', cause);
    this.setState({ state: 'broken' });
  }

  override render() {
    if (this.state.state === 'whole') return this.props.children;
    return <Broken mended={() => this.setState({ state: 'whole' })} />;
  }
}

function Broken({ mended }: { mended: () => void }) {
  const { broken, brokenText } = homeWords().errorPage;
  const action = (
    <Button href="/" onPress={mended}>
      {homeWords().home}
    </Button>
  );
  return (
    <Page title={broken} bar={<HelpBar />}>
      <Notice tone="trouble" live action={action}>
        {brokenText}
      </Notice>
    </Page>
  );
}
