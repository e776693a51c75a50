import { deskWords } from '../messages/desk.ts';
import type { Account } from '../protocol/accounts.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { type AccountsModel, type AccountWork, createAccounts } from './accounts.ts';
import { useDesk, useModel } from './desk-context.ts';
import { Shown } from './loading-words.tsx';
import { personName } from './names.ts';
import { troubleWords } from './trouble-words.ts';

/** [A2] Who signs in at a PC: another password for who forgot his, and an end for who left. */
export function AccountsPanel() {
  const model = useModel(createAccounts);
  const work = model.work.value;
  const words = deskWords().accounts;
  return (
    <Panel title={words.title}>
      {work.state === 'looking' && work.done && (
        <Notice tone="good" live>
          {words.done[work.done]}
        </Notice>
      )}
      <Shown loaded={model.loaded.value} onAgain={model.reload}>
        {({ accounts }) => (
          <ul class="accounts">
            {accounts.map((account) => (
              <li key={account.person}>
                <AccountLine account={account} model={model} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Panel>
  );
}

function AccountLine({ account, model }: { account: Account; model: AccountsModel }) {
  const { person, signInName } = account;
  const { catalog, me } = useDesk();
  const words = deskWords().accounts;
  const name = personName(catalog.value, person);
  const work = model.work.value;
  if (work.state !== 'looking' && work.person === person)
    return <Asking name={name} work={work} model={model} />;
  return (
    <>
      <span>{deskWords().author(name, signInName)}</span>
      <ButtonRow>
        <Button look="quiet" onPress={() => model.begin('password', person)}>
          {words.newPassword}
          <span class="spoken-only">{name}</span>
        </Button>
        {person !== me.person.id && (
          <Button look="quiet" icon="close" onPress={() => model.begin('close', person)}>
            {words.close}
            <span class="spoken-only">{name}</span>
          </Button>
        )}
      </ButtonRow>
    </>
  );
}

interface AskingProps {
  name: string;
  work: Exclude<AccountWork, { state: 'looking' }>;
  model: AccountsModel;
}

/** In the page, where it can be read twice. */
function Asking({ name, work, model }: AskingProps) {
  const words = deskWords().accounts;
  const question = work.what === 'close' ? words.closeOf(name) : words.passwordOf(name);
  const asking = work.state === 'asking' ? work : undefined;
  const sending = work.state === 'sending';
  return (
    <Form label={question} onSubmit={model.submit}>
      <Notice tone="attention" title={question}>
        {work.what === 'close' ? words.closeEffects : words.passwordEffects}
      </Notice>
      {work.what === 'password' && (
        <Field
          label={words.password}
          hint={words.passwordHint}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          value={model.password.value}
          onInput={model.type}
          error={asking?.short && words.short}
          disabled={sending}
        />
      )}
      {asking?.failed && (
        <Notice tone="trouble" live>
          {troubleWords(asking.failed)}
        </Notice>
      )}
      <ButtonRow>
        <Button type="submit" look="primary" disabled={sending}>
          {sending ? deskWords().sending : words.confirm[work.what]}
        </Button>
        <Button onPress={model.cancel} disabled={sending}>
          {deskWords().cancel}
        </Button>
      </ButtonRow>
    </Form>
  );
}
