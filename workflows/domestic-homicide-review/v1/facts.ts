import type { ReviewEvent } from './events.js';
import type { Meetings } from './meetings.js';

type Returned = 'requested' | 'received' | 'nil' | 'excused';

/** What the chart remembers of a review: only what a requirement asks about. */
export interface ReviewFacts {
  chairAppointed: boolean;
  panelEstablished: boolean;
  /** One entry for each agency asked for an IMR. */
  imrs: Record<string, Returned>;
  chronologies: Record<string, Returned>;
  /** How often each agency was asked for each, by `imr:Anytown Council`: asked again after it answered, it has a second request. */
  requests: Record<string, number>;
  /** The agencies that sit on the panel, who sits for each, and who of them has signed the confidentiality agreement. */
  panel: string[];
  seats: Record<string, string>;
  signatures: Record<string, string>;
  /** How many drafts the panel has been asked about. */
  drafts: number;
  /** Every version of the report that was circulated or made by an amendment, as it was called. */
  versions: string[];
  /** The version that the report stands at: the newest, or the one that the panel agreed. */
  report: string | null;
  panelAgreed: boolean;
  familySawDraft: boolean;
  /** The CSPs that must sign besides the lead, and those that have. The lead is the empty name. */
  jointPartnerships: string[];
  signedOffBy: string[];
  /** The version that was last checked for names. */
  checked: string | null;
  amended: boolean;
  /** The letters of the Home Office in order: how many points each makes, and which of them are answered. */
  letters: Letter[];
  familyToldOfPublication: boolean;
  withheld: boolean;
  declaredComplete: boolean;
  actions: Record<string, 'open' | 'settled'>;
  /** What waits for the CSP chair: a name, a day, and by its clock each extension with whoever asked for it. */
  chairProposed: boolean;
  publicationProposed: boolean;
  extensionsAsked: Record<string, string>;
  /** The entries of the history of which a correction has been asked for. */
  correctionsAsked: number[];
  /** The last meeting of each kind that was planned, so that a change can say what it was before. */
  meetings: Meetings;
  /** The agencies asked for a scoping return. */
  scopingAsked: string[];
  submissions: number;
  /** How many letters there were when the report last went to the Home Office. */
  lettersWhenSent: number | null;
  /** Where a review stood when it was discontinued, and the review that a duplicate goes on in. */
  discontinuedAt: Stage | null;
  duplicateOf: string | null;
}

/** The places that a review is discontinued from, and goes on from when it is re-opened. */
export const stages = [
  'notified',
  'awaitingDecision',
  'noReviewScrutiny',
  'commissioning',
  'evidence',
  'reporting',
  'signOff',
  'waiting',
  'changing',
  'resubmitting',
  'publication',
  'actionPlan',
] as const;
export type Stage = (typeof stages)[number];

export interface Letter {
  readonly outcome: string;
  readonly points: number;
  readonly answered: readonly number[];
}

export const noFacts: ReviewFacts = {
  chairAppointed: false,
  panelEstablished: false,
  imrs: {},
  chronologies: {},
  requests: {},
  panel: [],
  seats: {},
  signatures: {},
  drafts: 0,
  versions: [],
  report: null,
  panelAgreed: false,
  familySawDraft: false,
  jointPartnerships: [],
  signedOffBy: [],
  checked: null,
  amended: false,
  letters: [],
  familyToldOfPublication: false,
  withheld: false,
  declaredComplete: false,
  actions: {},
  chairProposed: false,
  publicationProposed: false,
  extensionsAsked: {},
  correctionsAsked: [],
  meetings: {},
  scopingAsked: [],
  submissions: 0,
  lettersWhenSent: null,
  discontinuedAt: null,
  duplicateOf: null,
};

export type EventOf<Type extends ReviewEvent['type']> = Extract<ReviewEvent, { type: Type }>;

type EvidenceEvent = EventOf<'imr.requested' | 'imr.received' | 'imr.closed'>;
type ChronologyEvent = EventOf<'chronology.requested' | 'chronology.received' | 'chronology.closed'>;

const isImr = (event: ReviewEvent): event is EvidenceEvent => event.type.startsWith('imr.');
const isChronology = (event: ReviewEvent): event is ChronologyEvent => event.type.startsWith('chronology.');

const answerIn = (event: EvidenceEvent | ChronologyEvent): Returned => {
  if (event.type === 'imr.closed' || event.type === 'chronology.closed') return event.outcome;
  return event.type === 'imr.requested' || event.type === 'chronology.requested' ? 'requested' : 'received';
};

