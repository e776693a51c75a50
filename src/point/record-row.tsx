import { ListItem } from '../ui/list-item.tsx';
import type { RecordRow } from './records.ts';

/** One record of a list, which opens its page. */
export function Row({ id, title, sign, words: state, tone, slip, note }: RecordRow) {
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
