import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseEvent, type WorkflowDefinition, ownWordsOf, withOwnWords } from '#lantern/engine';
import { log, run } from '#lantern/platform';
import { type HistoryRow, genesis, hashRow } from './history.js';
import { type SealedWords, type OwnWords, isToken } from './own-words.js';
import type { WorkflowRegistry } from './registry.js';
import { withoutWords } from './repeated-words.js';
import { verifyHistories } from './verify.js';

/*
 * What was recorded before own words were sealed. A review and its parts are done together, for they repeat each other;
 * their chains of hashes are first verified, and then written anew over the tokens.
 */

interface Case {
  readonly id: string;
  readonly reference: string;
  readonly snapshot: unknown;
}

/** Nothing but a person's words is looked for: what cases tell each other repeats them, or is Lantern's own sentence. */
const candidatesStatement = `
select distinct c.review_id as id from history h join case_file c on c.id = h.case_file_id
where not ('system' = any(h.actor_roles)) and h.payload::text ~ $1`;

const rowsStatement = `
select case_file_id as "caseFileId", number, type, "on", actor, actor_roles as "actorRoles", payload,
  from_state as "fromState", to_state as "toState", workflow, version, recorded_at::float8 as "recordedAt"
from history where case_file_id = $1 order by number`;

type Words = Map<string, SealedWords>;

export class OldWords {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly ownWords: OwnWords,
  ) {}

  /** Seals them; part of the migrate step, done by the owner of the tables. Safe to repeat. */
  async seal(): Promise<void> {
    const fields = this.registry.all.flatMap(({ events }) => Object.values(events).flatMap(ownWordsOf));
    const pattern = `"(${[...new Set(fields)].join('|')})": [\\["{]+[^⟦]`;
    const found = await run<{ id: string }>(this.orm.em.fork(), candidatesStatement, [pattern]);
    for (const { id } of found) await this.orm.em.fork().transactional((em) => this.sealReview(em, id));
  }

  private async sealReview(em: SqlEntityManager, id: string): Promise<void> {
    const cases = await run<Case>(
      em,
      'select id, reference, snapshot from case_file where id = $1 or parent_id = $1 order by reference for update',
      [id],
    );
    const words: Words = new Map();
    // All words first: a review may repeat what was said on one of its parts.
    for (const each of cases) await this.rowsOf(em, each, words);
    if (words.size === 0 || !(await isWhole(em, cases))) return;
    await run(em, 'alter table history disable trigger user');
    for (const each of cases) await rewrite(em, each, await this.rowsOf(em, each, words), words);
    await run(em, 'alter table history enable trigger user');
    await run(
      em,
      `insert into own_words (token, case_file_id, sealed)
       select w.token, $1, w.sealed from jsonb_to_recordset($2::jsonb) as w(token text, sealed text)`,
      [id, JSON.stringify([...words.values()])],
    );
  }

  /** The rows of a case with tokens in place of words. The same words have one token in a review and its parts. */
  private async rowsOf(em: SqlEntityManager, { id }: Case, words: Words): Promise<HistoryRow[]> {
    const rows = await run<HistoryRow>(em, rowsStatement, [id]);
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
    await run(
      em,
      'update history set payload = $3, previous_hash = $4, hash = $5 where case_file_id = $1 and number = $2',
      [id, row.number, JSON.stringify(row.payload), head, hash],
    );
    head = hash;
  }
  // The longest first: one text may end with another.
  const longestFirst = [...words].toSorted(([one], [other]) => other.length - one.length);
  const tokens = new Map(longestFirst.map(([text, { token }]) => [text, token]));
  const plain = (value: unknown): string => JSON.stringify(withoutWords(value, tokens));
  await run(em, 'update case_file set head = $2, snapshot = $3 where id = $1', [id, head, plain(snapshot)]);
  await rewriteRows(em, id, 'deadline', ['extensions', 'delays', 'explanation'], plain);
  await rewriteRows(em, id, 'task', ['title', 'reason'], plain);
}

/** Dates and tasks repeat what was said, in columns of their own. */
async function rewriteRows(
  em: SqlEntityManager,
  id: string,
  table: 'deadline' | 'task',
  columns: readonly string[],
  plain: (row: unknown) => string,
): Promise<void> {
  const row = `jsonb_build_object(${columns.map((name) => `'${name}', t.${name}`).join(', ')})`;
  const found = await run<{ place: string; row: unknown }>(
    em,
    `select t.ctid::text as place, ${row} as row from ${table} t where t.case_file_id = $1`,
    [id],
  );
  const set = columns.map((name) => `${name} = n.${name}`).join(', ');
  for (const each of found)
    await run(
      em,
      `update ${table} t set ${set} from jsonb_populate_record(null::${table}, $1::jsonb) as n where t.ctid = $2::tid`,
      [plain(each.row), each.place],
    );
}
