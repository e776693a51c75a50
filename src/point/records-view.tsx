import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';
import { List } from '../ui/list.tsx';
import { ListItem } from '../ui/list-item.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HelpBar } from './help-bar.tsx';
import { type RecordRow, type Records, useRecords } from './records.ts';

/** Everything that was recorded, and how each stands. */
export function RecordsView() {
  const records = useRecords();
  const table = words().recordsScreen;
  return (
    <Page title={table.title} back={{ label: words().back, href: '/' }} bar={<HelpBar />}>
      <Listed records={records} />
    </Page>
  );
}

function Listed({ records }: { records: Records }) {
  const table = words().recordsScreen;
  if (records.state === 'opening') return <Waiting>{table.opening}</Waiting>;
  if (records.state === 'empty') return <List empty={table.empty} />;
  return (
    <>
      {records.sections.map(({ name, rows }) => (
        <Section key={name} title={table[name]}>
          <List label={table[name]}>{rows.map(Row)}</List>
        </Section>
      ))}
      {records.more && <Button onPress={records.more}>{table.older}</Button>}
    </>
  );
}

function Row({ id, title, sign, words: state, tone, slip, note }: RecordRow) {
  return (
    <ListItem
      key={id}
      href={`/records/${id}`}
      title={title}
      sign={sign}
      state={state}
      tone={tone}
      number={slip}
      note={note}
    />
  );
}
