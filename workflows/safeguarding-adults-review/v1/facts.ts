import type { PartialDate } from '#lantern/calendar';
import type { ReviewEvent } from './events.js';

type Told = 'adult' | 'family' | 'referrer' | 'agencies';
type Returned = 'requested' | 'received' | 'nil' | 'excused';

/** What the chart remembers of a review: only what a requirement asks about. */
export interface ReviewFacts {
  adultStatus: 'died' | 'alive' | null;
  /** As it was decided, and when; null until then. */
  outcome: string | null;
  decidedOn: PartialDate | null;
  /** Who has been told of the decision: the adult or the family first. */
  toldOfDecision: Told[];
  /** The agencies asked for a scoping return, and the answers. */
  scopingAsked: string[];
  reviewerAppointed: boolean;
  advocateConsidered: boolean;
  /** One entry for each agency asked for an IMR. */
  imrs: Record<string, Returned>;
  /** How often each agency was asked, by `imr:Anytown Council`: asked again after it answered, it has a second request. */
  requests: Record<string, number>;
  /** Every version of the report that was circulated, completed or made by an amendment, and the one it stands at. */
  versions: string[];
  report: string | null;
  familySawDraft: boolean;
  /** How many findings the report was said to have; null where nobody said it. */
  findings: number | null;
  /** What the board decided on each finding. */
  decidedFindings: Record<string, string>;
  /** The version that was last checked for names. */
  checked: string | null;
  personToldOfPublication: boolean;
  published: boolean;
  withheld: boolean;
  actions: Record<string, 'open' | 'settled'>;
  /** By its clock each extension that waits for the SAB chair, with whoever asked for it. */
  extensionsAsked: Record<string, string>;
  /** The entries of the history of which a correction has been asked for. */
  correctionsAsked: number[];
  /** The practitioner event as it was last planned. */
  practitionerEvent: PlannedEvent | null;
  /** Where a review stood when it was discontinued. */
  discontinuedAt: Stage | null;
}

/** How often it was planned tells a new event from one that has moved. */
export interface PlannedEvent {
  readonly day: string;
  readonly time: string;
  readonly ends: string | null;
  readonly place: string;
}

/** The places that a review is discontinued from, and goes on from when it is re-opened. */
export type Stage =
  | 'referred'
  | 'awaitingDecision'
  | 'commissioning'
  | 'evidence'
  | 'reporting'
  | 'signOff'
  | 'publication'
  | 'actionPlan';

export const noFacts: ReviewFacts = {
  adultStatus: null,
  outcome: null,
  decidedOn: null,
  toldOfDecision: [],
  scopingAsked: [],
  reviewerAppointed: false,
  advocateConsidered: false,
  imrs: {},
  requests: {},
  versions: [],
  report: null,
  familySawDraft: false,
  findings: null,
  decidedFindings: {},
  checked: null,
  personToldOfPublication: false,
  published: false,
  withheld: false,
  actions: {},
  extensionsAsked: {},
  correctionsAsked: [],
  practitionerEvent: null,
  discontinuedAt: null,
};

export type EventOf<Type extends ReviewEvent['type']> = Extract<ReviewEvent, { type: Type }>;

/** Rules are handed the facts of any chart; these are a safeguarding adults review's. */
export const reviewFacts = (facts: object): ReviewFacts => ({ ...noFacts, ...facts });

const answerIn = (event: EventOf<'imr.requested' | 'imr.received' | 'imr.closed'>): Returned => {
  if (event.type === 'imr.closed') return event.outcome;
  return event.type === 'imr.requested' ? 'requested' : 'received';
};

/** What has been asked of agencies once this event is counted. A request that still stands is not made twice. */
export function imrsAfter(facts: ReviewFacts, event: ReviewEvent): Partial<ReviewFacts> {
  if (event.type !== 'imr.requested' && event.type !== 'imr.received' && event.type !== 'imr.closed') return {};
  const { agency } = event;
  const answer = answerIn(event);
  const isNew = answer === 'requested' && facts.imrs[agency] !== 'requested';
  const subject = `imr:${agency}`;
  const requests = isNew ? { ...facts.requests, [subject]: (facts.requests[subject] ?? 0) + 1 } : facts.requests;
  return { imrs: { ...facts.imrs, [agency]: answer }, requests };
}

type Limbs = EventOf<'decision.made'>['limbs'];

/** Whether section 44(1) is met in full: the adult, the concern, and the condition that fits whether they live. */
export function isMandatory({ adultStatus }: ReviewFacts, { needs, inArea, concern, condition1, condition2 }: Limbs) {
  const condition = adultStatus === 'alive' ? condition2 : condition1;
  return [needs, inArea, concern, condition].every((limb) => limb === 'yes');
}

/** Whether the duty to arrange an advocate may arise (section 68): not for a mandatory review of somebody who has died. */
export function mayNeedAdvocate(facts: object): boolean {
  const { adultStatus, outcome, advocateConsidered } = reviewFacts(facts);
  return !advocateConsidered && (adultStatus === 'alive' || outcome === 'discretionary');
}

/** Whether the board has decided on every finding that the report was said to have. */
export const areFindingsDecided = ({ findings, decidedFindings }: ReviewFacts): boolean =>
  Object.keys(decidedFindings).length >= (findings ?? 0);

/** What had been asked of agencies and of owners of actions is asked no more; a review that is re-opened asks anew. */
export const endedWithIt = ({ imrs, actions }: ReviewFacts): Partial<ReviewFacts> => ({
  imrs: Object.fromEntries(
    Object.entries(imrs).map(([agency, state]) => [agency, state === 'requested' ? 'excused' : state]),
  ),
  actions: Object.fromEntries(Object.keys(actions).map((action) => [action, 'settled'])),
});

/** Who knows what once this telling is counted. */
export function toldAfter(facts: ReviewFacts, { who, about }: EventOf<'person.told'>): Partial<ReviewFacts> {
  if (about === 'decision') return { toldOfDecision: [...new Set([...facts.toldOfDecision, who])] };
  return about === 'publication' && ['adult', 'family'].includes(who) ? { personToldOfPublication: true } : {};
}
