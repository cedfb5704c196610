import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import {
  type CaseEvent,
  type CaseState,
  type WorkflowDefinition,
  general,
  ownWordsOf,
  withOwnWords,
} from '#lantern/engine';
import { log, run } from '#lantern/platform';
import { given, json, tables } from '#lantern/tables';
import { type SqlBool, sql } from 'kysely';
import { chainOf } from './history-reader.js';
import { type HistoryRow, genesis, hashRow } from './history.js';
import { type SealedWords, type OwnWords, isToken } from './own-words.js';
import type { WorkflowRegistry } from './registry.js';
import { type Tokens, withoutWords } from './repeated-words.js';
import { verifyHistories } from './verify.js';

/*
 * What was recorded before own words were sealed. A review and its parts are done together, for they repeat each other;
 * their chains of hashes are first verified, and then written anew over the tokens.
 */

interface Case {
  readonly id: string;
  readonly reference: string;
  readonly snapshot: CaseState;
}

/**
 * The reviews with an event that holds what its type's pattern says are words that are not behind a token: a choice of one
 * event may have the name of what is said in another. Nothing but a person's words is looked for: what cases tell each other
 * repeats them, or is Lantern's own sentence.
 */
const reviewsSaying = (em: SqlEntityManager, patterns: ReadonlyMap<string, string>) =>
  tables(em)
    .selectFrom(given('said', { type: [...patterns.keys()], pattern: [...patterns.values()] }))
    .innerJoin('history as h', 'h.type', 'said.type')
    .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
    .select('c.reviewId as id')
    .distinct()
    .where((eb) => eb.not(sql<SqlBool>`'system' = any(${eb.ref('h.actorRoles')})`))
    .where((eb) => sql<SqlBool>`${eb.ref('h.payload')}::text ~ ${eb.ref('said.pattern')}`)
    .execute();

/** A review and its parts, under lock. */
const casesOf = (em: SqlEntityManager, reviewId: string): Promise<Case[]> =>
  tables(em)
    .selectFrom('case_file')
    .select(['id', 'reference', 'snapshot'])
    .where('reviewId', '=', reviewId)
    .orderBy('reference')
    .forUpdate()
    .execute();

type Words = Map<string, SealedWords>;

export class OldWords {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly ownWords: OwnWords,
  ) {}

  /** Seals them; part of the migrate step, done by the owner of the tables. Safe to repeat. */
  async seal(): Promise<void> {
    const found = await reviewsSaying(this.orm.em.fork(), this.patterns());
    for (const { id } of found) await this.orm.em.fork().transactional((em) => this.sealReview(em, id));
  }

  /** By type of event, what words look like in it that are not sealed, in any version; a correction may hold those of any event. */
  private patterns(): ReadonlyMap<string, string> {
    const said = new Map<string, Set<string>>();
    for (const { events } of this.registry.all)
      for (const [type, rule] of Object.entries(events))
        for (const field of ownWordsOf(rule))
          for (const each of [type, general.eventCorrected, general.correctionAsked])
            said.set(each, (said.get(each) ?? new Set()).add(field));
    return new Map([...said].map(([type, fields]) => [type, `"(${[...fields].join('|')})": [\\["{]+[^⟦\\["{]`]));
  }

  private async sealReview(em: SqlEntityManager, id: string): Promise<void> {
    const cases = await casesOf(em, id);
    const words: Words = new Map();
    // All words first: a review may repeat what was said on one of its parts.
    for (const each of cases) await this.rowsOf(em, each, words);
    if (words.size === 0 || !(await isWhole(em, cases))) return;
    await run(em, 'alter table history disable trigger user');
    for (const each of cases) await rewrite(em, each, await this.rowsOf(em, each, words), words);
    await run(em, 'alter table history enable trigger user');
    const kept = [...words.values()].map(({ token, sealed }) => ({ token, caseFileId: id, sealed }));
    await tables(em).insertInto('own_words').values(kept).execute();
  }

  /** The rows of a case with tokens in place of words. The same words have one token in a review and its parts. */
  private async rowsOf(em: SqlEntityManager, { id }: Case, words: Words): Promise<HistoryRow[]> {
    const rows = await chainOf(em, id);
    const typeOf = (number: unknown): string => rows.find((row) => row.number === number)?.type ?? '';
    return rows.map((row) => {
      const definition = this.registry.get(row.workflow, row.version);
      const mayBeNew = !row.actorRoles.includes('system');
      const close = (text: string): string => this.tokenFor(text, words, mayBeNew);
      return { ...row, payload: closed(definition, row, typeOf(row.payload.corrects), close) };
    });
  }

  private tokenFor(text: string, words: Words, mayBeNew: boolean): string {
    const known = words.get(text);
    if (known || isToken(text) || !mayBeNew) return known?.token ?? text;
    const sealed = this.ownWords.close(text);
    words.set(text, sealed);
    return sealed.token;
  }
}

