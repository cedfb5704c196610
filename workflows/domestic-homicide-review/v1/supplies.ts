import type { SuppliedEvent } from '#lantern/engine';
import { type ReviewFacts, isToBeSubmitted, isWithHomeOffice, openPoints, reviewFacts } from './facts.js';
import type { EventName } from './events.js';

/*
 * What the simulator may suppose where a real record is silent: each event with the least it can say. The order
 * settles which of two equally short stories is told.
 */

const supposed = 'Not stated in the record';

type Fields = Readonly<Record<string, unknown>>;
type Supply = readonly [type: EventName, payload: Fields];

/** The version that an event of the record names: it must have been circulated, or made by an amendment. */
const versionNamed = ({ version }: Fields): unknown => version;

/** What comes before the report is agreed, and what becomes of it then. */
const report = ({ report: standing, letters }: ReviewFacts, wanted: Fields): readonly Supply[] => {
  const version = versionNamed(wanted) ?? standing ?? 'not stated';
  const amended = versionNamed(wanted) ?? `amended after letter ${letters.length}, not stated`;
  return [
    ['draft.circulated', { version }],
    ['panel.agreedReport', { version: standing ?? version }],
    ['review.completed', {}],
    ['family.sawDraft', { outcome: 'read' }],
    ['csp.signedOff', {}],
    ['anonymisation.checked', { version: standing ?? version, outcome: 'clean' }],
    ['report.amended', { version: amended }],
  ];
};

const beginning: readonly Supply[] = [
  ['notification.received', { notifiedBy: supposed, victims: 1 }],
  ['decision.made', { outcome: 'review', criteria: 'met', reasons: supposed }],
  ['decision.made', { outcome: 'noReview', criteria: 'notMet', reasons: supposed }],
  ['chair.appointed', { name: supposed, independenceConfirmed: true }],
  ['panel.established', { members: [{ name: supposed, agency: supposed }] }],
  ['terms.agreed', {}],
  ['evidence.completed', {}],
];

const end: readonly Supply[] = [
  ['family.told', { about: 'publication' }],
  ['report.published', {}],
];

/** Nobody's word is supposed (process description, section 10), but where a copy went the report had been declared complete. */
const declaration = ({ type }: Fields): readonly Supply[] =>
  type === 'commissioner.sent' || type === 'secretaryOfState.sent'
    ? [['report.declaredComplete', { basis: 'signOff' }]]
    : [];

/** One pack for one letter: a report that nobody asked for again is not supposed to have been sent again. */
const homeOffice = (facts: ReviewFacts): readonly Supply[] => {
  if (isWithHomeOffice(facts)) return [['homeOffice.letterReceived', { outcome: 'publish' }]];
  if (!isToBeSubmitted(facts)) return [];
  return [['homeOffice.submitted', { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] }]];
};

const keysOf = <State>(found: Readonly<Record<string, State>>, state: State): string[] =>
  Object.keys(found).filter((name) => found[name] === state);

const first = <Item>(items: readonly Item[], supply: (item: Item) => Supply): readonly Supply[] =>
  items.slice(0, 1).map(supply);

/** What has been asked of agencies, partnerships and owners, and the points of a letter: of each kind the first is answered. */
const answers = ({
  imrs,
  chronologies,
  actions,
  jointPartnerships,
  signedOffBy,
  letters,
}: ReviewFacts): readonly Supply[] => [
  ...first(keysOf(imrs, 'requested'), (agency) => ['imr.received', { agency }]),
  ...first(keysOf(chronologies, 'requested'), (agency) => ['chronology.received', { agency }]),
  ...first(
    jointPartnerships.filter((partnership) => !signedOffBy.includes(partnership)),
    (partnership) => ['csp.signedOff', { partnership }],
  ),
  ...first(keysOf(actions, 'open'), (action) => ['action.settled', { action, outcome: 'verified' }]),
  ...first(openPoints({ letters }), (point) => ['point.answered', { ...point, whyNot: supposed }]),
];

/** The usual story, and the answers to whatever has been asked. */
export function supplies(context: Fields, wanted: Fields = {}): readonly SuppliedEvent<EventName>[] {
  const facts = reviewFacts(context);
  const story = [
    ...beginning,
    ...report(facts, wanted),
    ...homeOffice(facts),
    ...end,
    ...declaration(wanted),
    ...answers(facts),
  ];
  return story.map(([type, payload]) => ({ type, payload }));
}
