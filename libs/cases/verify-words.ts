import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { general } from '#lantern/engine';
import { run } from '#lantern/platform';
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

const first: Place = { reference: '', number: 0, token: '' };

const saidStatement = `
select c.reference, h.number, t.token, w.token is not null as kept, w.sealed, exists (
    select 1 from history r join history e on e.case_file_id = r.case_file_id and e.number = (r.payload->>'entry')::int
    where r.case_file_id = w.removed_in and r.number = w.removed_as and r.type = '${general.textRemoved}'
      and strpos((e.payload #> string_to_array(r.payload->>'field', '.'))::text, t.token) > 0) as removed
from history h join case_file c on c.id = h.case_file_id
  cross join lateral (select distinct found[1] as token
    from regexp_matches(h.payload::text, '⟦[A-Za-z0-9_-]{43}⟧', 'g') as found) t
  left join own_words w on w.token = t.token
where ($1::text is null or c.reference = $1) and (c.reference, h.number, t.token) > ($2, $3::int, $4)
order by c.reference, h.number, t.token limit 500`;

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
    const said: Said[] = await run<Said>(em, saidStatement, [reference, after.reference, after.number, after.token]);
    for (const each of said) {
      const fault = faultOf(ownWords, each);
      onText(each.sealed === null && each.removed);
      if (fault !== null) yield { reference: each.reference, number: each.number, fault };
    }
    after = said.at(-1);
  }
}
