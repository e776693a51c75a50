import { numbersPage } from '../messages/numbers.ts';
import { type DeviceHealth, pointHealthCall } from '../protocol/point-health.ts';
import { Badge } from '../ui/desk/badge.tsx';
import { type Column, Table } from '../ui/desk/table.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Desk, useDesk, useModel } from './desk-context.ts';
import { Frame } from './frame.tsx';
import { Shown } from './loading-words.tsx';
import { personName, pointName } from './names.ts';
import {
  appWords,
  contactWords,
  missingWords,
  phoneClockWords,
  type Said,
  storageWords,
  unexplainedOf,
  unsentWords,
} from './numbers.ts';
import { createQuery } from './query.ts';

/** [H2] 对账: what every phone gave out, and what came of it. */
export function NumbersView() {
  const query = useModel((desk) => createQuery(desk, pointHealthCall));
  const words = numbersPage();
  return (
    <Frame title={words.title} lead={words.lead}>
      <Shown loaded={query.loaded.value} onAgain={() => void query.reload()}>
        {({ devices }) => <Devices devices={devices} />}
      </Shown>
    </Frame>
  );
}

function Devices({ devices }: { devices: readonly DeviceHealth[] }) {
  const desk = useDesk();
  const words = numbersPage();
  const wrong = devices.filter((device) => unexplainedOf(device) > 0);
  return (
    <div class="matter-work">
      {wrong.length > 0 ? (
        <Notice tone="trouble">{words.unexplainedSum(wrong.length)}</Notice>
      ) : (
        devices.length > 0 && <Notice tone="good">{words.allFit}</Notice>
      )}
      <Table
        caption={words.caption}
        columns={columnsOf(desk, desk.minute.value)}
        rows={inOrder(desk, devices)}
        rowKey={({ device }) => device}
        empty={words.none}
      />
    </div>
  );
}

/** Those that do not add up first, then by the points' own numbers. */
function inOrder(desk: Desk, devices: readonly DeviceHealth[]): DeviceHealth[] {
  const numbers = new Map(desk.catalog.value.points.map(({ id, number }) => [id, number]));
  const place = ({ point, number }: DeviceHealth) => (numbers.get(point) ?? 0) * 1000 + number;
  return [...devices].sort(
    (a, b) => Number(unexplainedOf(b) > 0) - Number(unexplainedOf(a) > 0) || place(a) - place(b),
  );
}

function columnsOf(desk: Desk, now: number): Column<DeviceHealth>[] {
  const words = numbersPage();
  const { columns } = words;
  const catalog = desk.catalog.value;
  return [
    { key: 'point', title: columns.point, cell: ({ point }) => pointName(catalog, point) },
    {
      key: 'phone',
      title: columns.phone,
      cell: ({ number, person }) => words.phone(number, personName(catalog, person)),
    },
    { key: 'contact', title: columns.contact, cell: (device) => <Cell {...contactWords(device, now)} /> },
    { key: 'given', title: columns.given, align: 'end', cell: ({ given }) => given },
    { key: 'received', title: columns.received, align: 'end', cell: ({ received }) => received },
    {
      key: 'missing',
      title: columns.missing,
      cell: (device) => (
        <>
          <Cell {...missingWords(device)} />
          {unexplainedOf(device) > 0 && <div>{words.unexplained(unexplainedOf(device))}</div>}
        </>
      ),
    },
    { key: 'unsent', title: columns.unsent, cell: (device) => <Cell {...unsentWords(device, now)} /> },
    { key: 'storage', title: columns.storage, cell: storageWords },
    { key: 'app', title: columns.app, cell: (device) => <Cell {...appWords(device)} /> },
    { key: 'clock', title: columns.clock, cell: (device) => <Cell {...phoneClockWords(device)} /> },
  ];
}

function Cell({ words, tone, note }: Said) {
  return (
    <>
      {tone === 'plain' ? words : <Badge tone={tone}>{words}</Badge>}
      {note && <div>{note}</div>}
    </>
  );
}
