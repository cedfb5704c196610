import { caseAndReview } from './case-filter.js';
import { holdingOffice } from './holding-office.js';
import { saidDateColumn } from './said-date.js';

/** `$1` a case's id: its open tasks with who holds them, those with the earliest date first. */
export const openTasksStatement = `
select t.key as task, t.title, ${holdingOffice('t.owner', 'r')} as owner, t.opened_on as "openedOn", d.due, d.date
from task t join ${caseAndReview} on c.id = t.case_file_id left join lateral (
  select d.due, ${saidDateColumn} as date from deadline d
  where d.case_file_id = t.case_file_id and d.clock = t.clock and not d.settled
    and (d.about is null or t.about is null or d.about = t.about)
  order by d.due limit 1) as d on true
where t.case_file_id = $1 and t.closed is null order by d.due nulls last, t.key`;
