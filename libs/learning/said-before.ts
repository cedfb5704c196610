import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseFilter, cases, casesIn } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';
import { anyOf, civilDay, tables } from '#lantern/tables';
import { type Expression, type RawBuilder, sql } from 'kysely';
import { readBasis } from './basis.js';
import { apart } from './learning-rows.js';
import { type LearningSeal, learningSeal } from './sealing.js';

/** An action of a plan, and how far it is. */
export interface ActionReached {
  readonly reference: string;
  readonly owner: string;
  readonly stateTitle: string;
  readonly isClosed: boolean;
}

/** An earlier recommendation, or an action of an earlier plan, that is like what is being written. */
export interface SaidEarlier {
  readonly wording: string;
  readonly review: string;
  /** The day on which it was agreed or given to its owner. */
  readonly on: string;
  /** From 0 to 1. */
  readonly likeness: number;
  readonly actions: readonly ActionReached[];
}

export interface SaidBefore {
  readonly found: readonly SaidEarlier[];
  /** Parts of words are compared too. Not where the database has no `pg_trgm`. */
  readonly byParts: boolean;
}

interface Asked {
  readonly text: string;
  readonly reviewId: string;
  readonly partnershipId: string;
  /** Which cases whoever asks may see: of actions, none beside. */
  readonly visible: CaseFilter;
}

const most = 5;
/** Below this two recommendations have a few words in common and no more. */
const alike = 0.3;
const longest = 20_000;

const lexemes = (text: Expression<string | null> | string): RawBuilder<string[]> =>
  sql<string[]>`wording_lexemes(${text})`;

async function hasParts(em: SqlEntityManager): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'pg_trgm'`.execute(em.getKysely());
  return rows.length > 0;
}

const asText = (words: RawBuilder<string[]>): RawBuilder<string> => sql<string>`array_to_string(${words}, ' ')`;

/** By the stems that two texts share; and by parts of these, for words that are changed at their beginning. */
function likenessOf(wording: Expression<string | null>, text: string, byParts: boolean): RawBuilder<number> {
  const [one, other] = [lexemes(wording), lexemes(text)];
  const shared = sql<number>`shared_lexemes(${one}, ${other})`;
  return byParts ? sql<number>`greatest(${shared}, similarity(${asText(one)}, ${asText(other)}))` : shared;
}

/** Whether they share a stem at all: what is not asked of an index is not compared. */
const meets = (wording: Expression<string | null>, text: string): RawBuilder<boolean> =>
  sql<boolean>`${lexemes(wording)} && ${lexemes(text)}`;

const facts = cases.ref('c.snapshot', '->').key('context');

/** Earlier recommendations of a partnership that are like one that is being written, with what became of them. */
export class RecommendationsBefore {
  private readonly seal: LearningSeal;

  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    secret: string,
  ) {
    this.seal = learningSeal(secret);
  }

  async like({ text: typed, ...asked }: Asked): Promise<SaidBefore> {
    const em = this.orm.em.fork();
    const text = typed.slice(0, longest);
    const byParts = await hasParts(em);
    if (text.trim() === '') return { found: [], byParts };
    const recommended = await this.recommended(em, { text, ...asked }, byParts);
    const named = new Set(recommended.flatMap(({ actions }) => actions.map(({ reference }) => reference)));
    const given = (await this.given(em, { text, ...asked }, byParts)).filter(
      ({ actions }) => !actions.some(({ reference }) => named.has(reference)),
    );
    const all = [...recommended, ...given].toSorted((one, other) => other.likeness - one.likeness);
    return { found: all.slice(0, most), byParts };
  }

  /** What was agreed in other reviews of the partnership: published text, whoever asks. */
  private async recommended(em: SqlEntityManager, { text, reviewId, partnershipId }: Asked, byParts: boolean) {
    const rows = await tables(em)
      .selectFrom('recommendation_wording as w')
      .innerJoin('learning_item as i', 'i.id', 'w.itemId')
      .innerJoin('case_file as r', 'r.id', 'w.reviewId')
      .select(['w.wording', 'r.reference as review', 'i.id', 'i.revision', 'i.content'])
      .select((eb) => [
        civilDay(eb.ref('w.agreedAt')).$castTo<string>().as('on'),
        likenessOf(eb.ref('w.wording'), text, byParts).as('likeness'),
      ])
      .where('r.partnershipId', '=', partnershipId)
      .where('w.reviewId', '<>', reviewId)
      .where((eb) => meets(eb.ref('w.wording'), text))
      .where((eb) => eb(likenessOf(eb.ref('w.wording'), text, byParts), '>=', alike))
      .orderBy('likeness', 'desc')
      .limit(most)
      .execute();
    const actions = await this.reached(
      em,
      rows.flatMap((row) => this.actionsIn(row)),
    );
    return rows.map(({ id, revision, content, ...row }) => {
      const ids = this.actionsIn({ id, revision, content });
      return { ...row, actions: actions.filter((each) => ids.includes(each.id)).map(({ id: _id, ...each }) => each) };
    });
  }

  /** Actions of plans that were made before, or without, recommendations being kept here: those that may be seen. */
  private async given(em: SqlEntityManager, { text, reviewId, partnershipId, visible }: Asked, byParts: boolean) {
    const rows = await casesIn(em)
      .select([
        'c.about as wording',
        'r.reference as review',
        'c.reference',
        'c.workflow',
        'c.version',
        'c.state',
        'c.closed',
        'c.openedOn as on',
      ])
      .select((eb) => [
        facts.key('owner').$castTo<string | null>().as('owner'),
        likenessOf(eb.ref('c.about'), text, byParts).as('likeness'),
      ])
      .where('c.workflow', '=', anyOf(this.promising))
      .where('c.reviewId', '<>', reviewId)
      .where('c.partnershipId', '=', partnershipId)
      .where(visible)
      .where((eb) => eb(likenessOf(eb.ref('c.about'), text, byParts), '>=', alike))
      .orderBy('likeness', 'desc')
      .limit(most)
      .execute();
    return rows.map(({ wording, review, on, likeness, ...action }) => ({
      wording: wording ?? '',
      review,
      on,
      likeness,
      actions: [this.shown(action)],
    }));
  }

  private async reached(em: SqlEntityManager, ids: readonly string[]) {
    if (ids.length === 0) return [];
    const rows = await casesIn(em)
      .select(['c.id', 'c.reference', 'c.workflow', 'c.version', 'c.state', 'c.closed'])
      .select(facts.key('owner').$castTo<string | null>().as('owner'))
      .where('c.id', '=', anyOf(ids))
      .orderBy('c.reference')
      .execute();
    return rows.map((row) => ({ id: row.id, ...this.shown(row) }));
  }

  private shown({ reference, owner, closed, ...at }: Action): ActionReached {
    return { reference, owner: owner ?? '', stateTitle: this.registry.stateTitle(at), isClosed: closed };
  }

  private actionsIn(row: { readonly id: string; readonly revision: number; readonly content: Uint8Array }): string[] {
    return apart(this.seal.openContent(row, row.content).answers).basis.flatMap((each) => {
      const basis = readBasis(each);
      return basis?.kind === 'action' ? [basis.id] : [];
    });
  }

  private get promising(): string[] {
    return this.registry.all.filter(({ part }) => part?.promise !== undefined).map(({ name }) => name);
  }
}

interface Action {
  readonly reference: string;
  readonly owner: string | null;
  readonly workflow: string;
  readonly version: string;
  readonly state: string;
  readonly closed: boolean;
}
