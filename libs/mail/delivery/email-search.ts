import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type EmailStatus, anyOf, tables } from '#lantern/tables';
import { emailsAbout } from './emails-of-case.js';

/** Which e-mails of a case are looked for. */
export interface EmailSearch {
  readonly statuses: readonly EmailStatus[];
  /** Part of a subject, or of the name of an agency; empty for all. */
  readonly words: string;
  readonly oldestFirst: boolean;
}

/** What an e-mail is about: a case, and the date that it reminds of where it is of one alone. */
export interface EmailSubject {
  readonly reference: string;
  /** The clock by its name in the case. */
  readonly clock: string | null;
}

const withWords = (em: SqlEntityManager, caseFileId: string, words: string) =>
  emailsAbout(em, caseFileId).$if(words !== '', (some) =>
    some.where((eb) => {
      const isIn = (column: 'e.subject' | 'e.agency') =>
        eb(eb.fn<number>('strpos', [eb.fn('lower', [column]), eb.val(words.toLowerCase())]), '>', 0);
      return eb.or([isIn('e.subject'), isIn('e.agency')]);
    }),
  );

const matching = (em: SqlEntityManager, caseFileId: string, { statuses, words }: EmailSearch) =>
  withWords(em, caseFileId, words).where('e.status', '=', anyOf(statuses));

/** How many e-mails of a case with these words there are of each status; of one that is left out there are none. */
export async function countByStatus(
  em: SqlEntityManager,
  caseFileId: string,
  words: string,
): Promise<ReadonlyMap<EmailStatus, number>> {
  const counted = await withWords(em, caseFileId, words)
    .select((eb) => [eb.ref('e.status').$castTo<EmailStatus>().as('status'), eb.fn.countAll<string>().as('count')])
    .groupBy('e.status')
    .execute();
  return new Map(counted.map(({ status, count }) => [status, Number(count)]));
}

/** The ids of a page of what is found, in their order. */
export async function emailsFound(
  em: SqlEntityManager,
  caseFileId: string,
  search: EmailSearch,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<string[]> {
  const order = search.oldestFirst ? 'asc' : 'desc';
  const found = await matching(em, caseFileId, search)
    .select('e.id')
    .orderBy('e.createdAt', order)
    .orderBy('e.id', order)
    .offset(offset)
    .limit(limit)
    .execute();
  return found.map(({ id }) => id);
}

/** What each of some e-mails is about. A list of several dates is about none of them alone, and is left out. */
export async function subjectsOf(
  em: SqlEntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EmailSubject>> {
  const ofCases = await tables(em)
    .selectFrom('email as e')
    .innerJoin('case_file as f', 'f.id', 'e.caseFileId')
    .select(['e.id', 'f.reference'])
    .where('e.id', '=', anyOf(ids))
    .execute();
  const reminding = await tables(em)
    .selectFrom('rung as g')
    .innerJoin('case_file as f', 'f.id', 'g.caseFileId')
    .select(['g.emailId as id', 'f.reference', 'g.deadlineKey as clock'])
    .distinct()
    .where('g.emailId', '=', anyOf(ids))
    .execute();
  const subjects = new Map<string, EmailSubject>(ofCases.map(({ id, reference }) => [id, { reference, clock: null }]));
  for (const [id, [first, ...others]] of Map.groupBy(reminding, (each) => each.id))
    if (id !== null && first && others.length === 0)
      subjects.set(id, { reference: first.reference, clock: first.clock });
  return subjects;
}
