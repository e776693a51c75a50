export const erased = {
  did: 'Personal details erased',
  gone: '(what was said here was erased)',
  reasons: {
    asked: 'the person asked for it',
    wrongPerson: 'it was about the wrong person',
    notNeeded: 'no longer needed',
    order: 'ordered by a court or from above',
  },
  why: (did: string, reason: string) => `${did}: ${reason}`,
};
