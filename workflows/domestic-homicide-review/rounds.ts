import type { EventName } from './v1/events.js';

/* What went to the Home Office of a report and what came back, as its history tells it. */

/** An entry of the history as it stands. */
interface RecordedFact {
  readonly type: string;
  readonly on: string;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const letterType = 'homeOffice.letterReceived';
const answerType = 'point.answered';
const [submittedType, commissionerType, secretaryType] = [
  'homeOffice.submitted',
  'commissioner.sent',
  'secretaryOfState.sent',
] as const;
const between = ['homeOffice.chased', 'homeOffice.panelSat'] as const;

/** The entries that tell of it. */
export const roundTypes = [
  submittedType,
  letterType,
  answerType,
  commissionerType,
  secretaryType,
  'report.declaredComplete',
  'anonymisation.checked',
  ...between,
];

export interface PointAnswer {
  readonly change: string | null;
  readonly page: string | null;
  readonly whyNot: string | null;
  readonly by: string;
  readonly on: string;
}

export interface Point {
  readonly number: number;
  readonly said: string;
  /** The last answer that was recorded; null while there is none. */
  readonly answer: PointAnswer | null;
}

export interface LetterOfHomeOffice {
  readonly number: number;
  readonly on: string;
  readonly outcome: string;
  /** The paper that it was filed as. */
  readonly document: string | null;
  readonly points: readonly Point[];
}

/** A submission, a chase, a sitting or a letter, in the order in which they happened. */
export interface Step {
  readonly type: string;
  readonly on: string;
  readonly version: string | null;
}

export interface CopySent {
  readonly to: 'commissioner' | 'secretaryOfState';
  readonly on: string;
  readonly version: string | null;
}

/** A version or a page may be written as a number. */
const textIn = ({ payload }: RecordedFact, field: string): string | null => {
  const value = typeof payload[field] === 'number' ? String(payload[field]) : payload[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

function answerOf(facts: readonly RecordedFact[], letter: number, point: number): PointAnswer | null {
  const last = facts.findLast(
    ({ type, payload }) => type === answerType && payload.letter === letter && payload.point === point,
  );
  if (!last) return null;
  const said = (field: string) => textIn(last, field);
  return { change: said('change'), page: said('page'), whyNot: said('whyNot'), by: last.actor, on: last.on };
}

function pointsOf(fact: RecordedFact, letter: number, facts: readonly RecordedFact[]): Point[] {
  const points: unknown = fact.payload.points;
  const all: readonly unknown[] = Array.isArray(points) ? points : [];
  return all.map((said, at) => ({
    number: at + 1,
    said: typeof said === 'string' ? said : '',
    answer: answerOf(facts, letter, at + 1),
  }));
}

/** The letters of the Home Office with each point and its answer, numbered as the history numbers them. */
export const lettersIn = (facts: readonly RecordedFact[]): LetterOfHomeOffice[] =>
  facts
    .filter(({ type }) => type === letterType)
    .map((fact, at) => ({
      number: at + 1,
      on: fact.on,
      outcome: textIn(fact, 'outcome') ?? '',
      document: textIn(fact, 'document'),
      points: pointsOf(fact, at + 1, facts),
    }));

export const openPointsIn = (letters: readonly LetterOfHomeOffice[]): number =>
  letters.flatMap(({ points }) => points).filter(({ answer }) => answer === null).length;

export const stepsIn = (facts: readonly RecordedFact[]): Step[] =>
  facts
    .filter(({ type }) => [submittedType, letterType, ...between].some((each) => each === type))
    .map((fact) => ({ type: fact.type, on: fact.on, version: textIn(fact, 'version') }));

export const copiesIn = (facts: readonly RecordedFact[]): CopySent[] =>
  facts.flatMap((fact) => {
    if (fact.type !== commissionerType && fact.type !== secretaryType) return [];
    const to = fact.type === commissionerType ? ('commissioner' as const) : ('secretaryOfState' as const);
    return [{ to, on: fact.on, version: textIn(fact, 'version') }];
  });

/** Which of these entries is which, and what each step is called. */
export const roundEvents = {
  submitted: submittedType,
  letter: letterType,
  answer: answerType,
  declared: 'report.declaredComplete',
} as const satisfies Readonly<Record<string, EventName>>;

export const stepWords: Readonly<Record<string, string>> = {
  'homeOffice.submitted': 'The report was submitted',
  'homeOffice.chased': 'The Home Office was asked how it stands',
  'homeOffice.panelSat': 'Its quality assurance sat',
  'homeOffice.letterReceived': 'Its letter came',
};

/** By which entry a copy is told of, by whom the law says that it goes to. */
export const recordedCopies: Readonly<Record<string, string>> = {
  commissioner: commissionerType,
  secretaryOfState: secretaryType,
};

/** What the history tells of the timescales of a review, as its report says it. */
export const timescaleWords: Readonly<Record<string, string>> = {
  'notification.received': 'The partnership was told of the death: {day}',
  'decision.made': 'It was decided to hold a review: {day}',
  'chair.appointed': 'The chair was appointed: {day}',
  'terms.agreed': 'The terms of reference were agreed: {day}',
  'panel.met': 'The panel met: {day}',
  'review.completed': 'The review was completed: {day}',
};

/** By which entry an agency is asked for its part of the report. */
export const contributorsAsked = 'imr.requested' satisfies EventName;
