import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { carryDeskWords } from '../messages/carry-desk.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { numbersPage } from '../messages/numbers.ts';
import { sharedWords } from '../messages/shared.ts';
import { Button } from '../ui/button.tsx';
import { DeskPage, type NavItem } from '../ui/desk/desk-page.tsx';
import { runsTheStation } from './actor.ts';
import { type Desk, useDesk } from './desk-context.ts';
import { alertsOf, EmergencyAlerts } from './emergency-alerts.tsx';
import { LanguageButton } from './language-button.tsx';

interface FrameProps {
  title: string;
  /** Where the page belongs, if it is not a page of the header itself. */
  under?: string;
  lead?: ComponentChildren;
  titleTools?: ComponentChildren;
  children: ComponentChildren;
}

/** What stands around every page of a signed-in person: header, emergencies, title. */
export function Frame({ title, under, lead, titleTools, children }: FrameProps) {
  const desk = useDesk();
  const { path, route } = useLocation();
  const words = deskWords();
  const street = desk.me.street.name;
  useDocumentTitle(words.title(title, street));
  const signOut = async () => {
    await desk.session.signOut();
    if (desk.session.current.value.state === 'signedOut') route('/desk/sign-in');
  };
  return (
    <DeskPage
      name={sharedWords().app}
      place={street}
      skip={words.skip}
      nav={navOf(desk, under ?? path)}
      navLabel={words.navLabel}
      tools={
        <>
          <span class="desk-who">{whoOf(desk)}</span>
          <LanguageButton />
          <Button look="quiet" onPress={signOut}>
            {words.signOut}
          </Button>
        </>
      }
      strip={alertsOf(desk).length > 0 ? <EmergencyAlerts /> : undefined}
      title={title}
      lead={lead}
      titleTools={titleTools}
    >
      {children}
    </DeskPage>
  );
}

/** Names the page in the browser's tab and history. */
export function useDocumentTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}

function whoOf({ me }: Desk): string {
  const words = deskWords();
  const roles = me.person.roles.map((role) => formalWords().roles[role]).join(words.rolesJoin);
  return words.signedInAs(me.person.name, roles);
}

function navOf({ me, emergencies }: Desk, path: string): NavItem[] {
  const { nav } = deskWords();
  // Asked without filters and on every page: its counts are those of the whole street.
  const loaded = emergencies.loaded.value;
  // What waits for somebody to give it to somebody.
  const { new: fresh = 0, sentBack = 0 } = loaded.state === 'shown' ? loaded.body.counts : {};
  const item = (href: string, label: string): NavItem => ({ href, label, current: path === href });
  const whole = runsTheStation(me.person);
  const registers = whole || me.person.roles.some((role) => role === 'community' || role === 'response');
  return [
    { ...item('/desk', nav.board), count: fresh + sentBack },
    ...(registers ? [item('/desk/register', nav.register)] : []),
    item('/desk/carry', carryDeskWords().nav),
    item('/desk/rates', nav.rates),
    ...(whole ? [item('/desk/points', nav.points), item('/desk/numbers', numbersPage().title)] : []),
  ];
}
