import { words } from '../messages/point.ts';
import { kindName, momentWords } from '../messages/shared.ts';
import { telHref } from '../platform/links.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Facts } from '../ui/facts.tsx';
import { Lead } from '../ui/lead.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { type Detail, type ShownDetail, useDetail } from './detail.ts';
import { DetailActions } from './detail-actions.tsx';
import { factRows } from './detail-facts.ts';
import { HelpBar } from './help-bar.tsx';
import { historyItems } from './history.ts';
import { leadWords } from './lead-words.ts';
import { KilledNotice } from './media/killed-notice.tsx';
import { MediaPart } from './media/media-part.tsx';
import { usePlace } from './place.ts';
import { Refused } from './refused-view.tsx';
import { openingOf, personalOf, responsibleOf } from './request-entries.ts';
import { isOpeningUnsent, standingOf } from './standing.ts';

/** One record: the sentence first, then what can be done, then everything that is known. */
export function DetailView() {
  const detail = useDetail();
  return (
    <Page title={titleOf(detail)} back={{ label: words().back, href: '/records' }} bar={<HelpBar />}>
      <Body detail={detail} />
    </Page>
  );
}

function titleOf(detail: Detail): string {
  if (detail.state !== 'shown') return words().recordsScreen.title;
  return kindName(detail.directory.kinds, detail.item.state.kind);
}

function Body({ detail }: { detail: Detail }) {
  if (detail.state === 'opening') return <Waiting>{words().recordsScreen.opening}</Waiting>;
  if (detail.state === 'none') {
    return (
      <Notice action={<Button href="/records">{words().detail.records}</Button>}>
        {words().detail.notHere}
      </Notice>
    );
  }
  return (
    <>
      <Standing detail={detail} />
      <Refused detail={detail} />
      <KilledNotice />
      <DetailActions detail={detail} />
      <MediaPart request={detail.item.id} />
      <Known detail={detail} />
      <Section title={words().detail.history}>
        <Timeline
          label={words().detail.history}
          items={historyItems(detail.item, detail.directory, detail.now)}
        />
      </Section>
    </>
  );
}

interface Shown {
  detail: ShownDetail;
}

function Standing({ detail }: Shown) {
  const { item, directory, now, asOf } = detail;
  const { tone, sign } = standingOf(item, directory, now);
  const table = words().detail;
  return (
    <>
      <Lead tone={tone} sign={sign}>
        {leadWords(item, directory, now)}
      </Lead>
      {!isOpeningUnsent(item) && (
        <p>{asOf === undefined ? table.asOfNever : table.asOf(momentWords(asOf, now))}</p>
      )}
    </>
  );
}

function Known({ detail }: Shown) {
  const { item, directory, now } = detail;
  const place = usePlace();
  const ownShort = place.state === 'known' ? place.snapshot.point.shortName : '';
  return (
    <Section title={words().detail.known}>
      <Facts rows={factRows(item, directory, now, ownShort)} />
      <Calls detail={detail} />
    </Section>
  );
}

/** Whoever is named with a phone can be called from here, neighbour and officer alike. */
function Calls({ detail }: Shown) {
  const { item } = detail;
  const { name, phone } = responsibleOf(item.entries);
  const neighbour = personalOf(openingOf(item), 'phone');
  const table = words().detail;
  return (
    <ButtonRow>
      {phone && (
        <Button icon="phone" href={telHref(phone)}>
          {table.callResponsible(name ?? phone)}
        </Button>
      )}
      {neighbour && (
        <Button icon="phone" href={telHref(neighbour)}>
          {table.callNeighbour}
        </Button>
      )}
    </ButtonRow>
  );
}
