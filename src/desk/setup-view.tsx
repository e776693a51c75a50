import { useMemo } from 'preact/hooks';
import { deskWords } from '../messages/desk.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outside } from './outside.tsx';
import type { Session } from './session.ts';
import { createSetup, type Setup, type SetupFields } from './setup.ts';
import type { Station } from './station.ts';
import { troubleWords } from './trouble-words.ts';

interface SetupViewProps {
  station: Station;
  session: Session;
  token: string;
  onEntered: () => void;
}

/** The first page that a station ever shows. */
export function SetupView({ station, session, token, onEntered }: SetupViewProps) {
  const model = useMemo(() => createSetup(station, session, token, onEntered), [token]);
  const words = deskWords().setup;
  const now = model.now.value;
  if (!model.hasToken) {
    return (
      <Outside title={words.title}>
        <Notice tone="attention">{words.noToken}</Notice>
        <Button href="/desk/sign-in">{deskWords().signIn.title}</Button>
      </Outside>
    );
  }
  return (
    <Outside title={words.title} lead={words.lead}>
      <Form label={words.title} onSubmit={model.submit}>
        <SetupField model={model} field="street" hint={words.streetHint} autoComplete="off" />
        <SetupField
          model={model}
          field="dutyPhone"
          hint={words.dutyPhoneHint}
          autoComplete="off"
          type="tel"
        />
        <SetupField model={model} field="name" hint={words.nameHint} autoComplete="name" />
        <SetupField model={model} field="signInName" autoComplete="username" />
        <SetupField
          model={model}
          field="password"
          hint={words.passwordHint}
          autoComplete="new-password"
          type="password"
        />
        {now.state === 'filling' && now.trouble && (
          <Notice tone="trouble" live>
            {troubleWords(now.trouble)}
          </Notice>
        )}
        <Button look="primary" type="submit" wide disabled={now.state === 'sending'}>
          {now.state === 'sending' ? words.sending : words.submit}
        </Button>
      </Form>
    </Outside>
  );
}

interface SetupFieldProps {
  model: Setup;
  field: keyof SetupFields;
  hint?: string;
  autoComplete: string;
  type?: 'text' | 'tel' | 'password';
}

function SetupField({ model, field, hint, autoComplete, type = 'text' }: SetupFieldProps) {
  const words = deskWords().setup;
  const now = model.now.value;
  const wrong = now.state === 'filling' ? now.wrongs[field] : undefined;
  return (
    <Field
      label={words[field]}
      value={model.fields.value[field]}
      onInput={(value) => model.type(field, value)}
      hint={hint}
      error={wrong && words[wrong]}
      autoComplete={autoComplete}
      type={type}
      name={field}
    />
  );
}
