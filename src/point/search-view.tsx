import { searchWords } from '../messages/search.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { MOST, type Search } from './search.ts';

/** The field, how many were found, and the way back to all. */
export function SearchField({ search: { typed, type, ready, found } }: { search: Search }) {
  const table = searchWords();
  return (
    <>
      <Field
        label={table.label}
        value={typed}
        onInput={type}
        onFocus={ready}
        inputMode="search"
        autoComplete="off"
      />
      <p role="status">{found && countWords(found.length)}</p>
      {typed && (
        <Button look="quiet" icon="close" onPress={() => type('')}>
          {table.clear}
        </Button>
      )}
    </>
  );
}

function countWords(count: number): string {
  const { none, found, newest } = searchWords();
  if (count === 0) return none;
  return (count < MOST ? found : newest)(count);
}
