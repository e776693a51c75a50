/** A part of the catalogue, as its headings stand in `docs/reliability.md`. */
export type Area = 'network' | 'phone' | 'station' | 'attack';

/** One way in which things go wrong, and what must hold all the same. Numbers are stable: tests quote them. */
export interface Fault {
  readonly id: string;
  readonly area: Area;
  readonly fault: string;
  readonly holds: string;
}

/** What stands open: no test can show it here, or what it is about does not exist yet. */
export interface Open {
  readonly state: 'cannot be provoked' | 'waits';
  readonly reason: string;
}

/** The headings, in order. */
export const areas: Readonly<Record<Area, string>> = {
  network: 'Network and protocol',
  phone: 'Phone: device, browser, storage, updates',
  station: 'Station',
  attack: 'Attacks and privacy',
};

/** Faults that no test is asked for, each with its reason. */
export const open: Readonly<Record<string, Open>> = {
  F20: {
    state: 'cannot be provoked',
    reason:
      'A test can end a process, not the power: the system’s cache survives every SIGKILL. Held by the setting ' +
      'alone: every transaction of the journal asks for `strict` durability, so that Chromium answers only after ' +
      'the file is flushed. A hard reset of a virtual machine would show whether the disk kept its word; a disk ' +
      'that lies about flushing beats any software.',
  },
  F47: {
    state: 'cannot be provoked',
    reason:
      'As F20, at the station: SQLite runs with WAL and `synchronous=FULL`, so that a commit returns after the ' +
      'log is flushed, and nothing is answered before the commit returned. A test asserts the setting; the ' +
      'power itself is not cut.',
  },
  F48: {
    state: 'waits',
    reason:
      'With SQLite there is one writer, and order is commit order. It becomes possible with PostgreSQL.',
  },
  F52: { state: 'waits', reason: 'Several instances of one station need PostgreSQL.' },
  F71: { state: 'waits', reason: 'PINs come with several hands on one phone.' },
  F75: { state: 'waits', reason: 'It takes several hands on one phone, and matters private to one of them.' },
};

