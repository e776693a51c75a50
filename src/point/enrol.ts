import { type Signal, untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { errorWords } from '../messages/errors.ts';
import { words } from '../messages/point.ts';
import { appInfo } from '../platform/app-info.ts';
import { showFragment, takeFragment } from '../platform/fragment.ts';
import { isInWeChat } from '../platform/in-wechat.ts';
import type { EnrolOutcome } from '../sync/door.ts';
import { type Phone, usePhone } from './phone.ts';
import { usePlace } from './place.ts';
import { lost } from './unsent-memory.ts';

/** Where the enrolment stands. */
export type EnrolSituation =
  | { readonly state: 'asking'; readonly error?: string }
  /** In WeChat: a code is not spent before it is clear where. */
  | { readonly state: 'where'; readonly byLink: boolean }
  | { readonly state: 'elsewhere'; readonly byLink: boolean; readonly address: string }
  | { readonly state: 'working'; readonly byLink: boolean }
  /** The link did not work this time; `again` where a second try may help. */
  | { readonly state: 'linkFailed'; readonly error: string; readonly again: boolean }
  | { readonly state: 'enrolled'; readonly sign: string; readonly hand: string };

/** What the enrolment page shows and does. */
export interface Enrol {
  readonly situation: EnrolSituation;
  readonly typed: string;
  /** The point that this phone already belongs to. */
  readonly already: string | undefined;
  type(code: string): void;
  submit(): void;
  here(): void;
  elsewhere(): void;
  again(): void;
  typeInstead(): void;
  start(): void;
}

const LENGTH = 8;

/** One code makes the phone one point's and one person's; nothing else is asked. */
export function useEnrol(): Enrol {
  const phone = usePhone();
  const place = usePlace();
  const { route } = useLocation();
  const typed = useSignal('');
  const situation = useSignal<EnrolSituation>({ state: 'asking' });
  const asksWhere = isInWeChat();
  const byLink = () => spendLink(phone, situation);
  const startLink = () => {
    if (asksWhere) situation.value = { state: 'where', byLink: true };
    else byLink();
  };
  const byCode = () => spendCode(phone, typed.peek(), situation);
  useSignalEffect(() => {
    if (phone.secret.value) untracked(startLink);
  });
  return {
    situation: situation.value,
    typed: typed.value,
    already: place.state === 'known' ? place.snapshot.point.signName : undefined,
    type(code) {
      typed.value = digitsOf(code);
      if (situation.peek().state === 'asking') situation.value = { state: 'asking' };
    },
    submit() {
      const code = typed.peek();
      if (code.length < LENGTH) {
        situation.value = { state: 'asking', error: words().enrol.tooShort(code.length) };
        return;
      }
      if (asksWhere) situation.value = { state: 'where', byLink: false };
      else byCode();
    },
    here() {
      takeFragment();
      void (phone.secret.peek() ? byLink() : byCode());
    },
    elsewhere() {
      situation.value = elsewhere(phone.secret.peek());
    },
    again: byLink,
    typeInstead() {
      phone.secret.value = '';
      situation.value = { state: 'asking' };
    },
    start() {
      lost.value = undefined;
      route('/');
    },
  };
}

/** The secret goes back into the address: that is what 「在浏览器打开」 takes along. */
function elsewhere(secret: string): EnrolSituation {
  if (secret) showFragment(secret);
  return { state: 'elsewhere', byLink: secret !== '', address: location.origin + location.pathname };
}

/** People write 1234 5678, and keyboards offer full-width digits. */
function digitsOf(typed: string): string {
  const narrow = typed.replace(/[\uFF10-\uFF19]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  );
  return narrow.replace(/\D/g, '').slice(0, LENGTH);
}

async function spendCode({ courier }: Phone, code: string, situation: Signal<EnrolSituation>): Promise<void> {
  situation.value = { state: 'working', byLink: false };
  const outcome = await courier.enrol(code, deviceName());
  situation.value =
    outcome.state === 'enrolled' ? enrolled(outcome) : { state: 'asking', error: errorOf(outcome) };
}

async function spendLink({ courier, secret }: Phone, situation: Signal<EnrolSituation>): Promise<void> {
  situation.value = { state: 'working', byLink: true };
  const outcome = await courier.enrol(secret.peek(), deviceName());
  if (outcome.state === 'enrolled') {
    secret.value = '';
    situation.value = enrolled(outcome);
  } else {
    situation.value = { state: 'linkFailed', error: errorOf(outcome), again: outcome.state !== 'refused' };
  }
}

function enrolled({ identity }: Extract<EnrolOutcome, { state: 'enrolled' }>): EnrolSituation {
  return { state: 'enrolled', sign: identity.point.signName, hand: identity.hand.name };
}

function errorOf(outcome: Exclude<EnrolOutcome, { state: 'enrolled' }>): string {
  const { unreachable, notTheStation, noStorage } = words().enrol;
  if (outcome.state === 'refused') return errorWords(outcome.code, outcome.message);
  return { noNetwork: unreachable, notTheStation, failed: noStorage }[outcome.state];
}

function deviceName(): string {
  return `Chromium ${appInfo.kernel}`;
}
