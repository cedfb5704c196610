import { describe, expect, test } from '@jest/globals';
import type { DeadlineView } from '#lantern/case-lists';
import { kindSentence } from '../../kit/date-words.js';
import { deadline, said } from '../../kit/fixtures/deadline.js';
import { runningDate, shownDate } from './dates.js';

const extensions = [
  {
    agreedOn: '2026-05-01',
    newDue: '2026-09-09',
    previousDue: '2026-06-09',
    agreedBy: ['panel', 'cspChair'],
    reason: 'as recorded locally',
    retrospective: false,
  },
];
const delays = [{ on: '2026-06-10', reason: 'as recorded locally' }];
const later = { extensions, due: '2026-09-09', dueEarliest: '2026-09-09' };

describe('how a date stands, in a tag', () => {
  test.each<[string, Partial<DeadlineView>, string]>([
    ['guidance, ahead', {}, 'Not due yet'],
    ['guidance, past', { status: 'overdue' }, 'Overdue (guidance), reason needed'],
    ['guidance, past, with a reason', { status: 'overdue', delays }, 'Overdue (guidance), explained'],
    ['guidance, perhaps past', { status: 'mayBeOverdue' }, 'May be overdue (guidance)'],
    ['guidance, met', { status: 'met', metOn: '2026-06-09', originalMet: true }, 'Done'],
    ['guidance, met after it', { status: 'metLate', metOn: '2026-06-10' }, 'Done after the guidance date'],
    ['guidance, met in its month', { status: 'metLate', metOn: '2026-06' }, 'Done, perhaps after the guidance date'],
    ['a later date, both ahead', later, 'Not due yet'],
    ['a later date, the first past', { ...later, originalMet: false }, 'Later date agreed'],
    ['a later date, past', { ...later, status: 'overdue' }, 'Past the agreed date, reason needed'],
    [
      'a later date, met',
      { ...later, status: 'met', metOn: '2026-09-01', originalMet: false },
      'Done by the agreed date',
    ],
    ['a later date, met by the first', { ...later, status: 'met', metOn: '2026-06-01', originalMet: true }, 'Done'],
    ['local, past', { kind: 'local', status: 'overdue' }, 'Past local target'],
    ['local, past, with a reason', { kind: 'local', status: 'overdue', delays }, 'Past local target'],
    ['local, perhaps past', { kind: 'local', status: 'mayBeOverdue' }, 'May be past local target'],
    ['local, met after it', { kind: 'local', status: 'metLate', metOn: '2026-06-10' }, 'Done after the local target'],
    ['local, later date past', { ...later, kind: 'local', status: 'overdue' }, 'Past the agreed date'],
    ['to chase, ahead', { kind: 'local', chase: true }, 'Waiting'],
    ['to chase, past', { kind: 'local', chase: true, status: 'overdue' }, 'Time to chase'],
    ['to chase, met after it', { kind: 'local', chase: true, status: 'metLate', metOn: '2026-07-01' }, 'Done'],
    ['a duty, within its target', { kind: 'statute' }, 'To be done'],
    ['a duty, past its target', { kind: 'statute', status: 'overdue' }, 'Duty outstanding'],
    ['a duty, done after its target', { kind: 'statute', status: 'metLate', metOn: '2026-07-01' }, 'Done'],
    ['on hold', { kind: 'local', status: 'paused' }, 'Paused'],
    ['not needed', { status: 'cancelled' }, 'Not needed'],
  ])('%s', (_name, more, state) => {
    expect(shownDate(deadline(more)).state).toBe(state);
  });

  test('only guidance asks for a reason', () => {
    const past = { status: 'overdue' } as const;
    expect(shownDate(deadline(past)).needsReason).toBe(true);
    expect(shownDate(deadline({ ...past, kind: 'local' })).needsReason).toBe(false);
    expect(shownDate(deadline({ ...past, delays })).needsReason).toBe(false);
  });
});

test.each<[string, Partial<DeadlineView>, string]>([
  ['is ahead', { originalMet: null }, 'The guidance date, 9 June 2026, has not passed.'],
  ['has passed', { originalMet: false }, 'The guidance date, 9 June 2026, has passed.'],
  ['was met', { originalMet: true, metOn: '2026-06-01' }, 'The guidance date, 9 June 2026, was met.'],
  ['was not met', { originalMet: false, metOn: '2026-07-01' }, 'The guidance date, 9 June 2026, was not met.'],
  ['may have been met', { originalMet: null, metOn: '2026-06' }, 'The guidance date, 9 June 2026, may have been met.'],
  ['is local', { kind: 'local', originalMet: false }, 'The local target, 9 June 2026, has passed.'],
])('beside a later date it is said that the first %s', (_name, more, first) => {
  expect(shownDate(deadline({ ...later, ...more }))).toMatchObject({
    kind: 'Later date',
    agreed: 'agreed by the panel and the CSP chair on 1 May 2026',
    first,
    original: null,
  });
});

test('of a clock that comes round again the time that runs is explained', () => {
  const before = deadline({
    clock: 'updateDue',
    about: 'one',
    status: 'met',
    metOn: '2026-03-01',
    explanation: 'First.',
  });
  const running = deadline({ clock: 'updateDue', about: 'one', explanation: 'Second.' });
  const ofAnother = deadline({ clock: 'updateDue', about: 'other', explanation: 'Another.' });
  const dates = [before, ofAnother, running];
  expect(runningDate('updateDue:one', dates)?.explanation).toBe('Second.');
  expect(runningDate('updateDue:other', dates)?.explanation).toBe('Another.');
  expect(runningDate('updateDue', [before, running])?.explanation).toBe('Second.');
  expect(runningDate(null, dates)).toBeUndefined();
});

test('a date that a hold has moved keeps its first, and nobody agreed to it', () => {
  const moved = shownDate(deadline({ kind: 'local', due: '2026-07-09' }));
  expect(moved).toMatchObject({ original: '2026-06-09', agreed: '', first: '', kind: 'Local target' });
});

test.each<[string, Partial<DeadlineView>, string]>([
  ['guidance', { kind: 'guidance' }, 'This date comes from national guidance.'],
  ['a partnership', {}, 'This date is a local target, set by the partnership.'],
  ['nobody', { chase: true }, 'This is when to chase: nobody is bound to answer by then.'],
  [
    'an agreement',
    { ...later, kind: 'guidance' },
    'This date was agreed by the panel and the CSP chair on 1 May 2026. The guidance date, 9 June 2026, has passed.',
  ],
])('a date of %s says so', (_name, more, sentence) => {
  expect(kindSentence(said(more), '2026-06-10')).toBe(sentence);
});
