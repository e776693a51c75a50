import { homeWords } from '../messages/home.ts';
import { TIGHT } from '../platform/storage-estimate.ts';
import type { StorageState } from '../store/journal-database.ts';
import type { HomeLine } from './home-line.ts';

/** From here on the next record may not fit. */
const CRAMMED = 0.95;

/** Before everything else: what is recorded now may not be kept. */
export function storageLine(storage: StorageState): HomeLine | undefined {
  const trouble = homeWords().trouble;
  switch (storage.state) {
    case 'broken':
      return storage.code === 'missing' ? grave(trouble.missing, '/me') : grave(trouble.storage, '/rescue');
    case 'readOnly':
      return grave(trouble.readOnly, '/me');
    case 'heldShut':
      return grave(trouble.heldShut, '/me');
    default:
      return undefined;
  }
}

/** Full is as grave as broken; nearly full is only to be known. */
export function roomLine(share: number | undefined): HomeLine | undefined {
  if (share === undefined || share < TIGHT) return undefined;
  const { tight, crammed } = homeWords().trouble;
  const percent = Math.floor(share * 100);
  if (share >= CRAMMED) return grave(crammed(percent), '/me');
  return { words: tight(percent), tone: 'attention', sign: 'attention', href: '/me' };
}

function grave(said: string, href: string): HomeLine {
  return { words: said, tone: 'trouble', sign: 'attention', href };
}
