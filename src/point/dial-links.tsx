import { homeWords } from '../messages/home.ts';
import { telHref } from '../platform/links.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Page } from '../ui/page.tsx';
import { EMERGENCIES, type Emergency, emergencyNumbers } from './emergency-numbers.ts';
import { usePlace } from './place.ts';

/** The links that open the dialler, full width; they need nothing but this file (PRODUCT §4.8). */
export function DialLinks({
  duty,
  onDial,
}: {
  duty: string | undefined;
  onDial?: (emergency: Emergency) => void;
}) {
  const table = homeWords().dial;
  return (
    <ButtonRow>
      {EMERGENCIES.map((emergency) => (
        <Button
          key={emergency}
          look="danger"
          icon={emergency}
          note={emergencyNumbers[emergency]}
          href={telHref(emergencyNumbers[emergency])}
          onPress={() => onDial?.(emergency)}
        >
          {table[emergency]}
        </Button>
      ))}
      {duty && (
        <Button icon="phone" note={duty} href={telHref(duty)}>
          {table.duty}
        </Button>
      )}
    </ButtonRow>
  );
}

/** The emergency page while the rest of it is still coming, or when it never comes. */
export function DialPage() {
  const table = homeWords().dial;
  const place = usePlace();
  const duty = place.state === 'known' ? place.snapshot.dutyPhone : undefined;
  return (
    <Page title={table.title} back={{ label: homeWords().back, href: '/' }}>
      <p>{table.choose}</p>
      <DialLinks duty={duty} />
    </Page>
  );
}
