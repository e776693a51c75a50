import { CALL_RESULTS, OUTCOMES, type RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { sharedWords } from '../messages/shared.ts';
import type { Catalog } from '../protocol/catalog.ts';
import { Chip } from '../ui/chip.tsx';
import { ChipRow } from '../ui/chip-row.tsx';
import { Choice } from '../ui/choice.tsx';
import { Select } from '../ui/desk/select.tsx';
import { Field } from '../ui/field.tsx';
import { type FieldName, isOptional, type Typed, type Wrongs } from './action-form.ts';
import { assigneeOptions, responsibleFor } from './assignees.ts';
import { useDesk } from './desk-context.ts';
import type { Matter } from './matter.ts';
import type { Offer } from './offers.ts';
import { promisedDate } from './promised-date.ts';

interface ActionFieldProps {
  field: FieldName;
  offer: Offer;
  typed: Typed;
  wrongs: Wrongs;
  model: Matter;
  state: RequestState;
  catalog: Catalog;
}

/** One thing that an action asks for. */
export function ActionField(props: ActionFieldProps) {
  const { field, offer } = props;
  if (field === 'to') return <AssigneeField {...props} />;
  if (field === 'reason') return <CodeSelect {...props} field={field} codes={sharedWords().refusals} />;
  if (field === 'outcome') return <OutcomeField {...props} />;
  if (field === 'result') return <ResultField {...props} />;
  if (field === 'solved') return <SolvedField {...props} />;
  if (field === 'behalfHow')
    return <CodeSelect {...props} field={field} codes={deskWords().form.behalfHows} />;
  if (field === 'days')
    return <DaysField {...props} action={offer.action === 'extend' ? 'extend' : 'dispatch'} />;
  return <TextField {...props} field={field} />;
}

function TextField({ field, offer, typed, wrongs, model }: ActionFieldProps) {
  const words = deskWords().form;
  const { label, hint, type, lines, most } = textLook(field, offer);
  return (
    <Field
      label={label}
      hint={hint}
      type={type}
      lines={lines}
      maxLength={most}
      autoComplete="off"
      optional={isOptional(offer, field) ? deskWords().optional : undefined}
      value={typed[field]}
      onInput={(value) => model.type(field, value)}
      error={wrongs[field] && words.wrong[wrongs[field]]}
    />
  );
}

/** How a typed field looks; the limits keep an entry well under its 16 KiB ([E8]). */
function textLook(field: FieldName, offer: Offer) {
  const words = deskWords().form;
  const line = { hint: undefined, type: 'text' as const, lines: 1, most: 60 };
  if (field === 'responsible') return { ...line, label: words.responsible };
  if (field === 'responsiblePhone') return { ...line, label: words.responsiblePhone, type: 'tel' as const };
  if (field === 'reference') return { ...line, label: words.reference, most: 40 };
  if (field === 'behalf') return { ...line, label: words.behalf, hint: words.behalfHint };
  if (field === 'behalfAt') return { ...line, label: words.behalfAt, type: 'datetime-local' as const };
  return { ...line, label: words.text[offer.action], lines: 3, most: 1000 };
}

function AssigneeField({ offer, typed, wrongs, model, catalog }: ActionFieldProps) {
  const words = deskWords().form;
  const choose = (to: string) =>
    model.fill({ to, ...(offer.action === 'dispatch' && responsibleFor(catalog, to)) });
  return (
    <Select
      label={offer.action === 'decline' ? words.better : words.to}
      value={typed.to}
      options={[{ value: '', label: words.choose }, ...assigneeOptions(catalog)]}
      onChoose={choose}
      error={wrongs.to && words.wrong[wrongs.to]}
    />
  );
}

function CodeSelect({
  field,
  typed,
  wrongs,
  model,
  codes,
}: ActionFieldProps & { field: 'reason' | 'behalfHow'; codes: Readonly<Record<string, string>> }) {
  const words = deskWords().form;
  const options = Object.entries(codes).map(([value, label]) => ({ value, label }));
  return (
    <Select
      label={words[field]}
      value={typed[field]}
      options={field === 'reason' ? [{ value: '', label: words.choose }, ...options] : options}
      onChoose={(value) => model.type(field, value)}
      error={wrongs[field] && words.wrong[wrongs[field]]}
    />
  );
}

function OutcomeField({ typed, wrongs, model }: ActionFieldProps) {
  const words = deskWords().form;
  return (
    <div>
      <Choice
        legend={words.outcome}
        options={OUTCOMES.map((value) => ({ value, label: formalWords().outcomes[value] }))}
        value={OUTCOMES.find((outcome) => outcome === typed.outcome)}
        onChoose={(value) => model.type('outcome', value)}
      />
      <ChoiceWrong wrong={wrongs.outcome} />
    </div>
  );
}

function ResultField({ typed, wrongs, model }: ActionFieldProps) {
  const words = deskWords().form;
  return (
    <div>
      <Choice
        legend={words.result}
        options={CALL_RESULTS.map((value) => ({ value, label: sharedWords().callResults[value] }))}
        value={CALL_RESULTS.find((result) => result === typed.result)}
        onChoose={(value) => model.type('result', value)}
      />
      <ChoiceWrong wrong={wrongs.result} />
    </div>
  );
}

/** Said only when it is so: it takes the matter up again by itself ([E9]). */
function SolvedField({ typed, model }: ActionFieldProps) {
  const words = deskWords().form;
  return (
    <ChipRow label={words.result}>
      <Chip
        label={words.unsolved}
        pressed={typed.solved === 'no'}
        onToggle={(pressed) => model.type('solved', pressed ? 'no' : '')}
      />
    </ChipRow>
  );
}

function ChoiceWrong({ wrong }: { wrong: Wrongs[FieldName] }) {
  return <p role="alert">{wrong && <strong class="choice-wrong">{deskWords().form.wrong[wrong]}</strong>}</p>;
}

function DaysField({
  action,
  offer,
  typed,
  wrongs,
  model,
  state,
  catalog,
}: ActionFieldProps & { action: 'dispatch' | 'extend' }) {
  const desk = useDesk();
  const words = deskWords().form;
  return (
    <Field
      label={words.days}
      inputMode="numeric"
      maxLength={2}
      autoComplete="off"
      optional={isOptional(offer, 'days') ? deskWords().optional : undefined}
      hint={promisedDate(action, typed.days, state, catalog, desk.minute.value)}
      value={typed.days}
      onInput={(value) => model.type('days', value)}
      error={wrongs.days && words.wrong[wrongs.days]}
    />
  );
}
