import { accessWords } from '../messages/access.ts';
import { arrivedWords } from '../messages/arrived.ts';
import { words } from '../messages/point.ts';
import { textSizes } from '../platform/text-size.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Facts } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { HelpBar } from './help-bar.tsx';
import { type Me, useMe } from './me.ts';
import { RoomView } from './room-view.tsx';

/** Language, size of the words, and the proofs that nothing is lost. */
export function MeView() {
  const me = useMe();
  const table = words().me;
  return (
    <Page title={table.title} back={{ label: words().back, href: '/' }} bar={<HelpBar />}>
      <Update me={me} />
      <Looks me={me} />
      <Section title={table.sending}>
        <p>{me.sendingWords}</p>
        {me.clock && <Notice sign="clock">{me.clock}</Notice>}
        <Facts rows={me.sending} />
        <Button icon="received" onPress={me.sendNow}>
          {table.sendNow}
        </Button>
        <Button icon="list" href="/arrived">
          {arrivedWords().link}
        </Button>
        {me.waits && (
          <Button icon="message" href="/carry">
            {table.give}
          </Button>
        )}
        <Button look="quiet" icon="download" href="/carry/for-others">
          {table.bring}
        </Button>
      </Section>
      <Section title={table.offline}>
        <Notice tone={me.offlineReady ? 'good' : 'plain'}>
          {me.offlineReady ? table.offlineReady : table.offlineNot}
        </Notice>
        <RoomView />
      </Section>
      <Section title={table.phone}>
        <Facts rows={me.phone} />
        <Button look="quiet" icon="code" href="/move">
          {accessWords().move.title}
        </Button>
        <Button look="quiet" icon="code" href="/enrol">
          {table.newCode}
        </Button>
      </Section>
    </Page>
  );
}

function Update({ me }: { me: Me }) {
  const table = words().me;
  if (!me.updateWaiting) return null;
  return (
    <Notice
      sign="download"
      title={table.update}
      action={
        <Button look="primary" onPress={me.update}>
          {table.updateNow}
        </Button>
      }
    >
      {table.updateReady}
    </Notice>
  );
}

function Looks({ me }: { me: Me }) {
  const table = words().me;
  const sizes = textSizes.map((size) => ({ value: String(size), label: table.sizes[size] }));
  const choose = (value: string) => {
    const size = textSizes.find((known) => String(known) === value);
    if (size) me.chooseTextSize(size);
  };
  return (
    <>
      <Choice
        legend={table.language}
        columns={2}
        options={[
          { value: 'zh', label: table.chinese },
          { value: 'en', label: table.english },
        ]}
        value={me.language}
        onChoose={me.chooseLanguage}
      />
      <Choice
        legend={table.textSize}
        columns={2}
        options={sizes}
        value={String(me.textSize)}
        onChoose={choose}
      />
    </>
  );
}
