/** How long a fact may take to come true on a small, busy machine; for `expect.poll`, whose own second is a fast machine's. */
export const PATIENT = { timeout: 30_000 };
