import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';
import { isOpen, isToTell } from '../domain/request-state.ts';
import type { PulledRequest } from './request-item.ts';

/** A document of the collection: a request with its sort keys, or the checkpoint. */
export interface StoredDocument {
  id: string;
  /** Ascending key for newest first: RxDB's descending sort does not use the index (52 ms against 3). */
  newest: string;
  /** 1 while somebody has to do something for the neighbour. */
  needs: 0 | 1;
  /** `PulledRequest`; opaque to RxDB, whose types would walk into it without end. */
  pulled?: object;
  /** `FeedMark`. */
  mark?: object;
}

/** A document with RxDB's own fields. */
export type Kept = RxDocumentData<StoredDocument>;

/** Sorts after every moment, so that the checkpoint is in no list. */
export const LAST = '~';

/** As RxDB would fill it in: `_deleted` leads every index and the id ends it. */
export const schema: RxJsonSchema<Kept> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 64 },
    newest: { type: 'string', maxLength: 16 },
    needs: { type: 'number', minimum: 0, maximum: 1, multipleOf: 1 },
    pulled: { type: 'object', additionalProperties: true },
    mark: { type: 'object', additionalProperties: true },
    _deleted: { type: 'boolean' },
    _rev: { type: 'string' },
    _meta: { type: 'object', properties: { lwt: { type: 'number' } } },
    _attachments: { type: 'object' },
  },
  required: ['id', 'newest', 'needs', '_deleted', '_rev', '_meta', '_attachments'],
  indexes: [
    ['_deleted', 'newest', 'id'],
    ['_deleted', 'needs', 'newest', 'id'],
  ],
};

/** A request as it is stored. */
export function storedOf(pulled: PulledRequest): StoredDocument {
  const { id, state } = pulled;
  return { id, newest: newestKey(state.openedAt), needs: isOpen(state) || isToTell(state) ? 1 : 0, pulled };
}

/** The request in a document; none in the checkpoint. */
export function pulledOf({ pulled }: { readonly pulled?: object }): PulledRequest[] {
  return pulled ? [pulled as PulledRequest] : [];
}

/** The later, the smaller: milliseconds until the year 2286, in 13 digits. */
export function newestKey(openedAt: number): string {
  const until = Math.min(Math.max(9_999_999_999_999 - openedAt, 0), 9_999_999_999_999);
  return String(until).padStart(13, '0');
}
