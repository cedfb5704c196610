import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '#lantern/calendar';
import { type Tables, anyOf, civilDay, prepared, tables } from '#lantern/tables';
import { type Expression, type SqlBool, expressionBuilder, sql } from 'kysely';
import type { CaseFilter } from './case-filter.js';

interface FailedEmail {
  readonly id: string;
  readonly status: 'undeliverable' | 'uncertain';
  readonly template: string;
  /** Null where it could not even be written. */
  readonly subject: string | null;
  readonly agency: string | null;
  readonly failure: string | null;
  readonly openedOn: string;
}

const emails = expressionBuilder<Tables & { e: Tables['email'] }, 'e'>();

// Said as the partial index says it: values that travel beside the query would pass it by.
const hasFailed = sql<SqlBool>`${emails.ref('e.status')} in ('undeliverable', 'uncertain')`;

const status = emails.ref('e.status').$castTo<'undeliverable' | 'uncertain'>().as('status');

const failedOn = civilDay(emails.ref('e.settledAt')).$castTo<IsoDate>();

/** True for an e-mail about one of some cases, or for a list with a date of one. */
const isAbout = (cases: Expression<string>) =>
  emails.or([
    emails('e.caseFileId', 'in', cases),
    emails(
      'e.id',
      'in',
      emails
        .selectFrom('rung as g')
        .select('g.emailId')
        .where('g.emailId', 'is not', null)
        .where('g.caseFileId', 'in', cases),
    ),
  ]);

/** E-mails about a case, its parts included, that did not arrive or may not have, and that nobody has dealt with yet. */
function failedOf(em: SqlEntityManager, caseFileId: string): Promise<FailedEmail[]> {
  const family = emails
    .selectFrom('case_file as f')
    .select('f.id')
    .where((eb) => eb.or([eb('f.id', '=', caseFileId), eb('f.parentId', '=', caseFileId)]))
    .$asScalar();
  const db = tables(em);
  // Every page of a review asks this, and nearly always nothing is found.
  const query = db
    .selectFrom('email as e')
    .select(['e.id', status, 'e.template', 'e.subject', 'e.agency', 'e.failure', failedOn.as('openedOn')])
    .where(hasFailed)
    .where(isAbout(family))
    .orderBy('e.settledAt')
    .orderBy('e.id');
  return prepared(db, query);
}

const titleOf = ({ status, template, subject, agency, failure }: FailedEmail): string => {
  const email = `the e-mail "${subject ?? template}"${agency ? ` to ${agency}` : ''}`;
  return status === 'uncertain'
    ? `Find out whether ${email} arrived; then settle it or send it again. ${failure ?? ''}`.trim()
    : `Telephone: ${email} could not be delivered. ${failure ?? ''}`.trim();
};

const owner = 'coordinator';

const taskOf = (email: FailedEmail) => ({
  task: `M1:${email.id}`,
  title: titleOf(email),
  owner,
  openedOn: email.openedOn,
  due: null,
  date: null,
});

/** Several that may not have arrived are one task: whoever asks after one asks after all. */
function tasksOfUncertain(emails: readonly FailedEmail[]) {
  const [first] = emails;
  if (!first || emails.length === 1) return emails.map(taskOf);
  const title = `Find out whether ${emails.length} e-mails arrived; then settle them or send them again together.`;
  return [{ task: 'M1:uncertain', title, owner, openedOn: first.openedOn, due: null, date: null }];
}

/**
 * The co-ordinator's tasks that failed e-mails make (rule E-18). They are read from the e-mails themselves and so are
 * gone as soon as the e-mail is sent again, settled or marked as handled.
 */
export async function failedMailTasks(em: SqlEntityManager, caseFileId: string) {
  const failed = await failedOf(em, caseFileId);
  const uncertain = failed.filter(({ status }) => status === 'uncertain');
  return [...failed.filter(({ status }) => status !== 'uncertain').map(taskOf), ...tasksOfUncertain(uncertain)];
}

/** An e-mail that did not arrive, or may not have, among those of several reviews. */
export interface FailedOfReview {
  readonly id: string;
  readonly status: 'undeliverable' | 'uncertain';
  readonly subject: string | null;
  /** The office it went to. */
  readonly to: string;
  readonly agency: string | null;
  readonly review: string;
  readonly day: string;
}

/**
 * What failed as `e`, once for each case `c` that it is about. An e-mail about one case belongs to that; a list belongs to
 * each case that one of its dates is of. Only what failed is read, by an index of its own, and only then whose it is.
 */
export const failedOfCases = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('email as e')
    .crossJoinLateral((eb) =>
      eb
        .selectFrom('case_file as own')
        .select('own.id as caseId')
        .whereRef('own.id', '=', 'e.caseFileId')
        .union(eb.selectFrom('rung as g').select('g.caseFileId as caseId').whereRef('g.emailId', '=', 'e.id'))
        .as('about'),
    )
    .innerJoin('case_file as c', 'c.id', 'about.caseId')
    .innerJoin('case_file as r', 'r.id', 'c.reviewId')
    .where(hasFailed);

/** Which of them are looked for. */
export interface FailedSearch {
  readonly status: FailedOfReview['status'];
  /** Part of a subject, of the name of an agency or of a reference; empty for all. */
  readonly words: string;
}

/** What did not arrive, across reviews: after a crash a person deals with it together. */
export class FailedMail {
  constructor(private readonly orm: MikroORM) {}

  /** How many are like that. */
  async count(filter: CaseFilter, search: FailedSearch): Promise<number> {
    const { count } = await this.found(filter, search)
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** Some of those that are like that, oldest first. */
  search(
    filter: CaseFilter,
    search: FailedSearch,
    slice: { offset: number; limit: number },
  ): Promise<FailedOfReview[]> {
    return this.found(filter, search)
      .selectAll('f')
      .orderBy('f.settledAt')
      .orderBy('f.id')
      .offset(slice.offset)
      .limit(slice.limit)
      .$castTo<FailedOfReview>()
      .execute();
  }

  /** Those of some ids that may not have arrived: what somebody ticked, as far as it still stands and they may see it. */
  uncertainOf(filter: CaseFilter, ids: readonly string[]): Promise<FailedOfReview[]> {
    return this.found(filter, { status: 'uncertain', words: '' })
      .selectAll('f')
      .where((eb) => eb(eb.cast('f.id', 'text'), '=', anyOf(ids)))
      .orderBy('f.settledAt')
      .orderBy('f.id')
      .$castTo<FailedOfReview>()
      .execute();
  }

  private found(filter: CaseFilter, { status: wanted, words }: FailedSearch) {
    const all = failedOfCases(this.orm.em.fork())
      .distinctOn(['e.settledAt', 'e.id'])
      .select(['e.id', status, 'e.subject', 'e.recipient as to', 'e.agency', 'r.reference as review', 'e.settledAt'])
      .select(failedOn.as('day'))
      .where(filter)
      .orderBy('e.settledAt')
      .orderBy('e.id')
      .orderBy('r.reference');
    return tables(this.orm.em.fork())
      .selectFrom(all.as('f'))
      .where('f.status', '=', wanted)
      .$if(words !== '', (some) =>
        some.where((eb) => {
          const isIn = (column: 'f.subject' | 'f.agency' | 'f.review') =>
            eb(eb.fn<number>('strpos', [eb.fn('lower', [column]), eb.val(words.toLowerCase())]), '>', 0);
          return eb.or([isIn('f.subject'), isIn('f.agency'), isIn('f.review')]);
        }),
      );
  }
}
