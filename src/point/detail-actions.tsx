import { useSignal } from '@preact/signals';
import { OUTCOMES, type Outcome } from '../domain/request-state.ts';
import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import type { IconName } from '../ui/icon-shapes.ts';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/section.tsx';
import { Waiting } from '../ui/waiting.tsx';
import type { ShownDetail } from './detail.ts';
import type { Offer } from './offers.ts';

interface Shown {
  detail: ShownDetail;
}

/** What can be done about a record; one form at a time unfolds in its place, and nothing pops up. */
export function DetailActions({ detail }: Shown) {
  if (detail.offers.length === 0) return null;
  const { open, saving } = detail;
  return (
    <Section title={words().detail.actions}>
      {saving?.state === 'saving' && <Waiting>{words().detail.saving}</Waiting>}
      {saving?.state === 'failed' && (
        <Notice tone="trouble" live>
          {words().detail.failed}
        </Notice>
      )}
      {saving?.state === 'saved' && open === undefined && (
        <Notice tone="good" sign="saved" live>
          {words().record.saved}
        </Notice>
      )}
      {open === undefined && detail.offers.includes('tell') && (
        <Notice tone="attention" sign="tell">
          {words().detail.tellLead}
        </Notice>
      )}
      {open === undefined ? <Offers detail={detail} /> : <Unfolded detail={detail} offer={open} />}
    </Section>
  );
}

const SIGNS: { readonly [O in Offer]: IconName } = {
  acknowledge: 'received',
  tell: 'tell',
  take: 'person',
  complete: 'check',
  report: 'flag',
  note: 'pen',
  completeHere: 'check',
  mistake: 'undo',
  neighbour: 'close',
  falseAlarm: 'undo',
};

/** What somebody waits for. */
const WANTED: readonly Offer[] = ['acknowledge', 'tell', 'take', 'complete'];

/** Done by the tap itself; the others ask for a word first. */
const AT_ONCE: readonly Offer[] = ['acknowledge', 'tell', 'take', 'mistake', 'falseAlarm'];

function Offers({ detail }: Shown) {
  const { offers, unfold, act } = detail;
  const table = words().detail.offers;
  return (
    <ButtonRow>
      {offers.map((offer, place) => (
        <Button
          key={offer}
          look={place === 0 && WANTED.includes(offer) ? 'primary' : 'plain'}
          icon={SIGNS[offer]}
          onPress={() => (AT_ONCE.includes(offer) ? act(offer) : unfold(offer))}
        >
          {table[offer]}
        </Button>
      ))}
    </ButtonRow>
  );
}

function Unfolded({ detail, offer }: Shown & { offer: Offer }) {
  if (offer === 'note') return <NoteForm detail={detail} />;
  if (offer === 'complete' || offer === 'completeHere') return <CompleteForm detail={detail} />;
  if (offer === 'report') return <ReportForm detail={detail} />;
  return <WithdrawForm detail={detail} />;
}

function NoteForm({ detail }: Shown) {
  const text = useSignal('');
  const missing = useSignal(false);
  const table = words().detail;
  const save = () => {
    missing.value = text.value.trim() === '';
    if (!missing.value) detail.act('note', { text: text.value });
  };
  return (
    <Form label={table.offers.note} onSubmit={save}>
      <Field
        label={table.noteLabel}
        value={text.value}
        onInput={(value) => (text.value = value)}
        error={missing.value ? table.noteMissing : undefined}
        lines={3}
        maxLength={2000}
      />
      <SaveOrNot detail={detail} save={table.noteSave} />
    </Form>
  );
}

function CompleteForm({ detail }: Shown) {
  const text = useSignal('');
  const outcome = useSignal<Outcome>('solved');
  const table = words().detail;
  const matter = detail.item.state.counting === 'matter';
  return (
    <Form
      label={table.offers.complete}
      onSubmit={() => detail.act('complete', { text: text.value }, outcome.value)}
    >
      {matter && (
        <Choice
          legend={table.outcome}
          options={OUTCOMES.map((value) => ({ value, label: table.outcomes[value] }))}
          value={outcome.value}
          onChoose={(value) => (outcome.value = value)}
        />
      )}
      <Field
        label={table.completeLabel}
        optional={words().record.optional}
        value={text.value}
        onInput={(value) => (text.value = value)}
        lines={2}
        maxLength={2000}
      />
      <SaveOrNot detail={detail} save={table.completeSave} />
    </Form>
  );
}

function ReportForm({ detail }: Shown) {
  const text = useSignal('');
  const table = words().detail;
  return (
    <Form label={table.offers.report} onSubmit={() => detail.act('report', { text: text.value })}>
      <p>{table.reportText}</p>
      <Field
        label={words().record.what}
        optional={words().record.optional}
        value={text.value}
        onInput={(value) => (text.value = value)}
        lines={3}
        maxLength={2000}
      />
      <SaveOrNot detail={detail} save={table.reportSave} />
    </Form>
  );
}

function WithdrawForm({ detail }: Shown) {
  const table = words().detail;
  return (
    <Form label={table.offers.neighbour} onSubmit={() => detail.act('neighbour')}>
      <p>{table.withdrawText}</p>
      <SaveOrNot detail={detail} save={table.withdrawSave} />
    </Form>
  );
}

function SaveOrNot({ detail, save }: Shown & { save: string }) {
  return (
    <ButtonRow>
      <Button type="submit" look="primary" icon="saved" disabled={detail.saving?.state === 'saving'}>
        {save}
      </Button>
      <Button onPress={() => detail.unfold(undefined)}>{words().detail.cancel}</Button>
    </ButtonRow>
  );
}
