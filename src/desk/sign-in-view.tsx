import { useMemo } from 'preact/hooks';
import { deskWords } from '../messages/desk.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outside } from './outside.tsx';
import type { Session } from './session.ts';
import { createSignIn } from './sign-in.ts';
import { troubleWords } from './trouble-words.ts';

/** Staff sign in here, and then go on where they wanted to go. */
export function SignInView({ session }: { session: Session }) {
  const model = useMemo(() => createSignIn(session), [session]);
  const words = deskWords().signIn;
  const now = model.now.value;
  const { current } = session;
  const lost = current.value.state === 'signedOut' && current.value.lost;
  return (
    <Outside title={words.title} lead={words.lead}>
      {lost && <Notice tone="attention">{deskWords().trouble.byCode['no-session']}</Notice>}
      <Form label={words.title} onSubmit={model.submit}>
        <Field
          label={words.name}
          name="username"
          autoComplete="username"
          value={model.name.value}
          onInput={model.typeName}
        />
        <Field
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={model.password.value}
          onInput={model.typePassword}
        />
        {now.state === 'filling' && now.missing && (
          <Notice tone="trouble" live>
            {words.missing}
          </Notice>
        )}
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
