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
  /** The agencies that sit on the panel. */
  panel: string[];
  /** How many drafts the panel has been asked about. */
  drafts: number;
  draftCirculated: boolean;
  panelAgreed: boolean;
  familySawDraft: boolean;
  /** The CSPs that must sign besides the lead, and those that have. The lead is the empty name. */
  jointPartnerships: string[];
  signedOffBy: string[];
  /** Whether the report as it stands has passed the anonymisation check. */
  anonymised: boolean;
  amended: boolean;
  familyToldOfPublication: boolean;
  declaredComplete: boolean;
  actions: Record<string, 'open' | 'settled'>;
  /** What waits for the CSP chair: a name, a day, and by its clock each extension with whoever asked for it. */
  chairProposed: boolean;
  publicationProposed: boolean;
  extensionsAsked: Record<string, string>;
  /** The last meeting of each kind that was planned, so that a change can say what it was before. */
  meetings: Meetings;
  /** The agencies asked for a scoping return. */
  scopingAsked: string[];
  submissions: number;
}

export const noFacts: ReviewFacts = {
  chairAppointed: false,
  panelEstablished: false,
  imrs: {},
  chronologies: {},
  requests: {},
  panel: [],
  drafts: 0,
  draftCirculated: false,
  panelAgreed: false,
  familySawDraft: false,
  jointPartnerships: [],
  signedOffBy: [],
  anonymised: false,
  amended: false,
  familyToldOfPublication: false,
  declaredComplete: false,
  actions: {},
  chairProposed: false,
  publicationProposed: false,
  extensionsAsked: {},
  meetings: {},
  scopingAsked: [],
  submissions: 0,
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

const leadPartnership = '';

/** The signatures there will be once this sign-off is counted. */
export function signaturesWith(facts: ReviewFacts, event: EventOf<'csp.signedOff'>): string[] {
  return [...new Set([...facts.signedOffBy, event.partnership ?? leadPartnership])];
}

/** True when the lead partnership and every joint one have signed. */
export function isSignedOff(facts: ReviewFacts): boolean {
  return [leadPartnership, ...facts.jointPartnerships].every((partnership) => facts.signedOffBy.includes(partnership));
}

/** The extensions that wait for an answer once this event is counted. */
export function extensionsAskedAfter({ extensionsAsked }: ReviewFacts, event: ReviewEvent): Record<string, string> {
  if (event.type === 'extension.asked') return { ...extensionsAsked, [event.clock]: event.actor.name };
  const answered = event.type === 'extension.agreed' || event.type === 'extension.refused' ? event.clock : null;
  return Object.fromEntries(Object.entries(extensionsAsked).filter(([clock]) => clock !== answered));
}
