import { useLocation } from 'preact-iso';
import { deskWords } from '../messages/desk.ts';
import { kindName } from '../messages/shared.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Select } from '../ui/desk/select.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDesk, useModel } from './desk-context.ts';
import { Frame } from './frame.tsx';
import { createRegister, type Register, SOURCES } from './register.ts';
import { matterHref } from './request-table.tsx';
import { troubleWords } from './trouble-words.ts';

/** Registers for a neighbour who did not come to a counter. */
export function RegisterView() {
  const { route } = useLocation();
  const model = useModel((desk) => createRegister(desk, (id) => route(matterHref(id))));
  const words = deskWords().register;
  return (
    <Frame title={words.title}>
      <div class="sheet">
        <p class="sheet-lead">{words.lead}</p>
        <Form label={words.title} onSubmit={model.submit}>
          <Fields model={model} />
          <Outcome model={model} />
          <Submit model={model} />
        </Form>
      </div>
    </Frame>
  );
}

function Fields({ model }: { model: Register }) {
  const { kinds, points } = useDesk().catalog.value;
  const words = deskWords().register;
  const { sources } = deskWords().matter;
  const fields = model.fields.value;
  const now = model.now.value;
  const optional = deskWords().optional;
  const countable = kinds.filter(({ counting }) => counting !== 'emergency');
  return (
    <>
      <Choice
        legend={words.source}
        options={SOURCES.map((value) => ({ value, label: sources[value] }))}
        value={SOURCES.find((source) => source === fields.source)}
        onChoose={(value) => model.type('source', value)}
      />
      <Field
        label={words.text}
        lines={4}
        maxLength={1000}
        value={fields.text}
        onInput={(value) => model.type('text', value)}
        error={now.state === 'filling' && now.missing ? words.missing : undefined}
      />
      <Select
        label={words.kind}
        value={fields.kind}
        options={countable.map(({ code }) => ({ value: code, label: kindName(kinds, code) }))}
        onChoose={(value) => model.type('kind', value)}
      />
      <Select
        label={words.point}
        value={fields.point}
        options={[
          { value: '', label: words.noPoint },
          ...points.map(({ id, signName }) => ({ value: id, label: signName })),
        ]}
        onChoose={(value) => model.type('point', value)}
      />
      <Field
        label={words.externalNo}
        hint={words.externalHint}
        optional={optional}
        maxLength={40}
        value={fields.externalNo}
        onInput={(value) => model.type('externalNo', value)}
      />
      <Field
        label={words.name}
        optional={optional}
        autoComplete="off"
        maxLength={40}
        value={fields.name}
        onInput={(value) => model.type('name', value)}
      />
      <Field
        label={words.phone}
        optional={optional}
        autoComplete="off"
        type="tel"
        maxLength={30}
        value={fields.phone}
        onInput={(value) => model.type('phone', value)}
      />
    </>
  );
}

function Outcome({ model }: { model: Register }) {
  const now = model.now.value;
  if (now.state === 'sending') return null;
  if (now.state === 'unanswered') {
    return (
      <Notice tone="trouble" live title={troubleWords(now.trouble)}>
        {deskWords().register.unanswered}
      </Notice>
    );
  }
  return now.trouble ? (
    <Notice tone="trouble" live>
      {troubleWords(now.trouble)}
    </Notice>
  ) : null;
}

function Submit({ model }: { model: Register }) {
  const words = deskWords();
  const labels = {
    filling: words.register.submit,
    sending: words.sending,
    unanswered: words.matter.sendAgain,
  };
  const { state } = model.now.value;
  return (
    <Button look="primary" type="submit" disabled={state === 'sending'}>
      {labels[state]}
    </Button>
  );
}
