import type { MikroORM } from '@mikro-orm/postgresql';
import { type CaseFilter, both, cases, casesIn } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';
import type { CharacteristicRule, ReportingRules, WorkflowDefinition } from '#lantern/engine';
import type { FilledForms } from '#lantern/filled-forms';
import type { Answers } from '#lantern/forms';
import { type Category, categoriesOf, placeOf, valuesIn } from './categories.js';
import { type ToldCounts, hideInSum } from './hidden-counts.js';

/** How many have what in common. Small numbers are hidden, and what would give them away. */
export interface CharacteristicReport {
  readonly workflow: string;
  readonly title: string;
  /** Of people, each who died; else of reviews. */
  readonly of: 'people' | 'reviews';
  readonly categories: readonly (Pick<Category, 'title' | 'isWords'> & { readonly count: number | null })[];
  readonly total: number;
}

/** Of each partnership, how many of each category. */
type Tallies = Map<string, number[]>;

interface Counting {
  readonly rule: CharacteristicRule;
  readonly categories: readonly Category[];
  readonly tallies: Tallies;
}

/** What those who died have in common, over the reviews of some years: counted from the forms, of which nothing is told. */
export class Characteristics {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly forms: Pick<FilledForms, 'newestIn'>,
    private readonly rulesOf: (workflow: string) => ReportingRules | undefined,
    /** The least count that may be told. */
    private readonly least: number,
  ) {}

  /** Of a whole span of years (`spanOf`): the numbers of one year would follow from two spans that overlap. */
  async of(filter: CaseFilter): Promise<CharacteristicReport[]> {
    const reports: CharacteristicReport[] = [];
    for (const definition of this.registry.kindsOfReview) {
      const rules = this.rulesOf(definition.name)?.characteristics ?? [];
      const asked = both(filter, cases('c.workflow', '=', definition.name));
      if (rules.length > 0) reports.push(...(await this.ofKind(definition, rules, asked)));
    }
    return reports;
  }

  private async ofKind(definition: WorkflowDefinition, rules: readonly CharacteristicRule[], filter: CaseFilter) {
    const partnerships = await this.reviews(filter);
    if (partnerships.size === 0) return [];
    const countings = rules.map((rule): Counting => {
      return { rule, categories: categoriesOf(definition, rule), tallies: new Map() };
    });
    for (const [form, own] of Map.groupBy(countings, ({ rule }) => rule.form))
      await this.count(form, own, filter, partnerships);
    return countings.map((counting) => told(definition.name, counting, this.least));
  }

  /** The partnership of each review, by the review's id. */
  private async reviews(filter: CaseFilter): Promise<Map<string, string>> {
    const query = casesIn(this.orm.em.fork()).select(['c.id', 'c.partnershipId']).where('c.parentId', 'is', null);
    const rows = await query.where(filter).execute();
    return new Map(rows.map(({ id, partnershipId }) => [id, partnershipId]));
  }

  private async count(
    form: string,
    countings: readonly Counting[],
    filter: CaseFilter,
    partnerships: ReadonlyMap<string, string>,
  ): Promise<void> {
    const seen = new Set<string>();
    for await (const page of this.forms.newestIn(form, filter))
      for (const { caseFileId, answers } of page) {
        const partnership = partnerships.get(caseFileId);
        // A review that was opened since the others were counted waits for the next report.
        if (partnership === undefined) continue;
        seen.add(caseFileId);
        tally(countings, partnership, answers);
      }
    for (const [id, partnership] of partnerships) if (!seen.has(id)) tally(countings, partnership, {});
  }
}

function tally(countings: readonly Counting[], partnership: string, answers: Answers): void {
  for (const { rule, categories, tallies } of countings) {
    const counts = tallies.get(partnership) ?? categories.map(() => 0);
    tallies.set(partnership, counts);
    for (const value of valuesIn(answers, rule)) {
      const at = placeOf(categories, value, rule);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
}

function told(workflow: string, { rule, categories, tallies }: Counting, least: number): CharacteristicReport {
  const { counts, total }: ToldCounts = hideInSum([...tallies.values()], least);
  return {
    workflow,
    title: rule.title,
    of: rule.people ? 'people' : 'reviews',
    categories: categories.map(({ title, isWords }, at) => ({ title, isWords, count: counts[at] ?? null })),
    total,
  };
}
