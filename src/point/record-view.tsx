import { useSignal } from '@preact/signals';
import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Chip } from '../ui/chip.tsx';
import { ChipRow } from '../ui/chip-row.tsx';
import { Field } from '../ui/field.tsx';
import type { IconName } from '../ui/icon-shapes.ts';
import { Lead } from '../ui/lead.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { SlipNumber } from '../ui/slip-number.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HelpBar } from './help-bar.tsx';
import { KilledNotice } from './media/killed-notice.tsx';
import { MediaPart } from './media/media-part.tsx';
import { type RecordPage, type RecordSituation, useRecord, type Way } from './record.ts';

/** Two taps: the tile, and one of the big buttons here. */
export function RecordView() {
  const record = useRecord();
  return (
    <Page title={record.title} back={{ label: words().back, href: '/' }} bar={<HelpBar />}>
      <Situation record={record} />
    </Page>
  );
}

function Situation({ record }: { record: RecordPage }) {
  const { situation } = record;
  switch (situation.state) {
    case 'writing':
      return <Writing record={record} situation={situation} />;
    case 'saving':
      return <Saving record={record} />;
    case 'failed':
      return <Failed record={record} situation={situation} />;
    case 'saved':
      return <Saved record={record} situation={situation} />;
    case 'takenBack':
      return <TakenBack record={record} />;
  }
}

interface In<State extends RecordSituation['state']> {
  record: RecordPage;
  situation: Extract<RecordSituation, { state: State }>;
}

function Writing({ record, situation }: In<'writing'>) {
  const matter = record.ways[0] === 'report';
  return (
    <>
      <Warning record={record} />
      <KilledNotice />
      {situation.restored && <Notice sign="pen">{words().record.draft}</Notice>}
      {matter && <What record={record} situation={situation} />}
      <Ways record={record} />
      {!matter && <What record={record} situation={situation} />}
      <Neighbour record={record} />
    </>
  );
}

/** F39: before anything is recorded in vain. */
function Warning({ record: { warning } }: { record: RecordPage }) {
  const { beforeMissing, beforeBroken, failedNewer, failedFull, rescue } = words().record;
  if (!warning) return null;
  const said = { missing: beforeMissing, storage: beforeBroken, newer: failedNewer, full: failedFull }[
    warning
  ];
  const action = warning === 'storage' && <Button href="/rescue">{rescue}</Button>;
  return (
    <Notice tone="trouble" live action={action}>
      {said}
    </Notice>
  );
}

const SIGNS: { readonly [W in Way]: IconName } = { done: 'check', later: 'pen', report: 'flag' };

function Ways({ record }: { record: RecordPage }) {
  return (
    <ButtonRow>
      {record.ways.map((way, place) => (
        <Button
          key={way}
          look={place === 0 ? 'primary' : 'plain'}
          icon={SIGNS[way]}
          onPress={() => record.save(way)}
        >
          {words().record[way]}
        </Button>
      ))}
    </ButtonRow>
  );
}

function What({ record, situation }: In<'writing'>) {
  const table = words().record;
  const matter = record.ways[0] === 'report';
  return (
    <Field
      label={matter ? table.what : table.text}
      optional={matter ? undefined : table.optional}
      error={situation.textMissing ? table.textMissing : undefined}
      value={record.form.text}
      onInput={(text) => record.type({ text })}
      lines={matter ? 4 : 2}
      maxLength={2000}
    />
  );
}

function Neighbour({ record }: { record: RecordPage }) {
  const { form, type } = record;
  const unfolded = useSignal(false);
  const table = words().record;
  if (!unfolded.value && !form.name && !form.phone && !form.anonymous) {
    return (
      <Button look="quiet" icon="person" onPress={() => (unfolded.value = true)}>
        {table.more}
      </Button>
    );
  }
  const { optional } = table;
  return (
    <>
      <ChipRow label={table.name}>
        <Chip
          label={table.anonymous}
          pressed={form.anonymous}
          onToggle={(anonymous) => type({ anonymous })}
        />
      </ChipRow>
      {form.anonymous ? (
        <p>{table.anonymousHint}</p>
      ) : (
        <>
          <Field
            label={table.name}
            optional={optional}
            value={form.name}
            onInput={(name) => type({ name })}
            maxLength={40}
            autoComplete="off"
          />
          <Field
            label={table.phone}
            optional={optional}
            type="tel"
            value={form.phone}
            onInput={(phone) => type({ phone })}
            maxLength={30}
            autoComplete="off"
          />
        </>
      )}
    </>
  );
}

function Saving({ record }: { record: RecordPage }) {
  const table = words().record;
  return (
    <>
      <Waiting>{table.saving}</Waiting>
      <p>{table.savingHint}</p>
      <Typed record={record} />
    </>
  );
}

function Typed({ record }: { record: RecordPage }) {
  const { text, name, phone } = record.form;
  const typed = [text, name, phone].filter((part) => part.trim() !== '');
  if (typed.length === 0) return null;
  return <Notice title={words().record.typed}>{typed.join(' · ')}</Notice>;
}

function Failed({ record, situation }: In<'failed'>) {
  const table = words().record;
  const said = {
    full: { text: table.failedFull, action: <Again record={record} /> },
    storage: { text: table.failedText, action: <Again record={record} /> },
    missing: { text: table.failedMissing, action: <Again record={record} /> },
    newer: { text: table.failedNewer, action: <Again record={record} /> },
    notEnrolled: { text: table.notEnrolled, action: <Button href="/enrol">{table.enrol}</Button> },
  }[situation.code];
  return (
    <>
      <Notice tone="trouble" title={table.failed} live action={said.action}>
        {said.text}
      </Notice>
      <What record={record} situation={{ state: 'writing', restored: false, textMissing: false }} />
    </>
  );
}

function Again({ record }: { record: RecordPage }) {
  return (
    <Button look="primary" icon="saved" onPress={record.retry}>
      {words().record.again}
    </Button>
  );
}

function Saved({ record, situation }: In<'saved'>) {
  const table = words().record;
  return (
    <>
      <Lead tone="good" sign="saved">
        {situation.done ? table.savedDone : table.saved}
      </Lead>
      <p>{table.savedNext}</p>
      <SlipNumber number={situation.slip} caption={table.slip} done={table.slipDone} onDone={record.leave} />
      <MediaPart request={situation.request} />
      <Button look="quiet" icon="undo" onPress={record.takeBack}>
        {table.mistake}
      </Button>
    </>
  );
}

function TakenBack({ record }: { record: RecordPage }) {
  return (
    <>
      <Lead sign="undo">{words().record.mistaken}</Lead>
      <Button look="primary" onPress={record.leave}>
        {words().home}
      </Button>
    </>
  );
}
