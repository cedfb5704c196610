import { describe, expect, test } from '@jest/globals';
import { decide, emailsFor, parsePayload } from '#lantern/engine';
import { type Line, type Story, eventOf, goOn, plainCircumstances, tell } from '#lantern/testing';
import { exampleOf } from './examples/events.js';
import { stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

/** The e-mails an event would send, of a story so far. */
function mailOf(story: Story, line: Line) {
  const event = eventOf(review, line);
  const decision = decide(review, story.state, event, plainCircumstances);
  if (!decision.accepted) throw new Error(decision.reasons.join(' '));
  return emailsFor(review, story.state, decision, event, plainCircumstances);
}

describe('a hold', () => {
  const hold = { hold: 'inquest', reason: 'inquest', clocks: ['imrDue', 'panelCadence', 'chairAppointed'] };
  const story = goOn(review, tell(review, stories.evidence), [
    ['2026-06-01', 'panel.met'],
    ['2026-06-01', 'imr.requested', { agency: 'Southtown Housing' }],
  ]);

  test('says what waits of what still runs, the IMRs of agencies included', () => {
    const [first] = mailOf(story, ['2026-06-15', 'hold.placed', { ...hold, reviewOn: '2026-09-01' }]);
    expect(first?.values.waits).toEqual(['Hold the next panel meeting', 'Individual management review (IMR)']);
    expect(first?.values.goesOn).toEqual(['Review completed', 'Urgent learning', 'Contact with the family']);
    expect(first?.values.reviewOn).toBe('2026-09-01');
    const later = goOn(review, story, [['2026-06-02', 'imr.closed', { agency: 'Southtown Housing', outcome: 'nil' }]]);
    const [second] = mailOf(later, ['2026-06-15', 'hold.placed', hold]);
    expect(second?.values.waits).toEqual(['Hold the next panel meeting']);
  });

  test('that is over says what runs again, and what it was before', () => {
    const held = goOn(review, story, [['2026-06-15', 'hold.placed', hold]]);
    const [lifted] = mailOf(held, ['2026-06-25', 'hold.lifted', { hold: 'inquest' }]);
    expect(lifted?.values.tasks).toEqual([
      expect.objectContaining({ title: 'Hold the next panel meeting', before: '2026-07-20', due: '2026-07-30' }),
    ]);
  });
});

describe('a meeting', () => {
  const at = (day: string, more = {}) => ({ meeting: 'panel', day, time: '10:00', place: 'Room 1', ...more });
  const planned: Line = ['2026-05-08', 'meeting.planned', at('2026-06-01')];
  const known = goOn(review, tell(review, stories.evidence), [planned]);
  const said = (story: Story, line: Line) =>
    mailOf(story, line).map(({ template, values }) => ({ template, ...values }))[0];
  const first = { day: '2026-06-01', time: '10:00', ends: '12:00', place: 'Room 1', number: 1 };

  test('that is planned is announced, with an end', () => {
    expect(said(tell(review, stories.evidence), planned)).toEqual({
      template: 'meeting',
      stage: 'planned',
      kind: 'panel',
      meeting: first,
    });
    const ends = { ...at('2026-06-01'), time: '23:00' };
    expect(said(tell(review, stories.evidence), ['2026-05-08', 'meeting.planned', ends])).toMatchObject({
      meeting: { ends: '23:59' },
    });
  });

  test('that is planned again before it was held has moved', () => {
    expect(said(known, ['2026-05-20', 'meeting.planned', at('2026-06-02', { ends: '11:00' })])).toEqual({
      template: 'meeting',
      stage: 'changed',
      kind: 'panel',
      previous: first,
      meeting: { ...first, day: '2026-06-02', ends: '11:00' },
    });
  });

  test.each<[string, Line[]]>([
    ['after the first was held', [['2026-06-01', 'panel.met']]],
    ['after the first was held later than planned', [['2026-06-03', 'panel.met']]],
    ['after the first was called off', [['2026-05-30', 'meeting.cancelled', { meeting: 'panel' }]]],
    ['after the day of the first', []],
  ])('that is planned %s is a new one', (_when, between) => {
    const story = goOn(review, known, between);
    expect(said(story, ['2026-06-04', 'meeting.planned', at('2026-07-06')])).toEqual({
      template: 'meeting',
      stage: 'planned',
      kind: 'panel',
      meeting: { ...first, day: '2026-07-06', number: 2 },
    });
  });

  test('that took place before the day of the planned one leaves it planned', () => {
    const story = goOn(review, known, [['2026-05-20', 'panel.met']]);
    expect(said(story, ['2026-05-21', 'meeting.planned', at('2026-06-02')])).toMatchObject({ stage: 'changed' });
  });

  test('that was held or is off already is not called off', () => {
    const off: Line = ['2026-06-02', 'meeting.cancelled', { meeting: 'panel' }];
    expect(said(known, off)).toMatchObject({ stage: 'changed', previous: first, meeting: null });
    expect(said(goOn(review, known, [['2026-06-01', 'panel.met']]), off)).toBeUndefined();
    expect(said(goOn(review, known, [off]), off)).toBeUndefined();
  });

  test('ends after it begins', () => {
    const [problem] = parsePayload(review, {
      type: 'meeting.planned',
      on: '2026-05-08',
      ...at('2026-06-01', { ends: '10:00' }),
    });
    expect(problem).toEqual({ path: 'ends', message: 'a meeting ends after it begins' });
  });
});

test('a decision is told to the agencies that were asked, each once, and to no others', () => {
  const scoped = tell(review, stories['awaitingDecision.withCspChair']);
  const decided: Line = ['2026-03-02', 'decision.made', exampleOf('decision.made/review').payload];
  expect(mailOf(scoped, decided).map(({ agency }) => agency)).toEqual(['Northtown GP Practice']);
  expect(mailOf(tell(review, stories.notified), decided)).toEqual([]);
});

test('each draft has a date of its own', () => {
  const circulated = (on: string, version: string): Line => [on, 'draft.circulated', { version }];
  const story = goOn(review, tell(review, stories.evidence), [
    ['2026-06-15', 'evidence.completed'],
    circulated('2026-06-15', '1'),
  ]);
  const [again] = mailOf(story, circulated('2026-07-20', '2'));
  expect(again?.values).toMatchObject({ due: '2026-08-03', clock: 'factCheck#2', version: '2' });
});

test('a draft goes for a check of its facts to the agencies whose own account it rests on, and to no others', () => {
  const on = '2026-06-15';
  const story = goOn(review, tell(review, stories.evidence), [
    [on, 'imr.requested', { agency: 'Southtown Housing' }],
    [on, 'imr.closed', { agency: 'Southtown Housing', outcome: 'nil' }],
    [on, 'evidence.completed'],
  ]);
  const written = mailOf(story, [on, 'draft.circulated', exampleOf('draft.circulated').payload]);
  expect(written.map(({ recipient, agency }) => ({ recipient, agency }))).toEqual([
    { recipient: 'agency', agency: 'Northtown GP Practice' },
  ]);
});

test('the end of a hold names the dates that it moved, from when to when, and no others', () => {
  const agreed = { clock: 'panelCadence', newDue: '2026-12-01', agreedBy: ['coordinator'], reason: 'the summer' };
  const hold = { hold: 'inquest', reason: 'inquest', clocks: ['chairAppointed'] };
  const story = (clocks: readonly string[]) =>
    goOn(review, tell(review, stories.evidence), [
      ['2026-06-15', 'panel.met', { number: 2 }],
      ['2026-06-15', 'extension.agreed', agreed],
      ['2026-06-16', 'hold.placed', { ...hold, clocks }],
    ]);
  const moved = (clocks: readonly string[]) =>
    mailOf(story(clocks), ['2026-07-16', 'hold.lifted', { hold: 'inquest' }])[0]?.values.tasks;
  expect(moved(['panelCadence'])).toMatchObject([
    { title: 'Hold the next panel meeting', before: '2026-12-01', due: '2026-12-31', kindOfDate: 'local' },
  ]);
  expect(moved([])).toEqual([]);
});
