import { arrivedWords } from '../messages/arrived.ts';
import { words } from '../messages/point.ts';
import { telHref } from '../platform/links.ts';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon-shapes.ts';
import { Lead } from '../ui/lead.tsx';
import { List } from '../ui/list.tsx';
import { ListItem } from '../ui/list-item.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { type Arrived, type MissingRow, useArrived } from './arrived.ts';
import { HelpBar } from './help-bar.tsx';

/** The proof by number, from the station's side. */
export function ArrivedView() {
  const arrived = useArrived();
  return (
    <Page title={arrivedWords().title} back={{ label: words().back, href: '/me' }} bar={<HelpBar />}>
      {arrived.state === 'opening' ? (
        <Waiting>{arrivedWords().opening}</Waiting>
      ) : (
        <Answer arrived={arrived} />
      )}
    </Page>
  );
}

interface Shown {
  arrived: Extract<Arrived, { state: 'shown' }>;
}

function Answer({ arrived }: Shown) {
  const table = arrivedWords();
  const { lead, rows, checking, failed } = arrived;
  return (
    <>
      <Lead tone={lead.tone} sign={lead.tone === 'good' ? 'received' : undefined}>
        {lead.words}
      </Lead>
      {lead.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {checking && <Waiting>{table.checking}</Waiting>}
      {!checking && failed && <Notice>{table.notNow}</Notice>}
      {!checking && (
        <Button icon="received" onPress={arrived.check}>
          {table.check}
        </Button>
      )}
      <Lost arrived={arrived} />
      {rows.length > 0 && (
        <Section title={table.list}>
          <List label={table.list}>{rows.map(Row)}</List>
        </Section>
      )}
    </>
  );
}

/** [F25] Said plainly, with what a person can still do. */
function Lost({ arrived: { lost, dutyPhone } }: Shown) {
  const table = arrivedWords();
  if (lost.length === 0) return null;
  const call = dutyPhone && (
    <Button icon="phone" href={telHref(dutyPhone)}>
      {table.callDuty}
    </Button>
  );
  return (
    <Notice tone="attention" title={table.lostTitle(lost.join(table.numbersJoin))} action={call}>
      {table.lostNext}
    </Notice>
  );
}

const SIGNS: { readonly [F in MissingRow['fate']]: IconName } = {
  waiting: 'saved',
  attention: 'attention',
  givenUp: 'close',
};

function Row({ key, href, title, slip, day, fate }: MissingRow) {
  return (
    <ListItem
      key={key}
      href={href}
      title={title}
      sign={SIGNS[fate]}
      state={arrivedWords().fates[fate]}
      tone={fate === 'attention' ? 'attention' : 'plain'}
      number={slip || undefined}
      note={day}
    />
  );
}
