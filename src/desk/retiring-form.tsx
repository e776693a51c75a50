import { deviceWords } from '../messages/devices.ts';
import type { PointDevice } from '../protocol/points.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDesk } from './desk-context.ts';
import type { DeviceDesk, Retiring } from './devices.ts';
import { personName } from './names.ts';
import { troubleWords } from './trouble-words.ts';

interface RetiringFormProps {
  device: PointDevice;
  retiring: Exclude<Retiring, { state: 'none' }>;
  model: DeviceDesk;
}

/** [A3] The question, what follows from a yes, and why: in the page, where it can be read twice. */
export function RetiringForm({ device: { number, person }, retiring, model }: RetiringFormProps) {
  const words = deviceWords();
  const question = words.question(number, personName(useDesk().catalog.value, person));
  const sending = retiring.state === 'sending';
  const asking = retiring.state === 'asking' ? retiring : undefined;
  return (
    <div class="point-answer">
      <Form label={question} onSubmit={model.confirm}>
        <Notice tone="attention" title={question}>
          {words.effects}
        </Notice>
        <Field
          label={words.reason}
          hint={words.reasonHint}
          error={asking?.missing && words.reasonMissing}
          value={retiring.reason}
          onInput={model.type}
          maxLength={200}
          disabled={sending}
        />
        {asking?.trouble && (
          <Notice tone="trouble" live>
            {troubleWords(asking.trouble)}
          </Notice>
        )}
        <ButtonRow>
          <Button type="submit" look="primary" disabled={sending}>
            {sending ? words.sending : words.confirm}
          </Button>
          <Button onPress={model.keep} disabled={sending}>
            {words.keep}
          </Button>
        </ButtonRow>
      </Form>
    </div>
  );
}
