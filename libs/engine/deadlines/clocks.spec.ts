import { describe, expect, test } from '@jest/globals';
import { type Circumstances, explainOn, statusOn } from '#lantern/engine';
import { readBankHolidays } from '#lantern/calendar';
import { type Line, type Story, clockOf, goOn, plainCircumstances, tell, workflowNamed } from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');
const seen = { notifiedBy: 'police', victims: 1 };
const yes = { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' };
const notified: Line = ['2026-02-16', 'notification.received', seen];
const decided: readonly Line[] = [notified, ['2026-03-02', 'decision.made', yes]];
const withPanel: readonly Line[] = [
  ...decided,
  ['2026-03-16', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
  ['2026-03-23', 'panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] }],
];
const met = (on: string): Line => [on, 'panel.met'];
const names = (story: Story, clock: string): string[] =>
  [...story.deadlines.keys()].filter((name) => name.startsWith(clock));

describe('a clock that comes round again', () => {
  test('panel meetings: each starts the time to the next', () => {
    const story = tell(review, [...withPanel, met('2026-04-13'), met('2026-06-08')]);
    expect(clockOf(story, 'panelCadence')).toMatchObject({ due: '2026-06-01', metOn: '2026-06-08', occurrence: 1 });
    expect(clockOf(story, 'panelCadence#2')).toMatchObject({ due: '2026-07-27', metOn: null, occurrence: 2 });
    expect(statusOn(clockOf(story, 'panelCadence'), '2026-06-08')).toBe('metLate');
  });

  test('the first panel meeting counts once', () => {
    const story = tell(review, [...withPanel, met('2026-04-13'), met('2026-06-08')]);
    expect(clockOf(story, 'firstPanel').metOn).toBe('2026-04-13');
    expect(names(story, 'firstPanel')).toEqual(['firstPanel']);
  });

  test('a second letter from the Home Office is waited for anew', () => {
    const story = tell(review, [
      ...withPanel,
      ['2026-04-01', 'terms.agreed'],
      ['2026-05-01', 'evidence.completed'],
      ['2026-06-01', 'draft.circulated', { version: '1' }],
      ['2026-06-10', 'family.sawDraft', { outcome: 'declined' }],
      ['2026-06-15', 'panel.agreedReport', { version: '1' }],
      ['2026-06-16', 'review.completed'],
      ['2026-07-01', 'csp.signedOff'],
      ['2026-07-02', 'anonymisation.checked', { version: '1', outcome: 'clean' }],
      ['2026-07-03', 'homeOffice.submitted', { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] }],
      ['2026-10-12', 'homeOffice.letterReceived', { outcome: 'resubmit' }],
      ['2026-11-02', 'report.amended', { version: '2' }],
      ['2026-11-03', 'anonymisation.checked', { version: '2', outcome: 'clean' }],
      ['2026-11-04', 'homeOffice.submitted', { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] }],
    ]);
    expect(clockOf(story, 'homeOfficeReply')).toMatchObject({ due: '2026-10-03', metOn: '2026-10-12' });
    expect(clockOf(story, 'homeOfficeReply#2')).toMatchObject({ due: '2027-02-04', metOn: null });
    expect(explainOn(clockOf(story, 'homeOfficeReply#2'), '2027-02-05')).toBe(
      'When to chase: 3 months from the submission on 4 November 2026: 4 February 2027. Time to chase.',
    );
  });
});

describe("a partnership's own length", () => {
  const withSettings = (settings: Circumstances['settings']): Circumstances => ({ ...plainCircumstances, settings });

  test('replaces the default', () => {
    const story = tell(review, decided, withSettings({ chair_appointed: { count: 10, unit: 'workingDays' } }));
    expect(clockOf(story, 'chairAppointed')).toMatchObject({
      due: '2026-03-16',
      explanation: 'Local target: 10 working days from the decision on 2 March 2026: 16 March 2026.',
    });
  });

  test('of null switches the clock off', () => {
    const story = tell(review, decided, withSettings({ chair_appointed: null }));
    expect(names(story, 'chairAppointed')).toEqual([]);
    expect(names(story, 'completion')).toEqual(['completion']);
  });

  test('applied to a review that is under way moves its clocks, from their first day', () => {
    const longer = withSettings({ chair_appointed: { count: 8, unit: 'weeks' } });
    const story = goOn(review, tell(review, decided), [['2026-04-20', 'settings.applied', { settings: {} }]], longer);
    expect(clockOf(story, 'chairAppointed')).toMatchObject({ due: '2026-04-27', revision: 3 });
  });

  test('switched off under way ends the clock, and switched on again brings it back', () => {
    const apply = (story: Story, on: string, circumstances: Circumstances): Story =>
      goOn(review, story, [[on, 'settings.applied', { settings: {} }]], circumstances);
    const off = apply(tell(review, decided), '2026-03-10', withSettings({ chair_appointed: null }));
    expect(statusOn(clockOf(off, 'chairAppointed'), '2026-06-01')).toBe('cancelled');
    const back = apply(off, '2026-03-20', plainCircumstances);
    expect(clockOf(back, 'chairAppointed')).toMatchObject({ due: '2026-04-13', cancelledOn: null });
  });

  test('turns on the target for the police, counted from the day they knew to the day they told', () => {
    const target = withSettings({ police_notify_target: { count: 5, unit: 'workingDays' } });
    const story = tell(
      review,
      [['2026-02-16', 'notification.received', { ...seen, identifiedOn: '2026-02-02' }]],
      target,
    );
    const police = clockOf(story, 'policeNotifyTarget');
    expect(explainOn(police, '2026-02-20')).toBe(
      'Local target: 5 working days from the day the death was identified as domestic on 2 February 2026: 9 February 2026. Met on 16 February 2026, 7 days after the local target.',
    );
    expect(names(tell(review, [notified], target), 'policeNotifyTarget')).toEqual([]);
    expect(names(tell(review, [notified]), 'policeNotifyTarget')).toEqual([]);
  });
});

describe('a newer calendar of bank holidays', () => {
  const feed = (...dates: string[]) => ({
    ...plainCircumstances,
    calendar: readBankHolidays({ 'england-and-wales': { events: dates.map((date) => ({ date })) } }),
  });

  test('moves working days, and leaves months where they are', () => {
    const before = tell(review, decided, feed('2026-01-01'));
    expect(clockOf(before, 'tellAgencies').due).toBe('2026-03-09');
    const proclaimed = feed('2026-01-01', '2026-03-05');
    const after = goOn(review, before, [['2026-03-03', 'calendar.changed', { calendar: 'x' }]], proclaimed);
    expect(clockOf(after, 'tellAgencies')).toMatchObject({ due: '2026-03-10', revision: 3 });
    expect(clockOf(after, 'completion')).toMatchObject({ due: '2026-09-02' });
  });

  test('does not touch a clock that has been met', () => {
    const story = tell(review, [...decided, ['2026-03-04', 'family.told', { about: 'decision' }]]);
    const after = goOn(review, story, [['2026-03-05', 'calendar.changed', { calendar: 'x' }]], feed('2026-03-03'));
    expect(clockOf(after, 'familyNotice')).toEqual(clockOf(story, 'familyNotice'));
  });
});

describe('the end of a review', () => {
  const closed = tell(review, [
    notified,
    ['2026-03-02', 'decision.made', { outcome: 'noReview', criteria: 'notMet', reasons: 'as recorded locally' }],
    ['2026-03-03', 'homeOffice.notified', { about: 'decision' }],
    ['2026-06-01', 'scrutiny.concluded', { outcome: 'accepted' }],
  ]);

  test('cancels what still runs, and leaves nothing to do', () => {
    expect(clockOf(closed, 'noReviewChase').metOn).toBe('2026-06-01');
    expect(statusOn(clockOf(closed, 'familyNotice'), '2026-07-01')).toBe('cancelled');
    expect(closed.state.ledger).toMatchObject({ clocks: {}, tasks: {} });
  });

  test('does not end a statutory duty, nor its task', () => {
    const actionPlan = tell(review, [
      ...withPanel,
      ['2026-04-01', 'terms.agreed'],
      ['2026-05-01', 'evidence.completed'],
      ['2026-06-01', 'draft.circulated', { version: '1' }],
      ['2026-06-10', 'family.sawDraft', { outcome: 'declined' }],
      ['2026-06-15', 'panel.agreedReport', { version: '1' }],
      ['2026-06-16', 'review.completed'],
      ['2026-07-01', 'csp.signedOff'],
      ['2026-07-02', 'report.declaredComplete', { basis: 'signOff' }],
      ['2026-07-02', 'anonymisation.checked', { version: '1', outcome: 'clean' }],
      ['2026-07-03', 'homeOffice.submitted', { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] }],
      ['2026-10-12', 'homeOffice.letterReceived', { outcome: 'publish' }],
      ['2026-10-13', 'publication.withheld', { reason: 'the safety of a child' }],
      ['2026-11-02', 'review.concluded'],
    ]);
    expect(statusOn(clockOf(actionPlan, 'commissionerCopy'), '2026-11-02')).toBe('overdue');
    expect(Object.keys(actionPlan.state.ledger.clocks)).toEqual(['commissionerCopy']);
    expect(Object.keys(actionPlan.state.ledger.tasks).toSorted()).toEqual(['E9C', 'F7']);
    const sent = goOn(review, actionPlan, [['2026-11-03', 'commissioner.sent']]);
    expect(clockOf(sent, 'commissionerCopy').metOn).toBe('2026-11-03');
  });
});

test('no sentence about any clock calls a missed date unlawful', () => {
  const forbidden =
    /unlawful|in breach|non-compliant|statutory (deadline|clock|date)|to blame|at fault|failed|refused/i;
  const stories = [tell(review, decided), tell(review, [...withPanel, met('2026-04-13')])];
  const deadlines = stories.flatMap((story) => [...story.deadlines.values()]);
  const sentences = deadlines.flatMap((deadline) =>
    ['2026-01-01', '2036-01-01'].map((day) => explainOn(deadline, day)),
  );
  expect(sentences.filter((sentence) => forbidden.test(sentence))).toEqual([]);
  const statutory = deadlines
    .filter(({ kind }) => kind !== 'statute')
    .map((deadline) => explainOn(deadline, '2036-01-01'));
  expect(statutory.filter((sentence) => /statut/i.test(sentence))).toEqual([]);
});
