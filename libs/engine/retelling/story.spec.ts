import { describe, expect, test } from '@jest/globals';
import { StoryTeller, isMisfit } from '#lantern/engine';
import { type Line, eventOf, plainCircumstances, workflowNamed } from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');
const teller = new StoryTeller(review, { opening: plainCircumstances, calendarOf: () => undefined });

const notified: Line = ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }];
const decided: Line = ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }];
const note = (on: string): Line => [on, 'note.added', { text: 'a note' }];

function told(...lines: readonly Line[]) {
  const story = teller.tell(lines.map((line, index) => ({ number: index + 1, event: eventOf(review, line) })));
  if (isMisfit(story)) throw new Error(story.refused.reasons.join(' '));
  return { order: story.map(({ fact }) => fact.number), facts: teller.stateAfter(story).context };
}

describe('the order in which a case is told', () => {
  test('is that of the days, whatever was recorded first', () => {
    expect(told(notified, note('2026-02-20'), note('2026-02-18')).order).toEqual([1, 3, 2]);
  });

  test('is that of recording where the days are equal', () => {
    expect(told(notified, note('2026-02-18'), note('2026-02-20'), note('2026-02-18')).order).toEqual([1, 2, 4, 3]);
    expect(told(notified, note('2026-02-18'), decided, note('2026-02-18'), note('2026-02')).order).toEqual([
      1, 2, 4, 5, 3,
    ]);
  });

  test('puts nothing before what made it possible, and keeps the order of what waits for it', () => {
    const early = note('2026-02-10');
    const later = note('2026-02-12');
    expect(told(notified, early, early).order).toEqual([1, 2, 3]);
    expect(told(notified, later, early, later, early).order).toEqual([1, 3, 5, 2, 4]);
    expect(told(notified, decided, note('2026-02-16'), early).order).toEqual([1, 4, 3, 2]);
  });

  test('is that of recording where the case would stand elsewhere the other way round', () => {
    const proposed = (on: string): Line => [on, 'chair.proposed', { name: 'A. Chair', independenceConfirmed: true }];
    const returned: Line = ['2026-03-10', 'chair.returned', { reason: 'not independent' }];
    const again = told(notified, decided, proposed('2026-03-05'), returned, proposed('2026-03-08'));
    expect(again).toMatchObject({ order: [1, 2, 3, 4, 5], facts: { chairProposed: true } });
  });
});
