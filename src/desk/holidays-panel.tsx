import type { Day } from '../domain/day.ts';
import { deskWords } from '../messages/desk.ts';
import { shortDateWords } from '../messages/shared.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/desk/dialog.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Facts } from '../ui/facts.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { hasRole } from './actor.ts';
import { spansOf } from './day-spans.ts';
import { useDesk, useModel } from './desk-context.ts';
import { createHolidays, type HolidaysModel } from './holidays.ts';
import { troubleWords } from './trouble-words.ts';

/** Which years' holidays are known, and the import of the next: without it promises count Monday to Friday. */
export function HolidaysPanel() {
  const desk = useDesk();
  const model = useModel(createHolidays);
  const isAdmin = hasRole(desk.me.person, 'admin');
  const now = model.now.value;
  const words = deskWords().holidays;
  if (isAdmin && now.state !== 'looking') return <Import model={model} />;
  return (
    <Panel title={words.title}>
      <Standing model={model} isAdmin={isAdmin} />
      {now.state === 'looking' && now.saved !== undefined && (
        <Notice tone="good" live>
          {words.done(now.saved)}
        </Notice>
      )}
      {isAdmin && (
        <Button icon="plus" onPress={model.begin}>
          {words.open}
        </Button>
      )}
    </Panel>
  );
}

function Standing({ model, isAdmin }: { model: HolidaysModel; isAdmin: boolean }) {
  const { years } = useDesk().catalog.value.calendar;
  const words = deskWords().holidays;
  const missing = model.missing.value;
  return (
    <>
      {missing !== undefined && (
        <Notice tone="attention">{isAdmin ? words.missing(missing) : words.missingAsk(missing)}</Notice>
      )}
      <p>{words.known(years.join(deskWords().rolesJoin))}</p>
    </>
  );
}

function Import({ model }: { model: HolidaysModel }) {
  const words = deskWords().holidays;
  const now = model.now.value;
  return (
    <Dialog title={words.title} close={deskWords().close} onClose={model.close}>
      {now.state === 'filling' && now.failed && (
        <Notice tone="trouble" live>
          {troubleWords(now.failed)}
        </Notice>
      )}
      <Form label={words.title} onSubmit={model.submit}>
        <Field
          label={words.text}
          hint={words.hint}
          lines={8}
          value={model.text.value}
          onInput={model.type}
          error={now.state === 'filling' && now.nothing ? words.nothing : undefined}
        />
        <Found model={model} />
        <Button look="primary" type="submit" disabled={now.state === 'sending'}>
          {now.state === 'sending' ? deskWords().sending : words.save}
        </Button>
      </Form>
    </Dialog>
  );
}

/** What would be saved, so that a person compares it with the notice. */
function Found({ model }: { model: HolidaysModel }) {
  const { year, rest, work } = model.notice.value;
  const words = deskWords().holidays;
  if (rest.length === 0) return null;
  return (
    <>
      <p class="panel-about">{words.found(year)}</p>
      <Facts
        rows={[
          { name: words.rest(rest.length), value: dayWords(rest) },
          { name: words.work(work.length), value: dayWords(work) },
        ]}
      />
      {model.forgotten.value.length > 0 && (
        <Notice tone="attention">{words.forgotten(dayWords(model.forgotten.value))}</Notice>
      )}
      <p class="panel-about">{words.kept}</p>
    </>
  );
}

function dayWords(days: readonly Day[]): string {
  const words = deskWords().holidays;
  const spans = spansOf(days).map(([first, last]) =>
    first === last ? shortDateWords(first) : words.span(shortDateWords(first), shortDateWords(last)),
  );
  return spans.join(deskWords().rolesJoin) || words.none;
}
