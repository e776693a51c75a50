import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';
import { List } from '../ui/list.tsx';
import { ListItem } from '../ui/list-item.tsx';
import { useLastRecord } from './last-record.ts';

/** Home's last row; it needs the databases, and comes with them. */
export function LastRecordView() {
  const last = useLastRecord();
  if (!last) return null;
  const { title, sign, words: state, tone, href, undo } = last;
  const side = undo && (
    <Button look="quiet" onPress={undo}>
      {words().homeScreen.mistake}
    </Button>
  );
  return (
    <List label={words().homeScreen.last}>
      <ListItem title={title} sign={sign} state={state} tone={tone} href={href} side={side} />
    </List>
  );
}
