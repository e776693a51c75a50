import { deskWords } from '../messages/desk.ts';
import { deviceWords } from '../messages/devices.ts';
import { formalWords } from '../messages/formal.ts';
import type { PointDetail } from '../protocol/points.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/desk/badge.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Facts } from '../ui/facts.tsx';
import { boardHref } from './board-memory.ts';
import { CodePanel } from './code-panel.tsx';
import { useDesk } from './desk-context.ts';
import { DeviceList, RevokedList } from './device-list.tsx';
import type { PointsPage } from './points.ts';

interface PointPanelProps {
  detail: PointDetail;
  /** Not heard for a working day. */
  silent: boolean;
  model: PointsPage;
}

/** One point: where it is, who stands in it, and when its phones were heard. */
export function PointPanel({ detail, silent, model }: PointPanelProps) {
  const desk = useDesk();
  const words = deskWords().points;
  const { point, people, devices, revoked } = detail;
  const code = model.code.value;
  const community = desk.catalog.value.communities.find((known) => known.id === point.community);
  return (
    <Panel
      title={point.signName}
      tools={
        <>
          {silent && <Badge tone="attention">{words.silent}</Badge>}
          <span>{words.numbered(point.number)}</span>
          <a href={boardHref({ board: 'all', line: '', point: point.id })}>{words.see}</a>
        </>
      }
    >
      <Facts
        rows={[
          { name: words.form.community, value: community?.name },
          { name: words.form.address, value: point.address },
          { name: words.form.landmark, value: point.landmark },
          { name: words.people, value: <People detail={detail} model={model} /> },
          { name: words.devices, value: <DeviceList devices={devices} model={model.devices} /> },
          {
            name: deviceWords().revokedTitle,
            value: revoked.length > 0 ? <RevokedList revoked={revoked} model={model.devices} /> : undefined,
          },
        ]}
      />
      {people.length === 0 && <p>{words.noPeople}</p>}
      {code.state !== 'none' && code.point === point.id && <CodePanel model={model} />}
    </Panel>
  );
}

function People({ detail: { point, people }, model }: { detail: PointDetail; model: PointsPage }) {
  const words = deskWords().points;
  const making = model.code.value.state === 'making';
  if (people.length === 0) return <>{deskWords().nobody}</>;
  return (
    <ul class="point-people">
      {people.map((person) => (
        <li key={person.id}>
          <span>
            {deskWords().author(
              person.name,
              person.roles.map((role) => formalWords().roles[role]).join(deskWords().rolesJoin),
            )}
          </span>
          <Button icon="code" disabled={making} onPress={() => model.makeCode(point.id, person.id)}>
            {words.makeCode}
            <span class="spoken-only">{words.makeCodeFor(person.name)}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
