import { describe, expect, test } from '@jest/globals';
import { decide, positionOf } from '#lantern/engine';
import { type Line, eventOf, goOn, plainCircumstances, reasonsAgainst, tell } from '#lantern/testing';
import { type ExampleName, exampleOf } from './examples/events.js';
import { type Position, stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

type More = Readonly<Record<string, unknown>>;

const day = '2027-03-01';
const line = (name: ExampleName, more: More = {}): Line => {
  const { type, payload } = exampleOf(name);
  return [day, type, { ...payload, ...more }];
};
const at = (position: Position, ...then: readonly Line[]) => goOn(review, tell(review, stories[position]), then);

/** A review decided for, and nothing done since. */
const decided = tell(review, [
  ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-01-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' }],
]);

const notSigned =
  'The Community Safety Partnership has not signed off the report (in a joint review, every partnership signs).';
const notChecked = 'The anonymisation check of this version of the report has not been recorded.';
const notOffered =
  'The family has not been offered the draft report (record that they read it, chose not to, or could not be reached).';
const notTold = 'The family has not been told of the publication.';
const notAnswered =
  'A point of a Home Office letter has not been answered: record the change and its page, or why there is none.';
const orWithReason = (words: string): string => `${words} It may be left open with a reason.`;
const tooSoonForChair = 'The decision to hold a review has not been recorded.';

describe('what is missing is said in words', () => {
  test('terms of reference without a chair and a panel', () => {
    expect(reasonsAgainst(review, decided, line('terms.agreed'))).toEqual([
      'The independent chair has not been appointed.',
      'The panel has not been established.',
    ]);
  });

  test('a panel before its chair, a meeting before the panel', () => {
    expect(reasonsAgainst(review, decided, line('panel.established'))).toEqual([
      'The independent chair has not been appointed.',
    ]);
    expect(reasonsAgainst(review, decided, line('panel.met'))).toEqual(['The panel has not been established.']);
  });

  test('evidence while an IMR is out; a nil return and an excuse count as in', () => {
    const waiting = at('evidence', line('imr.requested', { agency: 'Police' }));
    expect(reasonsAgainst(review, waiting, line('evidence.completed'))).toEqual([
      'An IMR that was requested is not in yet: each must be received, a nil return, or excused.',
    ]);
    for (const name of ['imr.closed/nil', 'imr.closed/excused'] as const) {
      const closed = goOn(review, waiting, [line(name, { agency: 'Police' })]);
      expect(reasonsAgainst(review, closed, line('evidence.completed'))).toBeNull();
    }
  });

  test('an IMR that nobody asked for, and an excuse without a reason', () => {
    const evidence = at('evidence');
    const asked = 'No IMR has been requested from that agency.';
    expect(reasonsAgainst(review, evidence, line('imr.received', { agency: 'Coroner' }))).toEqual([asked]);
    expect(reasonsAgainst(review, evidence, line('imr.closed/excused', { reason: undefined }))).toEqual([
      'An agency that is excused needs a reason.',
    ]);
  });

  test('a report that the panel has not seen, or not agreed', () => {
    const writing = at('evidence', line('evidence.completed'));
    const none = 'No draft report has been circulated to the panel.';
    expect(reasonsAgainst(review, writing, line('panel.agreedReport'))).toEqual([none]);
    expect(reasonsAgainst(review, writing, line('family.sawDraft'))).toEqual([none]);
    expect(reasonsAgainst(review, writing, line('review.completed'))).toEqual(['The panel has not agreed the report.']);
  });

  test('a new draft needs the agreement of the panel again', () => {
    const redrafted = at('reporting', line('draft.circulated'));
    expect(reasonsAgainst(review, redrafted, line('review.completed'))).toEqual([
      'The panel has not agreed the report.',
    ]);
  });

  test('sign-off before the family was offered the draft; any of the three outcomes will do', () => {
    const steps: Line[] = [line('evidence.completed'), line('draft.circulated'), line('panel.agreedReport')];
    const unseen = at('evidence', ...steps, line('review.completed'));
    expect(reasonsAgainst(review, unseen, line('csp.signedOff'))).toEqual([orWithReason(notOffered)]);
    for (const outcome of ['read', 'declined', 'noContact']) {
      const offered = goOn(review, unseen, [line('family.sawDraft', { outcome })]);
      expect(reasonsAgainst(review, offered, line('csp.signedOff'))).toBeNull();
    }
  });

  test('a submission without signature, check or documents names each of them', () => {
    const bare = at('reporting', line('review.completed'));
    expect(reasonsAgainst(review, bare, line('homeOffice.submitted', { contents: ['coveringLetter'] }))).toEqual([
      notSigned,
      'The overview report is not among the documents.',
      'The executive summary is not among the documents.',
      'The action plan is not among the documents.',
      notChecked,
    ]);
  });

  test('a change after the anonymisation check asks for another', () => {
    const changed = at('signOff', line('report.amended'));
    expect(reasonsAgainst(review, changed, line('homeOffice.submitted'))).toEqual([notChecked]);
  });

  test('names left in without the name and reason of whoever released them', () => {
    const released = line('anonymisation.checked/released', { releasedBy: undefined });
    expect(reasonsAgainst(review, at('signOff'), released)).toEqual([
      'A report released with names left in needs the name of the person who released it and their reason.',
    ]);
  });

  test('a second submission without the changes, or without a second check', () => {
    const resubmit = at('homeOffice.waiting', line('homeOffice.letterReceived/resubmit'));
    expect(reasonsAgainst(review, resubmit, line('homeOffice.submitted'))).toEqual([
      notChecked,
      notAnswered,
      'The report has not been amended since the Home Office letter.',
    ]);
  });

  test('publication before the family is told and the check is made again', () => {
    const cleared = at('homeOffice.waiting', line('homeOffice.letterReceived/publish'));
    expect(reasonsAgainst(review, cleared, line('report.published'))).toEqual([orWithReason(notTold), notChecked]);
    const toldOfProgress = goOn(review, cleared, [line('family.told', { about: 'progress' })]);
    expect(reasonsAgainst(review, toldOfProgress, line('report.published'))).toEqual([
      orWithReason(notTold),
      notChecked,
    ]);
  });

  test('a copy to the Commissioner before the report is declared complete', () => {
    const undeclared = at('reporting', line('review.completed'), line('csp.signedOff'));
    expect(reasonsAgainst(review, undeclared, line('commissioner.sent'))).toEqual([
      'The report has not been declared complete (s.9(3C) of the 2004 Act): a named person declares it first.',
    ]);
  });

  test('a conclusion while an action is open, and an action closed without a reason', () => {
    const open = at('actionPlan', line('action.opened'));
    expect(reasonsAgainst(review, open, line('review.concluded'))).toEqual([
      'An action of the action plan is still open: each must be verified or closed with a reason.',
    ]);
    expect(reasonsAgainst(review, open, line('action.settled/closed', { reason: undefined }))).toEqual([
      'An action that is closed without verified evidence needs a reason.',
    ]);
  });
});

describe('what comes too early, too late or with the wrong facts', () => {
  const cases: readonly (readonly [Position, Line, string])[] = [
    ['notified', line('chair.appointed'), tooSoonForChair],
    ['noReviewScrutiny', line('terms.agreed'), tooSoonForChair],
    ['commissioning', line('draft.circulated'), 'The evidence has not been completed.'],
    [
      'homeOffice.waiting',
      line('report.published'),
      'The Home Office has not cleared the report for publication (or its changes have not been made).',
    ],
    [
      'homeOffice.changing',
      line('homeOffice.panelSat'),
      '"Home Office quality assurance sat" cannot be recorded while it is at "With the Home Office: making the changes it asked for"; it can be at "With the Home Office: waiting for its letter".',
    ],
    [
      'actionPlan',
      line('evidence.completed'),
      '"Evidence completed" cannot be recorded while it is at "Action plan"; it can be at "Gathering evidence".',
    ],
    ['evidence', line('notification.received'), '"Notification received" opens a case and has already happened.'],
    [
      'noReviewScrutiny',
      line('decision.made/otherLearning'),
      'At "No review: Home Office scrutiny", "Decision made" can be recorded only with outcome review.',
    ],
    [
      'closedNoReview',
      line('scrutiny.concluded/accepted'),
      'At "Closed without a review", "Home Office scrutiny concluded" can be recorded only with outcome directed.',
    ],
  ];

  test.each(cases)('%s: %j', (position, event, reason) => {
    expect(reasonsAgainst(review, at(position), event)).toEqual([reason]);
  });
});

describe('who may record what', () => {
  const decisionBy = (roles: Parameters<typeof eventOf>[0]['events'][string]['by']) =>
    decide(
      review,
      at('notified').state,
      { ...eventOf(review, line('decision.made/review')), actor: { name: 'B. Person', roles } },
      plainCircumstances,
    );

  test('a co-ordinator cannot decide, and is told who can', () => {
    expect(decisionBy(['coordinator', 'administrator'])).toEqual({
      accepted: false,
      notPermitted: true,
      reasons: ['Only the CSP chair can record "Decision made".'],
    });
  });

  test('one person may hold several offices', () => {
    expect(decisionBy(['coordinator', 'cspChair']).accepted).toBe(true);
  });

  test('a refusal by the chart is not a matter of permission', () => {
    const decision = decide(review, decided.state, eventOf(review, line('terms.agreed')), plainCircumstances);
    expect(decision).toMatchObject({ accepted: false, notPermitted: false });
  });
});

describe('a joint review', () => {
  const joint = line('jointCommissioning.agreed', { partnerships: ['Southtown', 'Easttown'] });
  const finished = at('reporting', joint, line('review.completed'), line('anonymisation.checked/clean'));
  const sign = (partnership?: string): Line => line('csp.signedOff', partnership ? { partnership } : {});

  test('is signed off when the lead and every joint partnership have signed', () => {
    const two = goOn(review, finished, [sign(), sign('Southtown')]);
    expect(reasonsAgainst(review, two, line('homeOffice.submitted'))).toEqual([notSigned]);
    expect(reasonsAgainst(review, two, line('report.declaredComplete'))).toEqual([notSigned]);
    const all = goOn(review, two, [sign('Easttown')]);
    expect(reasonsAgainst(review, all, line('homeOffice.submitted'))).toBeNull();
  });

  test('sent back to the panel, it needs every signature again', () => {
    const back = [sign(), sign('Southtown'), sign('Easttown'), line('draft.circulated'), line('panel.agreedReport')];
    const again = goOn(review, finished, [...back, line('review.completed'), line('anonymisation.checked/clean')]);
    expect(reasonsAgainst(review, again, line('homeOffice.submitted'))).toEqual([notSigned]);
  });
});

describe('the way round by the Home Office', () => {
  const answer = (letter: number, point: number): Line => [
    day,
    'point.answered',
    { letter, point, whyNot: 'as agreed' },
  ];
  const round = (letter: number): Line[] => [
    line('homeOffice.letterReceived/resubmit'),
    line('report.amended'),
    line('anonymisation.checked/amended'),
    answer(letter, 1),
    answer(letter, 2),
    line('homeOffice.submitted'),
  ];

  test('may be gone as often as it asks', () => {
    const publish = line('homeOffice.letterReceived/publish');
    const twice = at('homeOffice.waiting', ...round(1), ...round(2), publish);
    expect(positionOf(twice.state.value)).toBe('publication');
    expect(twice.state.context.submissions).toBe(3);
  });

  test('a report withheld may be published later, once the family is told and the check is made', () => {
    const withheld = at('homeOffice.waiting', line('homeOffice.letterReceived/publish'), line('publication.withheld'));
    expect(reasonsAgainst(review, withheld, line('report.published'))).toEqual([orWithReason(notTold), notChecked]);
    const ready = goOn(review, withheld, [line('family.told'), line('anonymisation.checked/clean')]);
    const published = goOn(review, ready, [line('report.published'), line('review.concluded')]);
    expect(positionOf(published.state.value)).toBe('concluded');
  });
});
