import { accessWords } from '../messages/access.ts';
import { words } from '../messages/point.ts';
import { BigWords } from '../ui/big-words.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Lead } from '../ui/lead.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { type Enrol, useEnrol } from './enrol.ts';
import { HelpBar } from './help-bar.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { RetiredNotice } from './retired-notice.tsx';
import { lost } from './unsent-memory.ts';

/** A phone's first screen: one code, and never again a sign-in. */
export function EnrolView() {
  const enrol = useEnrol();
  return (
    <Page title={words().enrol.title} tools={<LanguageSwitch />} bar={<HelpBar />}>
      <RetiredNotice />
      {lost.value !== undefined && <Notice tone="attention">{words().enrol.lost(lost.value)}</Notice>}
      <Situation enrol={enrol} />
    </Page>
  );
}

function Situation({ enrol }: { enrol: Enrol }) {
  const { situation } = enrol;
  const table = words().enrol;
  switch (situation.state) {
    case 'asking':
      return <Asking enrol={enrol} error={situation.error} />;
    case 'where':
      return <Where enrol={enrol} />;
    case 'elsewhere':
      return <Elsewhere enrol={enrol} byLink={situation.byLink} address={situation.address} />;
    case 'working':
      return (
        <>
          {situation.byLink && <p>{table.linkLead}</p>}
          <Waiting>{table.working}</Waiting>
        </>
      );
    case 'linkFailed':
      return <LinkFailed enrol={enrol} error={situation.error} again={situation.again} />;
    case 'enrolled':
      return (
        <>
          <Lead tone="good">{table.done}</Lead>
          <p>{table.doneLead(situation.sign, situation.hand)}</p>
          <Button look="primary" onPress={enrol.start}>
            {table.start}
          </Button>
        </>
      );
  }
}

function Asking({ enrol, error }: { enrol: Enrol; error: string | undefined }) {
  const table = words().enrol;
  return (
    <>
      <p>{enrol.already ? table.already(enrol.already) : table.lead}</p>
      <Form label={table.title} onSubmit={enrol.submit}>
        <Field
          label={table.code}
          hint={table.codeHint}
          error={error}
          value={enrol.typed}
          onInput={enrol.type}
          type="tel"
          inputMode="numeric"
          autoComplete="one-time-code"
          big
        />
        <Button type="submit" look="primary">
          {table.submit}
        </Button>
      </Form>
    </>
  );
}

/** [A8] Asked before the code is spent: afterwards it would take another one. */
function Where({ enrol }: { enrol: Enrol }) {
  const table = accessWords().where;
  return (
    <>
      <Lead>{table.title}</Lead>
      <p>{table.lead}</p>
      <ButtonRow>
        <Button look="primary" onPress={enrol.elsewhere}>
          {table.browser}
        </Button>
        <Button onPress={enrol.here}>{table.here}</Button>
      </ButtonRow>
    </>
  );
}

function Elsewhere({ enrol, byLink, address }: { enrol: Enrol; byLink: boolean; address: string }) {
  const table = accessWords().where;
  return (
    <>
      <Lead>{byLink ? table.howLink : table.howCode}</Lead>
      {!byLink && <BigWords label={table.address} lines={[address]} />}
      <Button onPress={enrol.here}>{table.back}</Button>
    </>
  );
}

function LinkFailed({ enrol, error, again }: { enrol: Enrol; error: string; again: boolean }) {
  const table = words().enrol;
  return (
    <>
      <Notice tone="attention" live>
        {error}
      </Notice>
      <ButtonRow>
        {again && (
          <Button look="primary" onPress={enrol.again}>
            {table.again}
          </Button>
        )}
        <Button onPress={enrol.typeInstead}>{table.typeInstead}</Button>
      </ButtonRow>
    </>
  );
}
