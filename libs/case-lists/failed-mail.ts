import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
import { sql } from 'kysely';
import { type CaseFilter, caseAndReview, rowsOf } from './case-filter.js';

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

/** E-mails about a case, its parts included, that did not arrive or may not have, and that nobody has dealt with yet. */
const failedStatement = `
select e.id, e.status, e.template, e.subject, e.agency, e.failure,
  to_char(e.settled_at at time zone 'Europe/London', 'YYYY-MM-DD') as "openedOn"
from email e
where e.status in ('undeliverable', 'uncertain') and (
  e.case_file_id in (select f.id from case_file f where f.id = $1 or f.parent_id = $1)
  or e.id in (select g.email_id from rung g join case_file f on f.id = g.case_file_id
    where g.email_id is not null and (f.id = $1 or f.parent_id = $1)))
order by e.settled_at, e.id`;

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
  const failed = await run<FailedEmail>(em, failedStatement, [caseFileId]);
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

/*
 * An e-mail about one case belongs to that; a list belongs to each case that one of its dates is of. Only what failed is
 * read, by an index of its own, and only then whose it is.
 */
export const failedOfCases = `(
  select e.*, f.case_id from email e cross join lateral (
    select e.case_file_id as case_id where e.case_file_id is not null
    union select g.case_file_id from rung g where g.email_id = e.id) f
  where e.status in ('undeliverable', 'uncertain'))`;

const across = (filter: CaseFilter) => sql<FailedOfReview>`
select distinct on (e.settled_at, e.id) e.id, e.status, e.subject, e.recipient as "to", e.agency, r.reference as review,
  to_char(e.settled_at at time zone 'Europe/London', 'YYYY-MM-DD') as day
from ${sql.raw(`${failedOfCases} e join ${caseAndReview} on c.id = e.case_id`)} where ${filter}
order by e.settled_at, e.id, r.reference`;

/** What did not arrive, across reviews: after a crash a person deals with it together. */
export class FailedMail {
  constructor(private readonly orm: MikroORM) {}

  /** Oldest first. */
  async list(filter: CaseFilter): Promise<FailedOfReview[]> {
    return rowsOf(this.orm.em.fork(), across(filter));
  }
}
