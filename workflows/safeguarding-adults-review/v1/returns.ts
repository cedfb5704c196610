import { type DeadlineRule, type RelatedEvent, type Relation, type WorkflowDefinition, on } from '#lantern/engine';
import { days, weeks } from '../../shared/deadlines.js';
import { offices } from './offices.js';
import { agencyReturnV1 } from '../../agency-return/v1/index.js';

/*
 * One agency's answer to one request of a safeguarding adults review: a scoping return, or a report (IMR). It goes as any
 * agency's return does; its lengths are those of the board, and it tells its review of scoping returns, too.
 */

const lengths: Readonly<Record<string, Pick<DeadlineRule, 'setting' | 'length'>>> = {
  scopingReturnDue: { setting: 'sar_scoping_due', length: days(21) },
  imrDue: { setting: 'sar_imr', length: weeks(4) },
};

/** No chronology is asked for apart. */
const isOfChronology = (title: string): boolean => title.toLowerCase().includes('chronology');

const deadlines = agencyReturnV1.deadlines
  .filter(({ title }) => !isOfChronology(title))
  .map((rule) => ({ ...rule, source: 'Local default: check your own procedure', ...lengths[rule.clock] }));

const scoping = { to: 'parent', act: 'tell' } as const;

const returned = (facts: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>>): RelatedEvent[] =>
  facts.kind === 'scoping' ? [{ type: 'scoping.returned', payload: { agency: facts.askedOf, ...more } }] : [];

const relations: readonly Relation[] = [
  ...agencyReturnV1.relations,
  {
    ...scoping,
    on: on('return.submitted'),
    events: (_event, facts) => (facts.submissions === 1 ? returned(facts, {}) : []),
  },
  { ...scoping, on: on('return.nil'), events: (_event, facts) => returned(facts, { nil: true }) },
];
const tasks = agencyReturnV1.tasks.filter(({ title }) => !isOfChronology(title));

export const safeguardingReturnV1: WorkflowDefinition = {
  ...agencyReturnV1,
  name: 'safeguarding-return',
  title: 'an agency return',
  offices,
  deadlines,
  tasks,
  relations,
};
