import { devices as en } from './en/devices.ts';
import { bilingual } from './language.ts';
import { devices as zh } from './zh/devices.ts';

/** The desk's words on phones. */
export const deviceWords = bilingual(zh, en);
