import { carryWords } from '../../messages/carry.ts';
import { words } from '../../messages/point.ts';
import { momentWords } from '../../messages/shared.ts';
import { ownCodeReader } from '../../platform/code-camera.ts';
import type { CarriedBundle } from '../../store/bundle-row.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { FileButton } from '../../ui/qr/file-button.tsx';
import { Section } from '../../ui/section.tsx';
import type { Tone } from '../../ui/tone.ts';
import { HelpBar } from '../help-bar.tsx';
import { useNow } from '../phone.ts';
import { type Bring, useBring } from './bring.ts';
import { FramesView } from './frames-view.tsx';
import { ScanView, Taking } from './scan-view.tsx';

/** 帮别人带: another phone's records in, the street's receipt back. */
export function BringView() {
  const bring = useBring();
  const table = carryWords().bring;
  return (
    <Page title={table.title} back={{ label: words().back, href: '/me' }} bar={<HelpBar />}>
      {bring.frames ? (
        <FramesView frames={bring.frames} onClose={bring.hideReceipt} />
      ) : (
        <>
          <p>{table.lead}</p>
          <In bring={bring} />
          <Carried bring={bring} />
        </>
      )}
    </Page>
  );
}

function In({ bring: { intake } }: { bring: Bring }) {
  const table = carryWords().bring;
  if (intake.scanning.value.state !== 'off') return <ScanView intake={intake} />;
  return (
    <>
      <Taking intake={intake} />
      <FileButton look="primary" icon="download" onFile={intake.openFile}>
        {table.open}
      </FileButton>
      {ownCodeReader() ? (
        <Button icon="search" onPress={() => intake.scan(true)}>
          {table.scan}
        </Button>
      ) : (
        <p>{table.noScan}</p>
      )}
    </>
  );
}

function Carried({ bring }: { bring: Bring }) {
  const table = carryWords().bring;
  if (bring.carried.length === 0) return null;
  return (
    <Section title={table.list}>
      {bring.passedOn && <Notice live>{table.passedOn[bring.passedOn]}</Notice>}
      {bring.carried.map((bundle) => (
        <Bundle key={bundle.hash} bring={bring} bundle={bundle} />
      ))}
    </Section>
  );
}

const TONES: Record<CarriedBundle['status']['state'], Tone> = {
  waiting: 'plain',
  delivered: 'good',
  refused: 'attention',
};

function Bundle({ bring, bundle }: { bring: Bring; bundle: CarriedBundle }) {
  const table = carryWords().bring;
  const now = useNow();
  const { status, count, takenAt } = bundle;
  return (
    <Notice
      tone={TONES[status.state]}
      title={table.row(count)}
      live
      action={<Actions bring={bring} bundle={bundle} />}
    >
      <p>{table[status.state]}</p>
      {status.state === 'refused' && <p>{status.message}</p>}
      <p>{table.taken(momentWords(takenAt, now))}</p>
    </Notice>
  );
}

function Actions({ bring, bundle }: { bring: Bring; bundle: CarriedBundle }) {
  const table = carryWords().bring;
  const { status } = bundle;
  if (status.state === 'waiting') return <Button onPress={bring.deliver}>{table.sendNow}</Button>;
  const drop = <Button onPress={() => bring.drop(bundle)}>{table.done}</Button>;
  if (status.state === 'refused') return drop;
  return (
    <>
      <Button look="primary" icon="message" onPress={() => bring.passReceipt(status.receipt)}>
        {table.receiptFile}
      </Button>
      <Button icon="code" onPress={() => bring.showReceipt(status.receipt)}>
        {table.receiptCodes}
      </Button>
      {drop}
    </>
  );
}
