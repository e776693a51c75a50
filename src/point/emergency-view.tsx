import { words } from '../messages/point.ts';
import { timeWords } from '../messages/shared.ts';
import { smsHref, telHref } from '../platform/links.ts';
import { BigWords } from '../ui/big-words.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Lead } from '../ui/lead.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import type { Alarm, Patience, Raised } from './alarm.ts';
import { DialLinks } from './dial-links.tsx';
import { type EmergencyPage, useEmergency } from './emergency.ts';
import { type Emergency, emergencyNumber } from './emergency-numbers.ts';

/** Help first: the links stand there before any lock, database or network (PRODUCT §4.8). */
export function EmergencyView() {
  const page = useEmergency();
  const table = words().emergency;
  return (
    <Page title={table.title} back={{ label: words().back, href: '/' }}>
      <AlarmNow page={page} />
      {isCalling(page) && <Say page={page} />}
      <Numbers page={page} />
      {!isCalling(page) && <Say page={page} />}
      <TakeBack page={page} />
    </Page>
  );
}

interface On {
  page: EmergencyPage;
}

/** Whoever has dialled reads out next; who was not answered dials again. */
function isCalling({ alarm, through }: EmergencyPage): boolean {
  return alarm.state !== 'quiet' && alarm.state !== 'takenBack' && through !== false;
}

function Numbers({ page }: On) {
  const table = words().emergency;
  return (
    <>
      {page.alarm.state === 'quiet' && <p>{table.choose}</p>}
      <DialLinks duty={page.place?.dutyPhone} onDial={page.raise} />
    </>
  );
}

function Say({ page: { place } }: On) {
  const table = words().emergency;
  const where = place
    ? [
        table.address(place.point.address),
        ...(place.point.landmark ? [table.landmark(place.point.landmark)] : []),
      ]
    : [table.noAddress];
  const phone = place?.ownPhone ? table.phone(place.ownPhone) : table.noPhone;
  return <BigWords label={table.say} lines={[...where, phone, table.stay, table.helper]} />;
}

function AlarmNow({ page }: On) {
  const { alarm } = page;
  const table = words().emergency;
  switch (alarm.state) {
    case 'quiet':
      return null;
    case 'takenBack':
      return <Lead sign="undo">{table.takenBack}</Lead>;
    case 'acknowledged':
      return (
        <>
          <Lead tone="good" sign="check">
            {table.acknowledged(alarm.who, timeWords(alarm.at))}
          </Lead>
          <Through page={page} />
        </>
      );
    default:
      return <Unanswered page={page} alarm={alarm} />;
  }
}

type Open = Extract<Alarm, { state: 'saving' | 'notSaved' | 'telling' }>;

function Unanswered({ page, alarm }: On & { alarm: Open }) {
  const table = words().emergency;
  const { emergency, at } = alarm.raised;
  return (
    <>
      <Notice
        tone="attention"
        sign="alarm"
        live
        title={table.dialled(emergencyNumber(emergency), timeWords(at))}
      >
        {toldWords(alarm)}
      </Notice>
      <Through page={page} />
      {alarm.state === 'telling' && <Impatient page={page} raised={alarm.raised} patience={alarm.patience} />}
    </>
  );
}

/** For as long as the station has the alert: an answered one may turn out to be nothing, too. */
function TakeBack({ page }: On) {
  if (page.alarm.state !== 'telling' && page.alarm.state !== 'acknowledged') return null;
  return (
    <Button icon="undo" onPress={page.takeBack}>
      {words().emergency.takeBack}
    </Button>
  );
}

function toldWords(alarm: Open): string {
  const { saving, notSaved, notEnrolled, telling, told } = words().emergency;
  if (alarm.state === 'saving') return saving;
  if (alarm.state === 'notSaved') return alarm.enrolled ? notSaved : notEnrolled;
  return alarm.received ? told : telling;
}

/** The dialler covers the page: whoever sees this has come back from it. */
function Through({ page: { through, answer } }: On) {
  const table = words().emergency;
  if (through === true) return null;
  if (through === false) {
    return (
      <Notice tone="attention" live>
        {table.dialAgain}
      </Notice>
    );
  }
  return (
    <Notice
      title={table.through}
      action={
        <ButtonRow>
          <Button icon="check" onPress={() => answer(true)}>
            {table.throughYes}
          </Button>
          <Button icon="close" onPress={() => answer(false)}>
            {table.throughNo}
          </Button>
        </ButtonRow>
      }
    />
  );
}

function Impatient({ page: { place }, raised, patience }: On & { raised: Raised; patience: Patience }) {
  const table = words().emergency;
  const duty = place?.dutyPhone;
  if (patience === 'fresh') return null;
  const what = table[raised.emergency as Emergency] ?? table.title;
  return (
    <>
      {patience === 'nobody' && (
        <Notice
          tone="attention"
          live
          action={
            duty && (
              <Button icon="phone" note={duty} href={telHref(duty)}>
                {table.duty}
              </Button>
            )
          }
        >
          {duty ? table.nobody(duty) : table.nobodyNoNumber}
        </Notice>
      )}
      {duty && place && (
        <Notice
          live
          action={
            <Button
              icon="message"
              href={smsHref(duty, table.smsText(what, place.point.signName, place.point.address))}
            >
              {table.sms}
            </Button>
          }
        >
          {table.slow}
        </Notice>
      )}
    </>
  );
}
