import type { RouteWords } from '../access/documented.decorator.js';
import { moneyBodies } from './money-office.js';

const changed = { answer: 'Money', problems: [409, 412, 422, 428], sends: ['ETag'] } as const;
const added = { answer: 'MoneyAdded', status: 201, problems: [422], sends: ['Idempotency-Replayed'] } as const;

/** What is said of the routes of money, at both of their addresses. */
export const moneyRoutes = {
  show: { summary: 'Costs, what they come to, who shares them, and what was changed', answer: 'Money' },
  costs: { summary: 'The costs that count, as a table for the finance department', answer: 'text/csv' },
  shares: { summary: 'The shares that count, as a table for the finance department', answer: 'text/csv' },
  add: {
    ...added,
    summary: 'Add what was set aside, offered, ordered or invoiced',
    body: moneyBodies.cost,
    sends: ['ETag', 'Idempotency-Replayed'],
  },
  change: {
    ...changed,
    summary: 'Change a cost, whole, or count it again, with the reason; `If-Match` names its revision',
    body: moneyBodies.changedCost,
  },
  takeOff: {
    ...changed,
    summary: 'A cost counts no longer, and goes on being shown; `If-Match` names its revision',
    body: moneyBodies.why,
  },
  shareOut: {
    ...added,
    summary: 'Share an amount among partners; the shares come to it to the penny',
    body: moneyBodies.sharing,
  },
  sharingOff: {
    ...changed,
    summary: 'A sharing counts no longer, with its shares; `If-Match` names its revision',
    body: moneyBodies.why,
  },
  sharingOn: { ...changed, summary: 'A sharing counts again; `If-Match` names its revision', body: moneyBodies.why },
  share: {
    ...changed,
    summary: 'Say of a share who agreed, that it was recharged, and that it was paid; `If-Match` names its revision',
    body: moneyBodies.share,
  },
} as const satisfies Readonly<Record<string, RouteWords>>;
