import type { MikroORM } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { type Accepted, type CaseEvent, type WorkflowDefinition, general } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { CaseTransaction } from './case-transaction.js';
import { MovedOn } from './moved-on.js';
import type { Calendars } from './calendars.js';
import type { WorkflowRegistry } from './registry.js';

/** What becomes of one case. */
export interface VersionMove {
  readonly reference: string;
  readonly outcome: 'moved' | 'alreadyThere' | 'refused';
  /** Why it is refused. */
  readonly reasons: readonly string[];
  /** Where it stands before and after, in words. */
  readonly from: string;
  readonly to: string;
  /** Dates that begin or change, and those that are no more. */
  readonly dates: readonly { readonly title: string; readonly due: string }[];
  readonly dropped: readonly string[];
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

const nothing = { reasons: [], from: '', to: '', dates: [], dropped: [], opened: [], closed: [] } as const;

const refusal = (reference: string, ...reasons: readonly string[]): VersionMove => ({
  ...nothing,
  reference,
  outcome: 'refused',
  reasons,
});

/** Moves open cases to a newer version of their workflow, each in a transaction of its own. */
export class VersionMoves {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  /** The references of all that are open on another version, or on the one that is named. */
  async candidates({ name, version }: WorkflowDefinition, older?: WorkflowDefinition): Promise<string[]> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('case_file')
      .select('reference')
      .where('workflow', '=', name)
      .where('version', '<>', version)
      .$if(older !== undefined, (rows) => rows.where('version', '=', older?.version ?? ''))
      .where('closed', '=', false)
      .orderBy('reference')
      .execute();
    return rows.map(({ reference }) => reference);
  }

  /** Moves one case, or, as a dry run, only says what would become of it. Nobody is written to. */
  async move(reference: string, to: WorkflowDefinition, dryRun: boolean): Promise<VersionMove> {
    try {
      return await this.orm.em.fork().transactional(async (em) => {
        const transaction = new CaseTransaction(em, this.registry, this.calendars, this.clock.now(), false);
        return this.moveIn(transaction, reference, to, dryRun);
      });
    } catch (error) {
      if (error instanceof MovedOn) return refusal(reference, 'It was changed meanwhile. Run this again.');
      throw error;
    }
  }

  private async moveIn(
    transaction: CaseTransaction,
    reference: string,
    to: WorkflowDefinition,
    dryRun: boolean,
  ): Promise<VersionMove> {
    const stored = await transaction.read(reference);
    if (!stored) return refusal(reference, 'There is no such case.');
    if (stored.workflow !== to.name) return refusal(reference, `It is no case of ${to.name}.`);
    if (stored.version === to.version) return { ...nothing, reference, outcome: 'alreadyThere' };
    if (stored.closed) return refusal(reference, `It has ended, and stays on ${stored.version}.`);
    if (!this.isNewer(to, stored.version)) return refusal(reference, `${stored.version} is newer than ${to.version}.`);
    const event = this.event(stored.version, to);
    const decision = await transaction.decideMove(stored, to, event);
    if (!decision.accepted) return refusal(reference, ...decision.reasons);
    if (!dryRun) await transaction.write({ ...stored, version: to.version }, event, decision);
    return this.told(reference, decision, { from: transaction.definitionOf(stored), to });
  }

  private isNewer({ name, version }: WorkflowDefinition, than: string): boolean {
    const versions = this.registry.all.filter((each) => each.name === name).map((each) => each.version);
    return versions.indexOf(version) > versions.indexOf(than);
  }

  private event(from: string, { version: to }: WorkflowDefinition): CaseEvent {
    const actor = { name: 'Lantern', roles: ['system' as const] };
    return { type: general.versionChanged, on: londonDate(this.clock.now()), actor, from, to };
  }

  private told(
    reference: string,
    { from, to, deadlines, dropped, tasks }: Accepted,
    versions: { readonly from: WorkflowDefinition; readonly to: WorkflowDefinition },
  ): VersionMove {
    const titles = new Map(versions.from.deadlines.map(({ clock, title }) => [clock, title]));
    return {
      reference,
      outcome: 'moved',
      reasons: [],
      from: versions.from.states[from ?? ''] ?? '',
      to: versions.to.states[to] ?? to,
      dates: deadlines.map(({ title, due }) => ({ title, due })),
      dropped: dropped.map((key) => titles.get(key.split(/[:#]/)[0] ?? '') ?? key),
      opened: tasks.opened.map(({ title }) => title),
      closed: tasks.closed.map(({ key }) => key),
    };
  }
}
