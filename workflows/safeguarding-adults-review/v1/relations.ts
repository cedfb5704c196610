import { type Relation, on } from '#lantern/engine';
import { text } from '../../shared/emails.js';
import {
  actionsOf,
  decidedWithout,
  endingWith,
  evidenceOf,
  scopingOf,
  sharedWith,
  toPartsOf,
} from '../../shared/telling-parts.js';

/* What a review tells its parts: the returns of agencies, and the actions of the plan. */

const toReturns = toPartsOf('safeguarding-return');
const toActions = toPartsOf('recommendation');

export const relations: readonly Relation[] = [
  scopingOf(toReturns),
  {
    ...toReturns,
    on: on('scoping.returned'),
    act: 'tell',
    events: ({ agency, nil }) => [
      { about: `scoping:${text(agency)}`, type: nil === true ? 'return.nil' : 'return.submitted', payload: {} },
    ],
  },
  decidedWithout(toReturns),
  ...evidenceOf(toReturns, 'imr'),
  ...sharedWith(toReturns, toActions),
  ...actionsOf(toActions),
  ...endingWith(toReturns, toActions),
];
