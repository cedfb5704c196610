import type { CaseEvent, RelatedEvent, Relation } from '#lantern/engine';
import { on } from '#lantern/engine';
import { listOf, text } from './emails.js';

/*
 * What a review tells its parts. Each agency that is asked for something has a return of its own, and each action of the
 * plan a record of its own, with their own charts, clocks and history.
 */

type Facts = Parameters<Relation['events']>[1];

/** The parts of one kind that a review speaks to. */
export interface ToParts {
  readonly to: 'child';
  readonly workflow: string;
}

export const toPartsOf = (workflow: string): ToParts => ({ to: 'child', workflow });

const due = (event: CaseEvent): Record<string, unknown> => (event.due === undefined ? {} : { due: event.due });

const asItIs = ({ on: _on, actor: _actor, type, ...payload }: CaseEvent): RelatedEvent[] => [{ type, payload }];

/** Which of several is meant: `imr:Anytown Council`, and `imr2:Anytown Council` once it was asked again. */
export const numbered = (kind: string, count: number, agency: string): string =>
  `${kind}${count > 1 ? String(count) : ''}:${agency}`;

function requestTo(event: CaseEvent, kind: string, { requests }: Facts): string {
  const agency = text(event.agency);
  const count = new Map<string, unknown>(Object.entries(Object(requests))).get(`${kind}:${agency}`);
  return numbered(kind, Number(count ?? 1), agency);
}

/** Every agency of a list is asked for a scoping return. */
export const scopingOf = (toReturns: ToParts): Relation => ({
  ...toReturns,
  on: on('scoping.requested'),
  act: 'open',
  events: (event) =>
    listOf(event.agencies).map((agency) => ({
      about: `scoping:${agency}`,
      type: 'return.requested',
      payload: { agency, kind: 'scoping', ...due(event) },
    })),
});

/** The decision is made without the scoping returns that are still out. */
export const decidedWithout = (toReturns: ToParts): Relation => ({
  ...toReturns,
  on: on('decision.made'),
  act: 'tell',
  events: () => [
    { about: 'scoping:*', type: 'return.excused', payload: { reason: 'The decision has been made without it.' } },
  ],
});

/** An agency is asked, has answered, or need not: of IMRs and of chronologies alike. */
export const evidenceOf = (toReturns: ToParts, kind: string): readonly Relation[] => [
  {
    ...toReturns,
    on: on(`${kind}.requested`),
    act: 'open',
    events: (event, facts) => [
      {
        about: requestTo(event, kind, facts),
        type: 'return.requested',
        payload: { agency: text(event.agency), kind, ...due(event) },
      },
    ],
  },
  {
    ...toReturns,
    on: on(`${kind}.received`),
    act: 'tell',
    events: (event, facts) => [{ about: requestTo(event, kind, facts), type: 'return.submitted', payload: {} }],
  },
  {
    ...toReturns,
    on: on(`${kind}.closed`),
    act: 'tell',
    events: (event, facts) => {
      const about = requestTo(event, kind, facts);
      return event.outcome === 'nil'
        ? [{ about, type: 'return.nil', payload: {} }]
        : [{ about, type: 'return.excused', payload: { reason: text(event.reason) } }];
    },
  },
];

const settled = (event: CaseEvent): RelatedEvent[] => [
  event.outcome === 'verified'
    ? { about: text(event.action), type: 'recommendation.verified', payload: {} }
    : { about: text(event.action), type: 'recommendation.closed', payload: { reason: text(event.reason) } },
];

/** Every action of the plan is a record of its own, until it is settled. */
export const actionsOf = (toActions: ToParts): readonly Relation[] => [
  {
    ...toActions,
    on: on('action.opened'),
    act: 'open',
    events: (event) => [
      {
        about: text(event.action),
        type: 'recommendation.proposed',
        payload: { action: text(event.action), owner: text(event.owner), ...due(event) },
      },
    ],
  },
  { ...toActions, on: on('action.settled'), act: 'tell', events: settled },
];

/** What every part lives through with its review, over or not: its dates may rest on it. */
export const sharedWith = (...parts: readonly ToParts[]): readonly Relation[] =>
  ['hold.placed', 'hold.lifted', 'settings.applied', 'calendar.changed'].flatMap((type) =>
    parts.map((to): Relation => ({ ...to, on: on(type), act: 'tell', events: asItIs })),
  );

/** What its parts are told when a review ends before its time: nothing more is asked of anybody. */
const discontinued = 'The review has been discontinued.';

export const endingWith = (toReturns: ToParts, toActions: ToParts): readonly Relation[] => [
  {
    ...toReturns,
    on: on('review.discontinued'),
    act: 'tell',
    events: () => [{ type: 'return.excused', payload: { reason: discontinued } }],
  },
  {
    ...toActions,
    on: on('review.discontinued'),
    act: 'tell',
    events: () => [{ type: 'recommendation.closed', payload: { reason: discontinued } }],
  },
];
