import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import type { PointDetail } from '../protocol/points.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Split } from '../ui/desk/split.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import { hasRole } from './actor.ts';
import { AddingForm } from './adding-form.tsx';
import { type Desk, useDesk, useModel } from './desk-context.ts';
import { type FirstStep, firstStep } from './first-step.ts';
import { Frame } from './frame.tsx';
import { HolidaysPanel } from './holidays-panel.tsx';
import { Shown } from './loading-words.tsx';
import { personName } from './names.ts';
import { PointPanel } from './point-panel.tsx';
import { type Added, createPointsPage, type PointsPage } from './points.ts';
import { isSilent } from './silent-point.ts';

/** Points, their people and phones, and the codes that open a phone. */
export function PointsView() {
  const model = useModel(createPointsPage);
  const words = deskWords().points;
  return (
    <Frame title={words.title}>
      <Shown loaded={model.loaded.value} onAgain={model.reload}>
        {({ points }) => <Points model={model} points={points} />}
      </Shown>
    </Frame>
  );
}

interface PointsProps {
  model: PointsPage;
  points: readonly PointDetail[];
}

function Points({ model, points }: PointsProps) {
  const desk = useDesk();
  const step = firstStep(desk.catalog.value, points);
  const silent = points.filter((detail) => isSilentNow(desk, detail));
  return (
    <Split
      main={
        <div class="points-list">
          {step && <Guide step={step} model={model} />}
          {silent.length > 0 && (
            <Notice tone="attention">{deskWords().points.silentCount(silent.length)}</Notice>
          )}
          {points.length === 0 && !step && <p>{deskWords().points.none}</p>}
          {[...silent, ...points.filter((detail) => !silent.includes(detail))].map((detail) => (
            <PointPanel
              key={detail.point.id}
              detail={detail}
              silent={silent.includes(detail)}
              model={model}
            />
          ))}
        </div>
      }
      side={<Beside model={model} points={points} />}
      sideLabel={deskWords().points.add}
    />
  );
}

function isSilentNow(desk: Desk, detail: PointDetail): boolean {
  return isSilent(detail, desk.catalog.value.calendar, desk.minute.value);
}

/** A new station is led through: community, point, host, code. */
function Guide({ step, model }: { step: FirstStep; model: PointsPage }) {
  const words = deskWords().points;
  const adds: Record<FirstStep, { what: Added; label: string } | undefined> = {
    community: { what: 'community', label: words.addCommunity },
    point: { what: 'point', label: words.addPoint },
    host: { what: 'person', label: words.addPerson },
    code: undefined,
  };
  const add = adds[step];
  return (
    <Notice
      tone="attention"
      title={words.start.title}
      action={
        add && (
          <Button look="primary" icon="plus" onPress={() => model.begin(add.what)}>
            {add.label}
          </Button>
        )
      }
    >
      {words.start[step]}
    </Notice>
  );
}

function Beside({ model, points }: PointsProps) {
  const desk = useDesk();
  const { lines, communities, people } = desk.catalog.value;
  const words = deskWords().points;
  const adding = model.adding.value;
  const atPoints = points.flatMap((detail) => detail.people.map((person) => person.id));
  const staff = people.filter((person) => !atPoints.includes(person.id));
  return (
    <>
      {adding.state === 'looking' ? (
        <AddButtons model={model} />
      ) : (
        <AddingForm key={adding.what} model={model} what={adding.what} />
      )}
      <HolidaysPanel />
      {hasRole(desk.me.person, 'admin') && <AccountsPanel />}
      <Names
        title={words.communities}
        names={communities.map(({ name }) => name)}
        empty={words.noCommunities}
      />
      <Names title={words.lines} names={lines.map(({ name }) => name)} empty={words.noLines} />
      <Names title={words.staff} names={staff.map((person) => staffName(desk, person.id))} empty="" />
    </>
  );
}

function AddButtons({ model }: { model: PointsPage }) {
  const words = deskWords().points;
  const button = (what: Added, label: string) => (
    <Button icon="plus" onPress={() => model.begin(what)}>
      {label}
    </Button>
  );
  return (
    <Panel title={words.add}>
      <ButtonRow>
        {button('point', words.addPoint)}
        {button('person', words.addPerson)}
        {button('line', words.addLine)}
        {button('community', words.addCommunity)}
      </ButtonRow>
    </Panel>
  );
}

function Names({ title, names, empty }: { title: string; names: readonly string[]; empty: string }) {
  if (names.length === 0 && !empty) return null;
  return (
    <Panel title={title}>
      {names.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <ul class="names">
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function staffName(desk: Desk, id: string): string {
  const person = desk.catalog.value.people.find((known) => known.id === id);
  const roles = person?.roles.map((role) => formalWords().roles[role]).join(deskWords().rolesJoin) ?? '';
  return deskWords().author(personName(desk.catalog.value, id), roles);
}