function closed(
  { events }: WorkflowDefinition,
  { type, payload }: HistoryRow,
  corrected: string,
  close: (text: string) => string,
): HistoryRow['payload'] {
  const rule = events[type];
  if (!rule) return payload;
  const event: CaseEvent = { ...payload, type, on: '', actor: { name: '', roles: [] } };
  const { type: _type, on: _on, actor: _actor, ...sealed } = withOwnWords(rule, event, events[corrected], close);
  return sealed;
}

/** A chain that somebody altered is left as it is: written anew, it would hide that. */
async function isWhole(em: SqlEntityManager, cases: readonly Case[]): Promise<boolean> {
  for (const { reference } of cases)
    for await (const { number, fault } of verifyHistories(em, reference, () => undefined)) {
      log.error({ reference, number, fault }, 'its words are not sealed: its history is not as it was written');
      return false;
    }
  return true;
}

async function rewrite(em: SqlEntityManager, { id, snapshot }: Case, rows: readonly HistoryRow[], words: Words) {
  let head = genesis;
  for (const row of rows) {
    const hash = hashRow(head, row);
    await tables(em)
      .updateTable('history')
      .set({ payload: json(row.payload), previousHash: head, hash })
      .where('caseFileId', '=', id)
      .where('number', '=', row.number)
      .execute();
    head = hash;
  }
  // The longest first: one text may end with another.
  const longestFirst = [...words].toSorted(([one], [other]) => other.length - one.length);
  const tokens = new Map(longestFirst.map(([text, { token }]) => [text, token]));
  await tables(em)
    .updateTable('case_file')
    .set({ head, snapshot: json(plain(snapshot, tokens)) })
    .where('id', '=', id)
    .execute();
  await rewriteDates(em, id, tokens);
  await rewriteTasks(em, id, tokens);
}

/** The same with tokens in place of words. */
const plain = <Value>(value: Value, tokens: Tokens): Value => withoutWords(value, tokens) as Value;

/** Dates repeat what was said, in columns of their own. */
async function rewriteDates(em: SqlEntityManager, caseFileId: string, tokens: Tokens): Promise<void> {
  const columns = ['key', 'extensions', 'delays', 'explanation'] as const;
  const dates = await tables(em).selectFrom('deadline').select(columns).where('caseFileId', '=', caseFileId).execute();
  for (const { key, ...said } of dates) {
    const { extensions, delays, explanation } = plain(said, tokens);
    await tables(em)
      .updateTable('deadline')
      .set({ extensions: json(extensions), delays: json(delays), explanation })
      .where('caseFileId', '=', caseFileId)
      .where('key', '=', key)
      .execute();
  }
}

/** So do tasks. */
async function rewriteTasks(em: SqlEntityManager, caseFileId: string, tokens: Tokens): Promise<void> {
  const columns = ['key', 'opened', 'title', 'reason'] as const;
  const tasks = await tables(em).selectFrom('task').select(columns).where('caseFileId', '=', caseFileId).execute();
  for (const { key, opened, ...said } of tasks)
    await tables(em)
      .updateTable('task')
      .set(plain(said, tokens))
      .where('caseFileId', '=', caseFileId)
      .where('key', '=', key)
      .where('opened', '=', opened)
      .execute();
}
