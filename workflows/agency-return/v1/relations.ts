import type { RelatedEvent, Relation } from '#lantern/engine';
import { on } from './events.js';

/*
 * What a return tells its review: a chronology or an IMR that is in, or never will be. Whether a chronology was the last
 * one the review knows; it takes that word only then.
 */

type Facts = Parameters<Relation['events']>[1];

const toReview = { to: 'parent', act: 'tell' } as const;

const isEvidence = ({ kind }: Facts): boolean => kind === 'imr' || kind === 'chronology';

const perhapsTheLast = ({ kind }: Facts): readonly RelatedEvent[] =>
  kind === 'chronology' ? [{ type: 'chronologies.completed', payload: {} }] : [];

/** What came in before counts as received, however its return ends. */
const closed = (facts: Facts, how: RelatedEvent['payload']): readonly RelatedEvent[] =>
  isEvidence(facts) && facts.submissions === 0
    ? [{ type: `${String(facts.kind)}.closed`, payload: { agency: facts.askedOf, ...how } }, ...perhapsTheLast(facts)]
    : [];

const firstIn = (facts: Facts): readonly RelatedEvent[] =>
  isEvidence(facts) && facts.submissions === 1
    ? [{ type: `${String(facts.kind)}.received`, payload: { agency: facts.askedOf } }, ...perhapsTheLast(facts)]
    : [];

export const relations: readonly Relation[] = [
  { ...toReview, on: on('return.submitted'), events: (_event, facts) => firstIn(facts) },
  { ...toReview, on: on('return.nil'), events: (_event, facts) => closed(facts, { outcome: 'nil' }) },
  {
    ...toReview,
    on: on('return.excused'),
    events: (event, facts) => closed(facts, { outcome: 'excused', reason: event.reason }),
  },
];
