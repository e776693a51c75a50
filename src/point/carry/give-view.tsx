import { carryWords } from '../../messages/carry.ts';
import { words } from '../../messages/point.ts';
import { ownCodeReader } from '../../platform/code-camera.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { FileButton } from '../../ui/qr/file-button.tsx';
import { Section } from '../../ui/section.tsx';
import { HelpBar } from '../help-bar.tsx';
import { FramesView } from './frames-view.tsx';
import { type Give, type Giving, useGive } from './give.ts';
import { ScanView, Taking } from './scan-view.tsx';

/** 请别的手机带过去: the records out as a file or as codes, the receipt in. */
export function GiveView() {
  const give = useGive();
  const table = carryWords().give;
  const { giving, showing } = give;
  return (
    <Page title={table.title} back={{ label: words().back, href: '/me' }} bar={<HelpBar />}>
      {showing && giving.state === 'made' && giving.frames ? (
        <FramesView frames={giving.frames} onClose={() => give.show(false)} />
      ) : (
        <>
          <p>{table.lead}</p>
          <Out give={give} />
          <Home give={give} />
        </>
      )}
    </Page>
  );
}

function Out({ give }: { give: Give }) {
  const table = carryWords().give;
  const { giving, passedOn } = give;
  if (giving.state !== 'made') return <NothingToGive state={giving.state} />;
  const { count, left, frames } = giving;
  return (
    <>
      <Notice tone="good" live>
        {table.ready(count)}
        {left > 0 && <p>{table.left(left)}</p>}
      </Notice>
      <Button look="primary" icon="message" onPress={give.passOn}>
        {table.file}
      </Button>
      {passedOn && <Notice live>{table.passedOn[passedOn]}</Notice>}
      {frames ? (
        <Button icon="code" note={table.codesNote(frames.length)} onPress={() => give.show(true)}>
          {table.codes}
        </Button>
      ) : (
        <p>{table.tooMany}</p>
      )}
    </>
  );
}

function NothingToGive({ state }: { state: Exclude<Giving['state'], 'made'> }) {
  return (
    <Notice tone={state === 'nothing' ? 'good' : 'plain'} live>
      {carryWords().give[state]}
    </Notice>
  );
}

/** The way back; also when nothing waits any more, because it may be another part's receipt. */
function Home({ give: { intake } }: { give: Give }) {
  const table = carryWords().give;
  return (
    <Section title={table.receipt}>
      <Taking intake={intake} />
      {intake.scanning.value.state === 'off' ? (
        <>
          <p>{table.receiptLead}</p>
          <FileButton icon="received" onFile={intake.openFile}>
            {table.openReceipt}
          </FileButton>
          {ownCodeReader() && (
            <Button icon="search" onPress={() => intake.scan(true)}>
              {table.scanReceipt}
            </Button>
          )}
        </>
      ) : (
        <ScanView intake={intake} />
      )}
    </Section>
  );
}
