import { useSignal } from '@preact/signals';
import { textAt } from '../domain/json.ts';
import { errorWords } from '../messages/errors.ts';
import { mendingWords } from '../messages/mending.ts';
import { words } from '../messages/point.ts';
import type { RefusedEntry } from '../store/request-item.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import type { ShownDetail } from './detail.ts';
import { historyWords } from './history-words.ts';

interface RefusedProps {
  detail: ShownDetail;
}

/** What the street did not take, and why: mended and sent again, or given up, and by nobody but a person ([J2]). */
export function Refused({ detail }: RefusedProps) {
  return (
    <>
      {detail.item.refused.map((refused) => (
        <One key={refused.entry.id} detail={detail} refused={refused} />
      ))}
    </>
  );
}

interface OneProps extends RefusedProps {
  refused: RefusedEntry;
}

function One({ detail, refused }: OneProps) {
  const open = useSignal(false);
  const table = mendingWords();
  const { entry, code, message } = refused;
  const mendable = detail.canMend(entry);
  const mend = () => {
    if (entry.personal) open.value = true;
    else detail.mend(entry, {});
  };
  if (open.value) return <MendForm detail={detail} refused={refused} onClose={() => (open.value = false)} />;
  return (
    <Notice
      tone="attention"
      title={words().detail.refusedWhat(historyWords(entry, detail.directory))}
      action={
        <ButtonRow>
          {mendable && (
            <Button icon="pen" onPress={mend}>
              {entry.personal ? table.mend : table.again}
            </Button>
          )}
          <Button onPress={() => detail.settle(entry.id)}>{table.giveUp}</Button>
        </ButtonRow>
      }
    >
      <p>{errorWords(code, message)}</p>
      {!mendable && <p>{table.closed}</p>}
      <NotKept detail={detail} refused={refused} />
    </Notice>
  );
}

/** The words stay where they are, for another try. */
function NotKept({ detail, refused }: OneProps) {
  if (detail.unmended !== refused.entry.id) return null;
  return (
    <Notice tone="trouble" live>
      {words().detail.failed}
    </Notice>
  );
}

const FIELDS = ['text', 'name', 'phone'] as const;

/** The words as they were; what else the entry carried goes along. */
function MendForm({ detail, refused, onClose }: OneProps & { onClose: () => void }) {
  const { entry } = refused;
  const { salt: _salt, ...before } = entry.personal ?? { salt: '' };
  const typed = useSignal(before);
  const table = mendingWords();
  const shown = FIELDS.filter((field) => field === 'text' || entry.type === 'log');
  const others = entry.type === 'log' ? detail.item.unsent.length : 0;
  return (
    <Form label={table.mend} onSubmit={() => detail.mend(entry, typed.value)}>
      {shown.map((field) => (
        <Field
          key={field}
          label={table[field]}
          optional={field === 'text' ? undefined : words().record.optional}
          value={textAt(typed.value, field) ?? ''}
          onInput={(value) => (typed.value = { ...typed.value, [field]: value })}
          lines={field === 'text' ? 3 : 1}
          maxLength={field === 'text' ? 2000 : 60}
        />
      ))}
      {others > 0 && <p>{table.withOthers(others)}</p>}
      <NotKept detail={detail} refused={refused} />
      <ButtonRow>
        <Button type="submit" look="primary" icon="saved">
          {table.send}
        </Button>
        <Button onPress={onClose}>{words().detail.cancel}</Button>
      </ButtonRow>
    </Form>
  );
}
