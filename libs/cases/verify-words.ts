import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { general } from '#lantern/engine';
import { type Tables, inPayload, tables } from '#lantern/tables';
import { type Expression, type SqlBool, expressionBuilder, sql } from 'kysely';
import type { OwnWords } from './own-words.js';
import type { Fault } from './verify.js';

/** A text that an entry of a history says in own words, and what is kept of it. */
interface Said {
  readonly reference: string;
  readonly number: number;
  readonly token: string;
  readonly kept: boolean;
  readonly sealed: string | null;
  /** Whether the history has an entry that removed this very text. */
  readonly removed: boolean;
}

type Place = Pick<Said, 'reference' | 'number' | 'token'>;

const of = expressionBuilder<Tables & { t: { token: string }; w: Tables['own_words'] }, 't' | 'w'>();

const first: Place = { reference: '', number: 0, token: '' };

/** True where an entry removed the text `t` that was kept as `w`: it names the entry and the field in which it stood. */
const removed = of.exists(
  of
    .selectFrom('history as r')
    .innerJoin('history as e', (join) =>
      join
        .onRef('e.caseFileId', '=', 'r.caseFileId')
        .on((eb) => eb('e.number', '=', sql<number>`${inPayload(eb.ref('r.payload'), 'entry')}::int`)),
    )
    .select('r.number')
    .whereRef('r.caseFileId', '=', 'w.removedIn')
    .whereRef('r.number', '=', 'w.removedAs')
    .where('r.type', '=', general.textRemoved)
    .where((eb) => {
      const field = sql`string_to_array(${inPayload(eb.ref('r.payload'), 'field')}, '.')`;
      return sql<SqlBool>`strpos((${eb.ref('e.payload')} #> ${field})::text, ${of.ref('t.token')}) > 0`;
    }),
);

const tokensOf = (payload: Expression<unknown>) =>
  sql<{ token: string }>`(select distinct found[1] as token
    from regexp_matches(${payload}::text, '⟦[A-Za-z0-9_-]{43}⟧', 'g') as found)`.as<'t'>('t');

const atOnce = 500;

const saidAfter = (em: SqlEntityManager, reference: string | null, after: Place): Promise<Said[]> =>
  tables(em)
    .selectFrom('history as h')
    .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
    .crossJoinLateral((eb) => tokensOf(eb.ref('h.payload')))
    .leftJoin('own_words as w', 'w.token', 't.token')
    .select(['c.reference', 'h.number', 't.token', 'w.sealed'])
    .select((eb) => [
      eb('w.token', 'is not', null).$castTo<boolean>().as('kept'),
      removed.$castTo<boolean>().as('removed'),
    ])
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference))
    .where((eb) => {
      const place = eb.refTuple('c.reference', 'h.number', 't.token');
      return eb(place, '>', eb.tuple(after.reference, after.number, after.token));
    })
    .orderBy('c.reference')
    .orderBy('h.number')
    .orderBy('t.token')
    .limit(atOnce)
    .execute();

function faultOf(ownWords: OwnWords, { token, kept, sealed, removed }: Said): string | null {
  if (!kept) return 'a text of it is missing';
  if (sealed === null) return removed ? null : 'a text of it is gone, and no entry says that it was removed';
  try {
    ownWords.open({ token, sealed });
    return null;
  } catch {
    return 'a text of it is not as it was written';
  }
}

/**
 * Opens every text that a history says in own words, and holds it against its digest. Yields each fault as it is found;
 * `onText` is told of every text, and whether somebody has removed it.
 */
export async function* verifyWords(
  em: SqlEntityManager,
  ownWords: OwnWords,
  reference: string | null,
  onText: (removed: boolean) => void,
): AsyncGenerator<Fault> {
  let after: Place | undefined = first;
  while (after) {
    const said: Said[] = await saidAfter(em, reference, after);
    for (const each of said) {
      const fault = faultOf(ownWords, each);
      onText(each.sealed === null && each.removed);
      if (fault !== null) yield { reference: each.reference, number: each.number, fault };
    }
    after = said.at(-1);
  }
}
