import { deskWords } from '../messages/desk.ts';
import { deviceWords } from '../messages/devices.ts';
import { dayWords, momentWords } from '../messages/shared.ts';
import type { PointDetail, PointDevice, RevokedDevice } from '../protocol/points.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/desk/badge.tsx';
import { useDesk } from './desk-context.ts';
import type { DeviceDesk } from './devices.ts';
import { HeldList } from './held-list.tsx';
import { personName } from './names.ts';
import { RetiringForm } from './retiring-form.tsx';

/** [H1] The phones in use at a point, and how they are. */
export function DeviceList({ devices, model }: Pick<PointDetail, 'devices'> & { model: DeviceDesk }) {
  if (devices.length === 0) return <>{deskWords().points.noDevices}</>;
  const retiring = model.retiring.value;
  return (
    <ul class="point-devices">
      {devices.map((device) => (
        <li key={device.id}>
          <DeviceLine device={device} model={model} />
          {retiring.state !== 'none' && retiring.device === device.id && (
            <RetiringForm device={device} retiring={retiring} model={model} />
          )}
          <HeldList device={device.id} model={model} />
        </li>
      ))}
    </ul>
  );
}

function DeviceLine({ device, model }: { device: PointDevice; model: DeviceDesk }) {
  const desk = useDesk();
  const { device: title, neverHeard, lastContact } = deskWords().points;
  const words = deviceWords();
  const { id, number, person, name, lastContactAt, refused, movedTo, held } = device;
  return (
    <>
      <span>{title(number, personName(desk.catalog.value, person))}</span>
      <span class="row-quiet">{name}</span>
      <span>
        {lastContactAt === undefined
          ? neverHeard
          : lastContact(momentWords(lastContactAt, desk.minute.value))}
      </span>
      <Unsent device={device} />
      {refused ? <span>{words.refused(refused)}</span> : null}
      {movedTo !== undefined && <span>{words.movedTo(movedTo)}</span>}
      {held ? <LookButton device={id} held={held} model={model} /> : null}
      <Button look="quiet" icon="close" onPress={() => model.ask(id)}>
        {words.revoke}
        <span class="spoken-only">{words.revokeThis(number)}</span>
      </Button>
    </>
  );
}

function Unsent({ device: { waiting, oldestWaitingAt } }: { device: PointDevice }) {
  const desk = useDesk();
  if (!waiting) return null;
  if (oldestWaitingAt === undefined) return <span>{deskWords().points.unsent(waiting)}</span>;
  return <span>{deviceWords().unsentSince(waiting, dayWords(oldestWaitingAt, desk.minute.value))}</span>;
}

/** [A3] Phones that are not the street's any more; they stay on the page, for what they sent since has to be decided. */
export function RevokedList({ revoked, model }: { revoked: readonly RevokedDevice[]; model: DeviceDesk }) {
  return (
    <ul class="point-devices">
      {revoked.map((device) => (
        <li key={device.id}>
          <RevokedLine device={device} model={model} />
          <HeldList device={device.id} model={model} />
        </li>
      ))}
    </ul>
  );
}

function RevokedLine({ device, model }: { device: RevokedDevice; model: DeviceDesk }) {
  const desk = useDesk();
  const words = deviceWords();
  const { id, number, person, revokedAt, wipedAt, held } = device;
  const moment = (at: number) => momentWords(at, desk.minute.value);
  return (
    <>
      <span>{words.revoked(number, personName(desk.catalog.value, person))}</span>
      <span>{words.since(moment(revokedAt))}</span>
      <span>{wipedAt === undefined ? words.notWiped : words.wiped(moment(wipedAt))}</span>
      {held > 0 && <LookButton device={id} held={held} model={model} />}
    </>
  );
}

function LookButton({ device, held, model }: { device: string; held: number; model: DeviceDesk }) {
  const words = deviceWords();
  const shown = model.held.value;
  const open = shown.state !== 'none' && shown.device === device;
  return (
    <>
      <Badge tone="attention">{words.held(held)}</Badge>
      <Button onPress={() => (open ? model.hide() : model.look(device))}>
        {open ? words.hide : words.look}
      </Button>
    </>
  );
}
