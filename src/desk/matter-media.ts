import { type Attachment, attachmentOf } from '../domain/attachment.ts';
import { numberAt } from '../domain/json.ts';
import type { ShownRequest } from '../protocol/requests.ts';

/** A photo or a recording as the desk knows it. */
export interface Piece {
  readonly entry: string;
  readonly media: Attachment['media'];
  readonly seconds?: number;
  readonly held:
    | { readonly state: 'here'; readonly hash: string }
    | { readonly state: 'onTheWay' | 'erased' };
}

/** What is attached to a request, oldest first; what was erased keeps its place. */
export function piecesOf({ entries, media = [] }: ShownRequest): readonly Piece[] {
  const arrived = new Set(media.filter(({ held }) => held).map(({ entry }) => entry));
  return entries
    .filter(({ type }) => type === 'attach')
    .map((entry) => {
      const named = attachmentOf(entry);
      const seconds = numberAt(entry.body, 'seconds');
      return {
        entry: entry.id,
        media: entry.body['media'] === 'voice' ? 'voice' : 'photo',
        held: heldOf(named, arrived.has(entry.id)),
        ...(seconds !== undefined && { seconds }),
      };
    });
}

function heldOf(named: Attachment | undefined, arrived: boolean): Piece['held'] {
  if (!named) return { state: 'erased' };
  return arrived ? { state: 'here', hash: named.hash } : { state: 'onTheWay' };
}
