import { type RelatedEvent, type Relation, on } from '#lantern/engine';

/* What a return tells its review: an IMR that is in, or never will be. The review waits for no other kind. */

type Facts = Parameters<Relation['events']>[1];

const toReview = { to: 'parent', workflow: 'domestic-homicide-review', act: 'tell' } as const;

const closed = (facts: Facts, how: RelatedEvent['payload']): readonly RelatedEvent[] =>
  facts.kind === 'imr' ? [{ type: 'imr.closed', payload: { agency: facts.askedOf, ...how } }] : [];

const firstImr = ({ kind, submissions, askedOf }: Facts): readonly RelatedEvent[] =>
  kind === 'imr' && submissions === 1 ? [{ type: 'imr.received', payload: { agency: askedOf } }] : [];

export const relations: readonly Relation[] = [
  { ...toReview, on: on('return.submitted'), events: (_event, facts) => firstImr(facts) },
  { ...toReview, on: on('return.nil'), events: (_event, facts) => closed(facts, { outcome: 'nil' }) },
  {
    ...toReview,
    on: on('return.excused'),
    events: (event, facts) => closed(facts, { outcome: 'excused', reason: event.reason }),
  },
];