/** The catalogue. */
export const faults: readonly Fault[] = [
  ...inArea('network', [
    ['F01', 'No network while saving', 'All of it waits, nothing is called sent, and it arrives once'],
    [
      'F02',
      'A network that comes for a second and goes for three, two hundred times',
      'Nothing lost or doubled, no storm of retries',
    ],
    ['F03', 'The reply is lost after the station’s commit', 'The retry is answered `duplicate`'],
    [
      'F04',
      'One push delivered twice, or five times at once',
      'Entries, projection and feed are as after one',
    ],
    ['F05', 'Pushes that overtake each other', 'An entry before its opening is `later`, then accepted'],
    [
      'F06',
      'A hotspot’s log-in page answers 200 with HTML',
      'Nothing is believed, the person is told, it is tried again',
    ],
    ['F07', 'JSON of a wrong shape with 200', 'Not the station; pulling goes on afterwards'],
    ['F08', 'An answer cut in the middle, at any byte', 'Nothing half applied, the checkpoint unmoved'],
    ['F09', 'A storm of 500, 502 and 503', 'Growing waits with chance in them; the good entries pass'],
    ['F10', '429 with Retry-After', 'The wait is kept'],
    [
      'F11',
      'The station cannot take one entry (413, 422)',
      'That one is set aside and shown; the others flow both ways',
    ],
    ['F12', 'Two kilobytes a second, three seconds there and back', 'Batches shrink until they pass'],
    ['F13', 'A connection that is taken and never answered', 'Every request has an end'],
    ['F14', 'The stream dies without a word', 'The silence is noticed, and pulled over'],
    ['F15', 'Stream events lost, doubled, or ahead of the pull', 'The timer pulls what they missed'],
    ['F16', 'A wrong TLS certificate, somebody in the middle', 'No entry is sent; the person is told'],
    ['F17', 'A redirect to a log-in page', 'Never taken for data, and named like the log-in page itself'],
    ['F18', 'The browser says that it is online, and is not', 'Its word is not asked'],
    [
      'F28',
      'The clock falls back by years while offline, and comes right',
      'Nothing lost; order and time stay honest',
    ],
    ['F29', 'The clock runs a day ahead, then comes right', 'Nothing lost; order and time stay honest'],
    ['F30', 'The clock is wrong while online', 'Deadlines count from the station’s clock'],
    ['F41', 'The phone falls asleep in the middle of a batch', 'It goes on where it was'],
    ['F55', 'A page that is empty or short while more remains', 'Never: `more` is true until the end'],
    [
      'F56',
      'A newer station or a newer app than the other side',
      'Unknown fields survive; an old app may still send',
    ],
  ]),
  ...inArea('phone', [
    ['F19', 'The browser is killed while it writes', 'Every record that was called saved is there'],
    ['F20', 'The power fails', 'What was called saved is on the disk'],
    ['F21', 'The phone is full while saving', 'It is said, the form stays, nothing is half saved'],
    ['F22', 'A write fails in the middle of a pulled page', 'The page is pulled again'],
    ['F23', 'The disk is full while opening', 'It is said; nothing is wiped'],
    [
      'F24',
      'The database cannot be opened, or is damaged',
      'Opened again, then a rescue page that can still export',
    ],
    [
      'F25',
      'The browser forgets cookies, files or everything',
      'The key wins the session back, or a code is asked for; the station knows what never came',
    ],
    [
      'F26',
      'The file of a photo is gone, its record is there',
      'The record stays readable, the photo is called missing',
    ],
    ['F27', 'The connection to the database closes under the app', 'Opened again, the write done once'],
    ['F31', 'Two tabs work on one record', 'Both entries stand, nothing is overwritten'],
    ['F32', 'The tab that sends is frozen, closed or killed', 'Another one delivers within 30 s'],
    ['F33', 'No Web Locks, no BroadcastChannel', 'Two couriers that do no harm; screens follow'],
    ['F34', 'An old tab holds the database that a new one upgrades', 'It lets go; nothing hangs'],
    ['F35', 'Killed in the middle of a schema change', 'Nothing lost, the next start completes it'],
    ['F36', 'A schema change that throws', 'It is said, the old data are whole and can be exported'],
    ['F37', 'An old app opens a newer database', 'It is said; nothing is wiped'],
    ['F38', 'Another language or time zone on the next day', 'It opens, and dates read the same'],
    [
      'F39',
      'Storage switched off, private mode, persistence refused',
      'It is said before anything is recorded',
    ],
    ['F40', 'Ten thousand records on a slow phone', 'It starts and saves within its budget'],
    ['F42', 'A new version arrives while a form is half typed', 'Offered, never forced; the words stay'],
    [
      'F43',
      'The new version is broken, incomplete, or does not fit; or the worker itself is stuck',
      'The old one works on without a network; a switch retires the worker',
    ],
    ['F44', 'A page of one release meets files of another', 'Never a blank page'],
    ['F45', 'More open RxDB collections than its free limit', 'The count is a test'],
    [
      'F54',
      'A photo is cut off at any byte, comes before its record, or twice',
      'It goes on where it stopped, and is kept once',
    ],
    ['F57', 'The read model is gone or half written', 'Rebuilt from journal and station'],
  ]),
  ...inArea('station', [
    [
      'F46',
      'The station is killed in the middle of a push',
      'A batch is all or nothing; what was answered is there',
    ],
    ['F47', 'The station’s power fails after the answer', 'What was answered is on the disk'],
    ['F48', 'Commits become visible in another order than their numbers', 'No puller skips a row'],
    ['F49', 'The station is restored from an older copy', 'A new epoch; phones offer again what they hold'],
    [
      'F50',
      'The disk is full, read-only, or the database held by another',
      '503, never 200; nothing is acknowledged',
    ],
    ['F51', 'The database file is damaged', 'The station refuses to serve and says what to do'],
    [
      'F52',
      'Two instances, the stream at one, the write at the other',
      'The other’s phones hear of it within two seconds',
    ],
    ['F53', 'The station’s clock jumps', 'Order is unaffected, deadlines stand'],
  ]),
  ...inArea('attack', [
    ['F58', 'A pull for another point, or with a made-up checkpoint', 'Scope comes from the session alone'],
    ['F59', 'A push with another’s id', 'Refused, showing nothing of the other'],
    ['F60', 'An entry that claims what only the station knows', 'Ignored or refused, never believed'],
    [
      'F61',
      'An impossible, back-dated, late or outdated step',
      'Refused by right, else without effect; never a broken state',
    ],
    [
      'F62',
      'A lost phone is revoked while it syncs',
      'The stream ends within 5 s, the phone wipes in its order, the unsent lies in quarantine',
    ],
    [
      'F63',
      'Scope or role changes in the middle of a sync',
      'What left the scope leaves the phone; the unsent is never dropped unseen',
    ],
    ['F64', 'An enrolment code is guessed, reused, outdated, or raced for', 'Limits hold, one wins'],
    [
      'F65',
      'An old push is replayed after revoking and enrolling anew',
      'Nothing new, nothing doubled, no right regained',
    ],
    ['F66', 'Script in words, names and files', 'Nothing runs, at the desk neither'],
    ['F67', 'A photo that tells where it was taken', 'Stripped before it is kept'],
    ['F68', 'Formulas and control characters in an export', 'They stay text'],
    [
      'F69',
      'Entries too large, too deep, too many; a picture that explodes',
      'Refused one by one; memory stays bounded',
    ],
    ['F70', 'Writes from a foreign page', 'Refused'],
    ['F71', 'A PIN is guessed or gone round', 'Waits grow; recording and emergency stay reachable'],
    [
      'F72',
      'A row of the station’s database is changed, deleted or moved',
      '`npm run verify` finds the place',
    ],
    ['F73', 'A person is erased', 'Nothing is left in any file, and a restore does not bring it back'],
    ['F74', 'Personal data in logs, addresses and error reports', 'None'],
    [
      'F75',
      'A second hand opens what only the first may see',
      'Unreadable; the first one’s unsent work is kept and sent',
    ],
  ]),
];

function inArea(area: Area, rows: readonly (readonly [string, string, string])[]): Fault[] {
  return rows.map(([id, fault, holds]) => ({ id, area, fault, holds }));
}