/** What has been asked of agencies once this event is counted. A request that still stands is not made twice. */
export function evidenceAfter(facts: ReviewFacts, event: ReviewEvent): Partial<ReviewFacts> {
  if (!isImr(event) && !isChronology(event)) return {};
  const kind = isImr(event) ? 'imr' : 'chronology';
  const list = kind === 'imr' ? facts.imrs : facts.chronologies;
  const answer = answerIn(event);
  const next = { ...list, [event.agency]: answer };
  const subject = `${kind}:${event.agency}`;
  const isNew = answer === 'requested' && list[event.agency] !== 'requested';
  const requests = isNew ? { ...facts.requests, [subject]: (facts.requests[subject] ?? 0) + 1 } : facts.requests;
  return kind === 'imr' ? { imrs: next, requests } : { chronologies: next, requests };
}

/** Whether every agency that was asked for a chronology has answered, and one of them with a chronology. */
export function areChronologiesIn(facts: object): boolean {
  const answers = Object.values(reviewFacts(facts).chronologies);
  return answers.includes('received') && !answers.includes('requested');
}

/** The panel as it sits from now on. Several who sit for one agency sign for it together. */
export function panelOf(members: readonly { readonly name: string; readonly agency: string }[]) {
  const byAgency = Map.groupBy(members, ({ agency }) => agency);
  const names = [...byAgency].map(([agency, seated]) => [agency, seated.map(({ name }) => name).join(', ')] as const);
  return { panel: [...byAgency.keys()], seats: Object.fromEntries(names) };
}

/** Whether whoever sits for an agency has yet to sign: a member who takes the seat of another signs anew. */
export function isToSign(facts: object, agency: string | null): boolean {
  const { seats, signatures } = reviewFacts(facts);
  return agency === null || signatures[agency] === undefined || signatures[agency] !== seats[agency];
}

const leadPartnership = '';

/** The signatures there will be once this sign-off is counted. */
export function signaturesWith(facts: ReviewFacts, event: EventOf<'csp.signedOff'>): string[] {
  return [...new Set([...facts.signedOffBy, event.partnership ?? leadPartnership])];
}

/** True when the lead partnership and every joint one have signed. */
export function isSignedOff(facts: ReviewFacts): boolean {
  return [leadPartnership, ...facts.jointPartnerships].every((partnership) => facts.signedOffBy.includes(partnership));
}

/** The number of the last letter: the first is 1. */
export const letterNumber = (facts: object): number => reviewFacts(facts).letters.length;

/** The letters once this point is counted as answered. */
export const lettersAnswering = ({ letters }: ReviewFacts, { letter, point }: EventOf<'point.answered'>): Letter[] =>
  letters.map((each, index) =>
    index + 1 === letter ? { ...each, answered: [...new Set([...each.answered, point])] } : each,
  );

/** Whether a report is with the Home Office, or is to go there: what was sent last has no answer, or a request for more. */
export const isWithHomeOffice = ({ lettersWhenSent, letters }: ReviewFacts): boolean =>
  lettersWhenSent === letters.length;
export const isToBeSubmitted = (facts: ReviewFacts): boolean =>
  !isWithHomeOffice(facts) && (facts.submissions === 0 || facts.letters.at(-1)?.outcome === 'resubmit');

/** The points that nobody has answered, by letter and number. */
export const openPoints = ({ letters }: Pick<ReviewFacts, 'letters'>): { letter: number; point: number }[] =>
  letters.flatMap(({ points, answered }, index) =>
    Array.from({ length: points }, (_none, each) => each + 1)
      .filter((point) => !answered.includes(point))
      .map((point) => ({ letter: index + 1, point })),
  );

/** Rules are handed the facts of any chart; these are a review's. */
export const reviewFacts = (facts: object): ReviewFacts => ({ ...noFacts, ...facts });

/** Whether it is to be asked if the report is complete: from sign-off on, until somebody has declared it. */
export function isCompletenessOpen(facts: object): boolean {
  const known = reviewFacts(facts);
  return isSignedOff(known) && !known.declaredComplete;
}

const excused = (asked: Readonly<Record<string, Returned>>): Record<string, Returned> =>
  Object.fromEntries(
    Object.entries(asked).map(([agency, state]) => [agency, state === 'requested' ? 'excused' : state]),
  );

/** What had been asked of agencies and of owners of actions is asked no more; a review that is re-opened asks anew. */
export const endedWithIt = ({ imrs, chronologies, actions }: ReviewFacts): Partial<ReviewFacts> => ({
  imrs: excused(imrs),
  chronologies: excused(chronologies),
  actions: Object.fromEntries(Object.keys(actions).map((action) => [action, 'settled'])),
});
