import { general } from '#lantern/engine';
import type { MikroORM } from '@mikro-orm/postgresql';
import { EventRejected, StaleCase, log, named, run } from '#lantern/platform';
import type { WorkflowRegistry } from './registry.js';
import { lantern } from './ticks.js';
import type { CaseWriter } from './writer.js';

/** A task that the e-mails which its event called for have done, and the day the last of them went out. */
interface DoneTask {
  readonly reference: string;
  readonly task: string;
  readonly sentOn: string;
}

/**
 * Open tasks of which every e-mail has gone out that was written when the task opened, and at least one was. An e-mail
 * that still waits, or did not arrive, leaves the task to the co-ordinator.
 */
const doneStatement = named(`
select c.reference, t.key as task,
  to_char(max(e.settled_at) at time zone 'Europe/London', 'YYYY-MM-DD') as "sentOn"
from jsonb_to_recordset($1::jsonb) as r(workflow text, version text, code text, template text)
join case_file c on c.workflow = r.workflow and c.version = r.version
join task t on t.case_file_id = c.id and t.code = r.code and t.closed is null
join history h on h.case_file_id = c.id and h.number = t.opened
join email e on e.case_file_id = c.id and e.template = r.template
  and e.created_at >= to_timestamp(floor(h.recorded_at / 1000.0))
group by c.reference, t.key having bool_and(e.status = 'sent') order by c.reference, t.key`);

const words = 'Lantern sent it by e-mail.';

/** What Lantern does itself it ticks itself, and says so. */
export class TasksDoneByMail {
  private readonly rules: string;

  constructor(
    private readonly orm: MikroORM,
    private readonly writer: CaseWriter,
    registry: WorkflowRegistry,
  ) {
    const rules = registry.all.flatMap(({ name, version, tasks }) =>
      tasks.flatMap(({ code, doneBy }) => (doneBy ? [{ workflow: name, version, code, template: doneBy }] : [])),
    );
    this.rules = JSON.stringify(rules);
  }

  async tick(): Promise<void> {
    const done = await run<DoneTask>(this.orm.em.fork(), doneStatement, [this.rules]);
    for (const task of done) await this.record(task);
  }

  private async record({ reference, task, sentOn }: DoneTask): Promise<void> {
    const event = { type: general.taskCompleted, on: sentOn, task, evidence: words };
    try {
      await this.writer.record({ reference, actor: lantern, event });
    } catch (error) {
      // Somebody else was quicker: it is looked at again after the next e-mails.
      if (!(error instanceof EventRejected) && !(error instanceof StaleCase)) throw error;
      log.info({ reference, task }, 'a task that an e-mail did was not ticked');
    }
  }
}
