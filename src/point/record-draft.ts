import { type JsonObject, objectAt, textAt } from '../domain/json.ts';
import type { EntryDraft } from '../store/journal-row.ts';

/** What a person has typed so far. */
export interface RecordForm {
  readonly text: string;
  readonly name: string;
  readonly phone: string;
  readonly anonymous: boolean;
}

/** A form before the first letter. */
export const emptyForm: RecordForm = { text: '', name: '', phone: '', anonymous: false };

/** True when something would be lost. */
export function isTyped({ text, name, phone }: RecordForm): boolean {
  return `${text}${name}${phone}`.trim() !== '';
}

/** As it lies among the drafts; `tapped` is the entry that was already asked for. */
export function toDraft(form: RecordForm, tapped?: EntryDraft): JsonObject {
  return { ...form, ...(tapped && { tapped: tapped as unknown as JsonObject }) };
}

/** Reads it back; what is missing is empty. */
export function formOf(draft: JsonObject): RecordForm {
  const field = (name: string) => textAt(draft, name) ?? '';
  return {
    text: field('text'),
    name: field('name'),
    phone: field('phone'),
    anonymous: draft['anonymous'] === true,
  };
}

/** The entry that a tap had made before the browser died. */
export function tappedOf(draft: JsonObject): EntryDraft | undefined {
  const tapped = objectAt(draft, 'tapped');
  return tapped && typeof tapped['id'] === 'string' ? (tapped as unknown as EntryDraft) : undefined;
}
