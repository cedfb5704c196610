import { general } from '#lantern/engine';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { EventRejected, StaleCase, log } from '#lantern/platform';
import { civilDay, given, prepared, tables } from '#lantern/tables';
import { type SqlBool, sql } from 'kysely';
import type { WorkflowRegistry } from './registry.js';
import { lantern } from './ticks.js';
import type { CaseWriter } from './writer.js';

/** A task that the e-mails which its event called for have done, and the day the last of them went out. */
interface DoneTask {
  readonly reference: string;
  readonly task: string;
  readonly sentOn: string;
}

/** A task that an e-mail does, of one version of a workflow. */
interface DoneByMail {
  readonly workflow: string;
  readonly version: string;
  readonly code: string;
  readonly template: string;
}

const asRows = (rules: readonly DoneByMail[]) =>
  given('rule', {
    workflow: rules.map(({ workflow }) => workflow),
    version: rules.map(({ version }) => version),
    code: rules.map(({ code }) => code),
    template: rules.map(({ template }) => template),
  });

/**
 * Open tasks of which every e-mail has gone out that was written when the task opened, and at least one was. An e-mail
 * that still waits, or did not arrive, leaves the task to the co-ordinator.
 */
function doneIn(em: SqlEntityManager, rules: readonly DoneByMail[]): Promise<DoneTask[]> {
  const db = tables(em);
  const query = db
    .selectFrom(asRows(rules))
    .innerJoin('case_file as c', (join) =>
      join.onRef('c.workflow', '=', 'rule.workflow').onRef('c.version', '=', 'rule.version'),
    )
    .innerJoin('task as t', (join) =>
      join.onRef('t.caseFileId', '=', 'c.id').onRef('t.code', '=', 'rule.code').on('t.closed', 'is', null),
    )
    .innerJoin('history as h', (join) => join.onRef('h.caseFileId', '=', 'c.id').onRef('h.number', '=', 't.opened'))
    .innerJoin('email as e', (join) =>
      join
        .onRef('e.caseFileId', '=', 'c.id')
        .onRef('e.template', '=', 'rule.template')
        .on((eb) => eb('e.createdAt', '>=', sql<Date>`to_timestamp(floor(${eb.ref('h.recordedAt')} / 1000.0))`)),
    )
    .select(['c.reference', 't.key as task'])
    .select((eb) => civilDay(eb.fn.max<Date>('e.settledAt')).$castTo<string>().as('sentOn'))
    .groupBy(['c.reference', 't.key'])
    .having((eb) => sql<SqlBool>`bool_and(${eb.ref('e.status')} = 'sent')`)
    .orderBy('c.reference')
    .orderBy('t.key');
  return prepared(db, query);
}

const words = 'Lantern sent it by e-mail.';

/** What Lantern does itself it ticks itself, and says so. */
export class TasksDoneByMail {
  private readonly rules: readonly DoneByMail[];

  constructor(
    private readonly orm: MikroORM,
    private readonly writer: CaseWriter,
    registry: WorkflowRegistry,
  ) {
    this.rules = registry.all.flatMap(({ name, version, tasks }) =>
      tasks.flatMap(({ code, doneBy }) => (doneBy ? [{ workflow: name, version, code, template: doneBy }] : [])),
    );
  }

  async tick(): Promise<void> {
    const done = await doneIn(this.orm.em.fork(), this.rules);
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
