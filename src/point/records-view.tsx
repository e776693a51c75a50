import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';
import { List } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HelpBar } from './help-bar.tsx';
import { Row } from './record-row.tsx';
import { type ListedRecords, type Records, useRecords } from './records.ts';
import { useSearch } from './search.ts';
import { SearchField } from './search-view.tsx';

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
  const search = useSearch();
  if (records.state === 'opening') return <Waiting>{table.opening}</Waiting>;
  if (records.state === 'empty') return <List empty={table.empty} />;
  return (
    <>
      {(records.many || search.typed) && <SearchField search={search} />}
      {search.found ? (
        search.found[0] && <List>{search.found.map(Row)}</List>
      ) : (
        <Sections records={records} />
      )}
    </>
  );
}

function Sections({ records: { sections, more } }: { records: ListedRecords }) {
  const table = words().recordsScreen;
  return (
    <>
      {sections.map(({ name, rows }) => (
        <Section key={name} title={table[name]}>
          <List label={table[name]}>{rows.map(Row)}</List>
        </Section>
      ))}
      {more && <Button onPress={more}>{table.older}</Button>}
    </>
  );
}
