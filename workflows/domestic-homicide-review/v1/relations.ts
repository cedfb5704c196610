import type { CaseEvent, EventMatch, Relation } from '#lantern/engine';
import { listOf } from '../../shared/emails.js';
import {
  actionsOf,
  decidedWithout,
  endingWith,
  evidenceOf,
  numbered,
  scopingOf,
  sharedWith,
  toPartsOf,
} from '../../shared/telling-parts.js';
import { on } from './events.js';

/*
 * What a review tells its parts: the returns of agencies, the comments of panel members on a draft, and the actions of the
 * plan.
 */

const toReturns = toPartsOf('agency-return');
const toComments = toPartsOf('draft-comment');
const toActions = toPartsOf('recommendation');

const paperOf = ({ document }: CaseEvent): Record<string, unknown> => (document === undefined ? {} : { document });

/** Nobody is asked any more what they think of a draft that the panel has agreed, or that another has replaced. */
const overtaking = (match: EventMatch): Relation => ({
  ...toComments,
  on: match,
  act: 'tell',
  events: () => [{ type: 'comments.overtaken', payload: {} }],
});

export const relations: readonly Relation[] = [
  scopingOf(toReturns),
  decidedWithout(toReturns),
  ...evidenceOf(toReturns, 'imr'),
  ...evidenceOf(toReturns, 'chronology'),
  overtaking(on('draft.circulated')),
  {
    ...toComments,
    on: on('draft.circulated'),
    act: 'open',
    events: (event, facts) =>
      listOf(facts.panel).map((agency) => ({
        about: numbered('draft', Number(facts.drafts), agency),
        type: 'comments.requested',
        payload: { agency, version: String(event.version), ...paperOf(event) },
      })),
  },
  overtaking(on('panel.agreedReport')),
  overtaking(on('review.discontinued')),
  ...sharedWith(toReturns, toComments, toActions),
  ...actionsOf(toActions),
  ...endingWith(toReturns, toActions),
];
