import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';

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

/**
 * The co-ordinator's tasks that failed e-mails make (rule E-18). They are read from the e-mails themselves and so are
 * gone as soon as the e-mail is sent again, settled or marked as handled.
 */
export async function failedMailTasks(em: SqlEntityManager, caseFileId: string) {
  const failed = await run<FailedEmail>(em, failedStatement, [caseFileId]);
  return failed.map((email) => ({
    task: `M1:${email.id}`,
    title: titleOf(email),
    owner: 'coordinator',
    openedOn: email.openedOn,
    due: null,
    date: null,
  }));
}
