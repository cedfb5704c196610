import { type CaseEvent, type RelatedEvent, type Relation, on } from '#lantern/engine';

/*
 * What a review tells its parts. Each agency asked for something has a return of its own, and each action of the plan a
 * record of its own, with their own charts, clocks and history.
 */

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const agencies = (event: CaseEvent): string[] => (Array.isArray(event.agencies) ? event.agencies.map(text) : []);

const due = (event: CaseEvent): Record<string, unknown> => (event.due === undefined ? {} : { due: event.due });

const asItIs = ({ on: _on, actor: _actor, type, ...payload }: CaseEvent): RelatedEvent[] => [{ type, payload }];

const settled = (event: CaseEvent): RelatedEvent[] => [
  event.outcome === 'verified'
    ? { about: text(event.action), type: 'recommendation.verified', payload: {} }
    : { about: text(event.action), type: 'recommendation.closed', payload: { reason: text(event.reason) } },
];

const toReturns = { to: 'child', workflow: 'agency-return' } as const;
const toActions = { to: 'child', workflow: 'recommendation' } as const;

/** What every part lives through with its review, over or not: its dates may rest on it. */
const sharedWithParts = ['hold.placed', 'hold.lifted', 'settings.applied', 'calendar.changed'].flatMap(
  (type): Relation[] => [
    { ...toReturns, on: on(type), act: 'tell', events: asItIs },
    { ...toActions, on: on(type), act: 'tell', events: asItIs },
  ],
);

export const relations: readonly Relation[] = [
  {
    ...toReturns,
    on: on('scoping.requested'),
    act: 'open',
    events: (event) =>
      agencies(event).map((agency) => ({
        about: `scoping:${agency}`,
        type: 'return.requested',
        payload: { agency, kind: 'scoping' },
      })),
  },
  {
    ...toReturns,
    on: on('decision.made'),
    act: 'tell',
    events: () => [
      { about: 'scoping:*', type: 'return.excused', payload: { reason: 'The decision has been made without it.' } },
    ],
  },
  {
    ...toReturns,
    on: on('imr.requested'),
    act: 'open',
    events: (event) => [
      {
        about: `imr:${text(event.agency)}`,
        type: 'return.requested',
        payload: { agency: text(event.agency), kind: 'imr', ...due(event) },
      },
    ],
  },
  {
    ...toReturns,
    on: on('imr.received'),
    act: 'tell',
    events: (event) => [{ about: `imr:${text(event.agency)}`, type: 'return.submitted', payload: {} }],
  },
  {
    ...toReturns,
    on: on('imr.closed'),
    act: 'tell',
    events: (event) => [
      event.outcome === 'nil'
        ? { about: `imr:${text(event.agency)}`, type: 'return.nil', payload: {} }
        : { about: `imr:${text(event.agency)}`, type: 'return.excused', payload: { reason: text(event.reason) } },
    ],
  },
  ...sharedWithParts,
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
