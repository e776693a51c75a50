import { deskWords } from '../messages/desk.ts';
import { deviceWords } from '../messages/devices.ts';
import { momentWords } from '../messages/shared.ts';
import type { HeldEntry } from '../protocol/devices.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Notice } from '../ui/notice.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { useDesk } from './desk-context.ts';
import type { DeviceDesk, Held } from './devices.ts';
import { whatHappened } from './history-items.ts';
import { personName } from './names.ts';
import { troubleWords } from './trouble-words.ts';

/** [A3] What a retired phone sent since, if its list is open: each entry with its words, to be taken or dropped. */
export function HeldList({ device, model }: { device: string; model: DeviceDesk }) {
  const shown = model.held.value;
  if (shown.state === 'none' || shown.device !== device) return null;
  return (
    <div class="point-answer">
      <h3>{deviceWords().heldTitle}</h3>
      <Shown shown={shown} model={model} />
    </div>
  );
}

function Shown({ shown, model }: { shown: Exclude<Held, { state: 'none' }>; model: DeviceDesk }) {
  if (shown.state === 'waiting') return <Waiting>{deskWords().waiting}</Waiting>;
  if (shown.state === 'failed') return <Notice tone="trouble">{troubleWords(shown.trouble)}</Notice>;
  return (
    <>
      {shown.trouble && (
        <Notice tone="trouble" live>
          {troubleWords(shown.trouble)}
        </Notice>
      )}
      {shown.held.length === 0 && <p>{deviceWords().nothingHeld}</p>}
      <ul class="point-held">
        {shown.held.map((held) => (
          <li key={held.entry.id}>
            <HeldLine held={held} busy={shown.deciding !== undefined} model={model} />
          </li>
        ))}
      </ul>
    </>
  );
}

function HeldLine({ held, busy, model }: { held: HeldEntry; busy: boolean; model: DeviceDesk }) {
  const desk = useDesk();
  const words = deviceWords();
  const { entry, receivedAt } = held;
  const catalog = desk.catalog.value;
  return (
    <>
      <p>
        {deskWords().author(whatHappened(catalog, entry), personName(catalog, entry.by))}{' '}
        <span class="row-quiet">{words.arrived(momentWords(receivedAt, desk.minute.value))}</span>
      </p>
      <p>{spoken(held) || words.withoutWords}</p>
      <ButtonRow>
        <Button icon="received" disabled={busy} onPress={() => model.decide(entry.id, 'release')}>
          {words.release}
        </Button>
        <Button look="quiet" icon="close" disabled={busy} onPress={() => model.decide(entry.id, 'discard')}>
          {words.discard}
        </Button>
      </ButtonRow>
    </>
  );
}

/** Everything that was typed; the salt and hashes are nobody's words. */
function spoken({ entry: { personal } }: HeldEntry): string {
  const parts = [personal?.['text'], personal?.['name'], personal?.['phone']];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}
