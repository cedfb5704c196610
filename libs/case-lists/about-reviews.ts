import type { MikroORM } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type WorkflowDefinition, general } from '#lantern/engine';
import { tables } from '#lantern/tables';

/** What a review was opened with, as far as it has been corrected since. */
interface OpeningFacts {
  readonly definition: WorkflowDefinition;
  readonly facts: Readonly<Record<string, unknown>>;
}

const isFacts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whom a review is about, as far as its record says: for those whom it asks for something. */
export class AboutReviews {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly ownWords: OwnWords,
  ) {}

  /** The facts that its workflow tells agencies, in its order; a fact that is not known is left out. */
  async of(reviewId: string): Promise<OpeningFacts | undefined> {
    const em = this.orm.em.fork();
    const rows = await tables(em)
      .selectFrom('history as h')
      .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
      .select(['h.number', 'h.payload', 'c.workflow', 'c.version'])
      .where('h.caseFileId', '=', reviewId)
      .where((eb) => eb.or([eb('h.number', '=', 1), eb('h.type', '=', general.eventCorrected)]))
      .orderBy('h.number')
      .execute();
    const [first, ...others] = await this.ownWords.shown(em, rows);
    if (!first) return undefined;
    const corrections = others.filter(({ payload }) => payload.corrects === 1).map(({ payload }) => payload.changes);
    const stands = Object.assign({}, first.payload, ...corrections.filter(isFacts));
    const definition = this.registry.of(first);
    const told = (definition.forms.tellsAgencies ?? []).flatMap((name) => {
      const value: unknown = stands[name];
      return value === undefined || value === null ? [] : [[name, value] as const];
    });
    return { definition, facts: Object.fromEntries(told) };
  }
}
