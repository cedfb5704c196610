import { describe, expect, test } from '@jest/globals';
import type { CaseView, HistoryView } from '#lantern/case-lists';
import { workflowNamed } from '#lantern/testing';
import { caseFacts } from './case-facts.js';

const review = workflowNamed('domestic-homicide-review', 'v2');

type Entry = readonly [on: string, type: string, payload: HistoryView['payload']];

const historyOf = (entries: readonly Entry[]): HistoryView[] =>
  entries.map(([on, type, payload], index) => ({
    number: index + 1,
    type,
    on,
    payload,
    title: review.events[type]?.title ?? type,
    recordedAt: `${on}T09:00:00Z`,
    actor: 'A. Person',
    from: null,
    to: 'notified',
    previousHash: '',
    hash: '',
  }));

const view = { review: { reference: 'AB-26-03' } };

const opened: Entry = ['2026-03-02', 'notification.received', { notifiedBy: 'police', victims: 1 }];
const offered = (on: string, outcome: string): Entry => [on, 'advocacy.offered', { outcome }];

function laterLines(entries: readonly Entry[], language: 'en' | 'cy' = 'en') {
  const events = historyOf([opened, ...entries]);
  const without = caseFacts(review, view as CaseView, historyOf([opened]), false, language)?.rows.length;
  return caseFacts(review, view as CaseView, events, false, language)?.rows.slice(without);
}

describe('what a definition wants said of a later event', () => {
  test('is not there before it', () => {
    expect(laterLines([])).toEqual([]);
  });

  test('is its day and its answer', () => {
    expect(laterLines([offered('2026-05-18', 'declined')])).toEqual([
      { label: 'Advocate offered to the family', value: '18 May 2026: They do not want one' },
    ]);
  });

  test('is that of the last day, though it was recorded first', () => {
    const lines = laterLines([offered('2026-06-01', 'accepted'), offered('2026-05-18', 'timeToChoose')]);
    expect(lines?.map(({ value }) => value)).toEqual(['1 June 2026: They want an advocate']);
  });

  test('is as it was corrected, and gone if it was withdrawn', () => {
    const entry = offered('2026-05-18', 'timeToChoose');
    const corrected = (changes: unknown): Entry => ['2026-05-20', 'event.corrected', { corrects: 2, changes }];
    expect(laterLines([entry, corrected({ outcome: 'noContact' })])?.[0]?.value).toContain('nobody to offer it to');
    expect(laterLines([entry, corrected({ withdrawn: true })])).toEqual([]);
  });

  test('is said in Welsh', () => {
    expect(laterLines([offered('2026-05-18', 'declined')], 'cy')?.[0]?.value).toBe('18 Mai 2026: Nid ydynt am gael un');
  });
});
