import type { ErrorCode } from '../../messages/zh/errors.ts';
import type { PushResult } from '../../protocol/push.ts';

/** Why an entry is not appended, or the word that it already was ([P4]). */
export type Rejection =
  | { readonly outcome: 'refused' | 'later'; readonly code: ErrorCode }
  | { readonly outcome: 'duplicate'; readonly seq: number };

/** [P1] The answer for one entry; the sentence is added where the asker's language is known. */
export type Result = PushResult & { readonly code?: ErrorCode };

/** Never taken: a person must look at it. */
export function refused(code: ErrorCode): Rejection {
  return { outcome: 'refused', code };
}

/** Not yet taken: sent again by itself ([P3]). */
export function later(code: ErrorCode): Rejection {
  return { outcome: 'later', code };
}
