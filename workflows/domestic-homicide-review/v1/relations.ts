import { type CaseEvent, type EventMatch, type RelatedEvent, type Relation, on } from '#lantern/engine';

/*
 * What a review tells its parts. Each agency asked for something has a return of its own, each member of the panel a
 * request to comment on a draft, and each action of the plan a record of its own, with their own charts, clocks and history.
 */

type Facts = Parameters<Relation['events']>[1];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const agenciesIn = (list: unknown): string[] => (Array.isArray(list) ? list.map(text) : []);

const due = (event: CaseEvent): Record<string, unknown> => (event.due === undefined ? {} : { due: event.due });

const paperOf = ({ document }: CaseEvent): Record<string, unknown> => (document === undefined ? {} : { document });

const asItIs = ({ on: _on, actor: _actor, type, ...payload }: CaseEvent): RelatedEvent[] => [{ type, payload }];

const settled = (event: CaseEvent): RelatedEvent[] => [
  event.outcome === 'verified'
    ? { about: text(event.action), type: 'recommendation.verified', payload: {} }
    : { about: text(event.action), type: 'recommendation.closed', payload: { reason: text(event.reason) } },
];

/** What its parts are told when a review ends before its time: nothing more is asked of anybody. */
const discontinued = 'The review has been discontinued.';

const toReturns = { to: 'child', workflow: 'agency-return' } as const;
const toComments = { to: 'child', workflow: 'draft-comment' } as const;
const toActions = { to: 'child', workflow: 'recommendation' } as const;

/** Which of several is meant: `imr:Anytown Council`, and `imr2:Anytown Council` once it was asked again. */
const numbered = (kind: string, count: number, agency: string): string =>
  `${kind}${count > 1 ? String(count) : ''}:${agency}`;

function requestTo(event: CaseEvent, kind: string, { requests }: Facts): string {
  const agency = text(event.agency);
  const count = new Map<string, unknown>(Object.entries(Object(requests))).get(`${kind}:${agency}`);
  return numbered(kind, Number(count ?? 1), agency);
}

/** An agency is asked, has answered, or need not: of IMRs and of chronologies alike. */
const evidenceOf = (kind: 'imr' | 'chronology'): readonly Relation[] => [
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

/** Nobody is asked any more what they think of a draft that the panel has agreed, or that another has replaced. */
const overtaking = (match: EventMatch): Relation => ({
  ...toComments,
  on: match,
  act: 'tell',
  events: () => [{ type: 'comments.overtaken', payload: {} }],
});

/** What every part lives through with its review, over or not: its dates may rest on it. */
const sharedWithParts = ['hold.placed', 'hold.lifted', 'settings.applied', 'calendar.changed'].flatMap((type) =>
  [toReturns, toComments, toActions].map((to): Relation => ({ ...to, on: on(type), act: 'tell', events: asItIs })),
);

export const relations: readonly Relation[] = [
  {
    ...toReturns,
    on: on('scoping.requested'),
    act: 'open',
    events: (event) =>
      agenciesIn(event.agencies).map((agency) => ({
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
  ...evidenceOf('imr'),
  ...evidenceOf('chronology'),
  overtaking(on('draft.circulated')),
  {
    ...toComments,
    on: on('draft.circulated'),
    act: 'open',
    events: (event, facts) =>
      agenciesIn(facts.panel).map((agency) => ({
        about: numbered('draft', Number(facts.drafts), agency),
        type: 'comments.requested',
        payload: { agency, version: String(event.version), ...paperOf(event) },
      })),
  },
  overtaking(on('panel.agreedReport')),
  overtaking(on('review.discontinued')),
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
