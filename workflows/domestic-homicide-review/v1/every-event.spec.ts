import { describe, expect, test } from '@jest/globals';
import { type Line, type Story, declaredPositions, reasonsAgainst, tell } from '#lantern/testing';
import { positionOf } from '#lantern/engine';
import { type ExampleName, exampleNames, exampleOf } from './examples/events.js';
import { type Position, positions, stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

/*
 * Every event is tried in every position. The list of a position is what it accepts; whatever is not on it is refused,
 * so a transition added to the chart by accident fails here as surely as one that is lost.
 */

const inEveryState: readonly ExampleName[] = [
  'homeOffice.notified',
  'family.told',
  'hold.reviewed',
  'hold.lifted',
  'delay.explained',
  'lead.transferred',
  'law.settled',
  'task.chased',
  'office.handedOver',
  'settings.applied',
  'calendar.changed',
  'partnership.changed',
  'version.changed',
  'note.added',
  'event.corrected',
  'correction.asked',
  'text.removed',
];

const discontinuing: readonly ExampleName[] = ['review.discontinued/notDomestic', 'review.discontinued/duplicate'];

const whileOpen: readonly ExampleName[] = [
  ...inEveryState,
  'task.completed',
  'task.notApplicable',
  'hold.placed',
  'law.asked',
  'extension.agreed',
  'meeting.planned',
  'meeting.cancelled',
  'minutes.circulated',
  'charge.brought',
  'hold.declined',
  'proceedings.ended',
  ...discontinuing,
];

const beforeDecision: readonly ExampleName[] = [
  ...whileOpen,
  'jointCommissioning.agreed',
  'scoping.requested',
  'decisionMeeting.held',
  'recommendation.recorded',
  'decision.made/review',
  'decision.made/noReview',
  'decision.made/otherLearning',
];

const actionPlanning: readonly ExampleName[] = [
  'action.opened',
  'action.settled/verified',
  'action.settled/closed',
  'actionPlan.updated',
  'learning.noted',
  'learning.actedOn',
];

const underWay: readonly ExampleName[] = [
  ...whileOpen,
  ...actionPlanning,
  'agreement.signed',
  'chair.proposed',
  'chair.appointed',
  'chair.resigned',
  'panel.established',
  'panel.met',
];

/** While the completion date runs, a later one may be asked of the CSP chair. */
const underCompletionDate: readonly ExampleName[] = [...underWay, 'extension.asked'];

const returns: readonly ExampleName[] = [
  'imr.requested',
  'imr.received',
  'imr.closed/nil',
  'imr.closed/excused',
  'chronology.requested',
  'chronology.received',
  'chronology.closed/nil',
  'chronology.closed/excused',
  'chronologies.completed',
];
const anonymising: readonly ExampleName[] = ['anonymisation.checked/clean', 'anonymisation.checked/released'];
const pointsAnswered: readonly ExampleName[] = ['point.answered/change'];
const letters: readonly ExampleName[] = [
  'homeOffice.letterReceived/publish',
  'homeOffice.letterReceived/publishAfterChanges',
  'homeOffice.letterReceived/resubmit',
];
const declaring: readonly ExampleName[] = ['report.declaredComplete', 'commissioner.sent', 'secretaryOfState.sent'];
const report: readonly ExampleName[] = [...anonymising, ...declaring, 'family.sawDraft', 'report.amended'];
const finished: readonly ExampleName[] = [...underWay, ...report];

const accepted: Readonly<Record<Position, readonly ExampleName[]>> = {
  notified: beforeDecision,
  'awaitingDecision.scoping': beforeDecision,
  'awaitingDecision.deliberating': beforeDecision,
  'awaitingDecision.withCspChair': [...beforeDecision, 'recommendation.returned'],
  noReviewScrutiny: [
    ...whileOpen,
    'homeOffice.chased',
    'scrutiny.concluded/accepted',
    'scrutiny.concluded/directed',
    'decision.made/review',
  ],
  commissioning: [...underCompletionDate, 'jointCommissioning.agreed', 'terms.agreed'],
  evidence: [...underCompletionDate, ...returns, 'jointCommissioning.agreed', 'terms.agreed', 'evidence.completed'],
  reporting: [
    ...underCompletionDate,
    ...returns,
    'jointCommissioning.agreed',
    'draft.circulated',
    'family.sawDraft',
    'panel.agreedReport',
    'review.completed',
  ],
  signOff: [
    ...finished,
    'jointCommissioning.agreed',
    'csp.signedOff',
    'csp.signedOff/joint',
    'draft.circulated',
    'homeOffice.submitted',
  ],
  'homeOffice.waiting': [...finished, ...letters, 'homeOffice.chased', 'homeOffice.panelSat', 'homeOffice.submitted'],
  'homeOffice.changing': [...finished, ...letters, ...pointsAnswered],
  'homeOffice.resubmitting': [
    ...finished,
    ...letters,
    ...pointsAnswered,
    'point.answered/whyNot',
    'anonymisation.checked/amended',
    'homeOffice.submitted',
  ],
  publication: [
    ...finished,
    ...letters,
    ...pointsAnswered,
    'anonymisation.checked/amended',
    'homeOffice.submitted',
    'publication.proposed',
    'publication.planned',
    'report.published',
    'publication.withheld',
  ],
  actionPlan: [
    ...whileOpen,
    'agreement.signed',
    ...actionPlanning,
    ...report,
    ...letters,
    ...pointsAnswered,
    'anonymisation.checked/amended',
    'homeOffice.submitted',
    'report.published',
    'review.concluded',
    'review.concluded/leftOpen',
  ],
  concluded: [...inEveryState, ...declaring, 'task.completed', 'task.notApplicable', 'review.reopened'],
  discontinued: [...inEveryState, ...declaring, 'task.completed', 'task.notApplicable', 'review.reopened'],
  closedNoReview: [...inEveryState, 'scrutiny.concluded/directed', 'decision.made/review'],
};

/** A task is completed by its name, so the example takes one that is open. */
function lineFor(story: Story, name: ExampleName): Line {
  const { type, payload } = exampleOf(name);
  const [task] = Object.keys(story.state.ledger.tasks);
  return ['2027-03-01', type, 'task' in payload && task ? { ...payload, task } : payload];
}

const isSentence = (reason: string): boolean => /^["“\p{Lu}].{10,}\.$/u.test(reason);

describe.each(positions)('at %s', (position) => {
  const story = tell(review, stories[position]);
  const tried = exampleNames.map((name) => ({ name, reasons: reasonsAgainst(review, story, lineFor(story, name)) }));

  test('the story leads there', () => {
    expect(positionOf(story.state.value)).toBe(position);
  });

  test('accepts what is listed, and refuses every other event', () => {
    const names = tried.filter(({ reasons }) => reasons === null).map(({ name }) => name);
    expect(names.toSorted()).toEqual(accepted[position].toSorted());
  });

  test('gives reasons, as sentences, for every refusal', () => {
    const refused = tried.filter(({ name }) => !accepted[position].includes(name));
    const wordless = refused.filter(({ reasons }) => !reasons?.length || !reasons.every(isSentence));
    expect(wordless).toEqual([]);
  });
});

test('every position of the chart has a list', () => {
  expect(['unopened', ...positions].toSorted()).toEqual(declaredPositions(review).toSorted());
});

test('every event of the catalogue has an example', () => {
  const types = new Set(exampleNames.map((name) => exampleOf(name).type));
  expect([...types].toSorted()).toEqual(Object.keys(review.events).toSorted());
});

test('before it is opened, a review accepts its notification alone', () => {
  const unopened = tell(review, []);
  const names = exampleNames.filter((name) => reasonsAgainst(review, unopened, lineFor(unopened, name)) === null);
  expect(names).toEqual(['notification.received']);
});
