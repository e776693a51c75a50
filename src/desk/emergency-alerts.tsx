import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { momentWords } from '../messages/shared.ts';
import type { RequestRow } from '../protocol/requests.ts';
import { Button } from '../ui/button.tsx';
import { EmergencyStrip } from '../ui/desk/emergency-strip.tsx';
import { actorOf } from './actor.ts';
import { type Desk, useDesk } from './desk-context.ts';
import { markName, pointName } from './names.ts';
import { offersOf } from './offers.ts';
import { troubleWords } from './trouble-words.ts';

/** Emergencies under way, above every page, until a person has ended them (PRODUCT §4.8). */
export function EmergencyAlerts() {
  const rows = alertsOf(useDesk());
  return (
    <EmergencyStrip label={deskWords().emergency.strip(rows.length)}>
      {rows.map((row) => (
        <Alert key={row.id} row={row} />
      ))}
    </EmergencyStrip>
  );
}

/** The emergencies that are under way as far as is known. */
export function alertsOf({ emergencies }: Desk): readonly RequestRow[] {
  const loaded = emergencies.loaded.value;
  return loaded.state === 'shown' ? loaded.body.rows : [];
}

function Alert({ row }: { row: RequestRow }) {
  const desk = useDesk();
  const words = deskWords().emergency;
  const { state } = row;
  const point = desk.catalog.value.points.find((known) => known.id === state.point);
  const answering = desk.emergencies.answering.value.get(row.id);
  const may = offersOf(actorOf(desk.me.person), state, desk.minute.value).some(
    (offer) => offer.action === 'acknowledge',
  );
  return (
    <div class="emergency-alert">
      <p class="emergency-alert-what">
        <strong>{emergencyName(state.emergency)}</strong>
        <span>{state.point ? pointName(desk.catalog.value, state.point) : ''}</span>
        {point && <span>{words.place(point.address, point.landmark)}</span>}
      </p>
      <p class="emergency-alert-state">
        <Age since={state.openedAt} />
        <span>{answerOf(desk, row)}</span>
      </p>
      {answering?.state === 'failed' && <p role="alert">{troubleWords(answering.trouble)}</p>}
      <div class="emergency-alert-does">
        {may && (
          <Button
            look="primary"
            icon="check"
            disabled={answering?.state === 'sending'}
            onPress={() => desk.emergencies.acknowledge(row)}
          >
            {answering?.state === 'sending' ? words.acknowledging : words.acknowledge}
          </Button>
        )}
        <Button href={`/desk/requests/${row.id}`}>{words.open}</Button>
      </div>
    </div>
  );
}

function answerOf(desk: Desk, { state }: RequestRow): string {
  const words = deskWords().emergency;
  if (!state.acknowledged) return words.nobody;
  const { at } = state.acknowledged;
  return words.acknowledgedBy(
    markName(desk.catalog.value, state.acknowledged),
    momentWords(at, desk.minute.value),
  );
}

/** Grows by the second, so that nobody forgets how long somebody has waited; read aloud only once. */
function Age({ since }: { since: number }) {
  const { second } = useDesk();
  const words = deskWords();
  const seconds = Math.max(0, Math.floor((second.value - since) / 1000));
  const age =
    seconds < 3600
      ? words.emergency.seconds(Math.floor(seconds / 60), seconds % 60)
      : words.clock.span({
          days: Math.floor(seconds / 86_400),
          hours: Math.floor((seconds % 86_400) / 3600),
          minutes: 0,
        });
  return (
    <strong class="emergency-alert-age" aria-live="off">
      {words.emergency.age(age)}
    </strong>
  );
}

function emergencyName(code: string | undefined): string {
  const names: Readonly<Record<string, string>> = formalWords().emergencies;
  return names[code ?? 'other'] ?? formalWords().emergencies.other;
}
