import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseFilter, type RecordedFact, RecordedFacts, casesIn } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';
import type { DecisionRule, ReportingRules, WorkflowDefinition } from '#lantern/engine';

/** How often something was decided. */
export interface DecidedCount {
  /** In the words of its form; null: nothing has been decided yet. */
  readonly title: string | null;
  readonly count: number;
}

/** The decisions of a sort on reviews of a kind: of each review the last one, as it was corrected. */
export interface DecisionReport {
  readonly workflow: string;
  readonly title: string;
  readonly counts: readonly DecidedCount[];
}

/** Reviews whose history is read at a time. */
const atATime = 500;

interface Tally {
  readonly rule: DecisionRule;
  readonly outcomes: Map<string | null, number>;
  readonly whys: Map<string | null, number>;
}

const add = (counts: Map<string | null, number>, value: string | null): void => {
  counts.set(value, (counts.get(value) ?? 0) + 1);
};

const sumOf = (counts: ReadonlyMap<string | null, number>): number =>
  [...counts.values()].reduce((sum, each) => sum + each, 0);

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What was decided on reviews. Whose they are is for whoever asks to see to. */
export class Decisions {
  private readonly facts: RecordedFacts;

  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly rulesOf: (workflow: string) => ReportingRules | undefined,
  ) {
    this.facts = new RecordedFacts(orm);
  }

  async of(filter: CaseFilter): Promise<DecisionReport[]> {
    const reports: DecisionReport[] = [];
    for (const definition of this.registry.kindsOfReview) {
      const decisions = this.rulesOf(definition.name)?.decisions ?? [];
      const ids = decisions.length === 0 ? [] : await this.reviews(filter, definition.name);
      if (ids.length > 0) reports.push(...(await this.counted(definition, decisions, ids)));
    }
    return reports;
  }

  private async counted(definition: WorkflowDefinition, rules: readonly DecisionRule[], ids: readonly string[]) {
    const tallies = rules.map((rule): Tally => ({ rule, outcomes: new Map(), whys: new Map() }));
    const types = rules.map(({ event }) => event);
    for (let from = 0; from < ids.length; from += atATime) {
      const some = ids.slice(from, from + atATime);
      const facts = await this.facts.of(some, types);
      for (const id of some) for (const tally of tallies) count(tally, facts.get(id) ?? []);
    }
    return tallies.flatMap((tally) => told(definition, tally));
  }

  private async reviews(filter: CaseFilter, workflow: string): Promise<string[]> {
    const rows = await reviewsIn(this.orm.em.fork(), filter, workflow);
    return rows.map(({ id }) => id);
  }
}

const reviewsIn = (em: SqlEntityManager, filter: CaseFilter, workflow: string) =>
  casesIn(em)
    .select('c.id')
    .where('c.workflow', '=', workflow)
    .where('c.parentId', 'is', null)
    .where(filter)
    .orderBy('c.id')
    .execute();

function count({ rule, outcomes, whys }: Tally, facts: readonly RecordedFact[]): void {
  const last = facts.findLast(({ type }) => type === rule.event);
  const outcome = textOf(last?.payload[rule.field]);
  add(outcomes, outcome);
  if (rule.why && outcome !== null && rule.why.of.includes(outcome)) add(whys, textOf(last?.payload[rule.why.field]));
}

/** Every outcome that there may be, in the order of the form. Of what not every review comes to, nothing where none did. */
function told(definition: WorkflowDefinition, { rule, outcomes, whys }: Tally): DecisionReport[] {
  const { name: workflow, forms } = definition;
  const countsOf = (field: string, counts: ReadonlyMap<string | null, number>): DecidedCount[] => {
    const { options = {} } = forms.fields[`${rule.event}/${field}`] ?? forms.fields[field] ?? {};
    return Object.entries(options).map(([value, title]) => ({ title, count: counts.get(value) ?? 0 }));
  };
  const none = outcomes.get(null) ?? 0;
  const undecided = rule.ofEvery && none > 0 ? [{ title: null, count: none }] : [];
  if (!rule.ofEvery && none === sumOf(outcomes)) return [];
  const decided = { workflow, title: rule.title, counts: [...countsOf(rule.field, outcomes), ...undecided] };
  if (!rule.why || whys.size === 0) return [decided];
  return [decided, { workflow, title: rule.why.title, counts: countsOf(rule.why.field, whys) }];
}
