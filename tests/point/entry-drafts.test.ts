import { expect, test } from 'vitest';
import { systemClock as clock } from '../../src/platform/clock.ts';
import { furtherDraft, openingDraft } from '../../src/point/entry-drafts.ts';

test('[E1] a request is called as its opening is, and every further entry has a name of its own', () => {
  const log = openingDraft(clock, 'log', { kind: 'repair' });
  const alert = openingDraft(clock, 'alert', { emergency: 'fire' });
  const note = furtherDraft(clock, { request: log.request, seen: 1 }, 'note');
  expect(log.request).toBe(log.id);
  expect(alert.request).toBe(alert.id);
  expect(note.request).toBe(log.id);
  expect(new Set([log.id, alert.id, note.id]).size).toBe(3);
});
