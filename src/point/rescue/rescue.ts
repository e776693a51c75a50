import { rescueWords } from '../../messages/rescue.ts';
import { saveFile } from '../../platform/download.ts';
import { readPreference } from '../../platform/preferences.ts';
import { deleteJournal, type RescuedJournal, rescueJournal } from '../../store/rescue-journal.ts';
import { emergencyNumbers } from '../emergency-numbers.ts';
import { button, dial, line, node, part, show } from './rescue-view.ts';

type Words = Awaited<ReturnType<typeof rescueWords>>;

/**
 * The page for the day on which the journal does not open, or the app's own files do not load. It stands on nothing
 * but raw IndexedDB: no Dexie, no RxDB, no Preact.
 */
export async function openRescue(root: HTMLElement): Promise<void> {
  const language = readPreference('language') === 'en' ? 'en' : 'zh';
  const words = await rescueWords(language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  const found = line(words.counting, { fontWeight: 'bold' });
  found.setAttribute('role', 'status');
  show(root, words.title, found, line(words.keep), steps(words), saving(words), help(words), over(words));
  found.textContent = await countWords(words);
}

async function countWords(words: Words): Promise<string> {
  const last = Number(readPreference('unsent') ?? Number.NaN);
  try {
    const rescued = await rescueJournal();
    // The browser may have cleared it (F25): what was not sent then is no more sent now.
    if ((rescued?.isEmpty ?? true) && last > 0) return words.remembered(last);
    return rescued?.unsent ? words.unsent(rescued.unsent) : words.allSent;
  } catch (cause) {
    console.error('The journal cannot be read.', cause);
    // None at the last look is no promise: what was recorded after it may be there.
    return last > 0 ? words.remembered(last) : words.unreadable;
  }
}

function steps(words: Words): HTMLElement {
  const all = [words.close, words.restart, words.bring].map((step) => node('li', { marginTop: '8px' }, step));
  const list = node('ol', { margin: '0', paddingLeft: '1.4em' }, ...all);
  return part(
    words.steps,
    list,
    button(words.again, () => location.assign('/'), true),
  );
}

function saving(words: Words): HTMLElement {
  const told = line('');
  told.setAttribute('role', 'status');
  async function save() {
    told.textContent = words.saving;
    told.textContent = (await saveJournal()) ? words.saved : words.notSaved;
  }
  return part(words.save, line(words.warning), button(words.save, save), told);
}

async function saveJournal(): Promise<boolean> {
  try {
    const rescued: RescuedJournal | undefined = await rescueJournal();
    if (!rescued) return false;
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`jieyou-${day}.json`, new Blob([rescued.text], { type: 'application/json' }));
    return true;
  } catch (cause) {
    console.error('The journal cannot be saved as a file.', cause);
    return false;
  }
}

function help(words: Words): HTMLElement {
  return part(words.help, ...Object.values(emergencyNumbers).map(dial));
}

/** Two presses apart: nothing is deleted by a slip of the thumb. */
function over(words: Words): HTMLElement {
  const told = line('');
  told.setAttribute('role', 'status');
  async function startOver() {
    try {
      await deleteJournal();
      location.assign('/');
    } catch (cause) {
      console.error('The journal cannot be deleted.', cause);
      told.textContent = words.overFailed;
    }
  }
  const unfold = button(words.overUnfold, () => unfold.replaceWith(button(words.overNow, startOver)));
  return part(words.over, line(words.overText), unfold, told);
}
