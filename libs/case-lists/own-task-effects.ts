import type { MikroORM } from '@mikro-orm/postgresql';
import { type Calendars, CaseTransaction, type WorkflowRegistry, type StoredCase, storedCase } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Accepted, type CaseEvent, type OwnTask, general, ownTaskCode } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { type CaseFilter, casesIn, isOpen } from './case-filter.js';

/**
 * What a partnership's own task would do in an open review that took it on as it is to be: `comes` where its stage is
 * still to come, or it is not to open there any more; `waits` where nothing follows.
 */
export type OwnTaskDoes = 'opens' | 'changes' | 'ends' | 'comes' | 'waits';

/** An open review, and what the task would do there; `due` where it would be open afterwards. */
export interface OwnTaskEffect {
  readonly review: string;
  readonly does: OwnTaskDoes;
  readonly due: IsoDate | null;
}

const atOnce = 50;

/** Nobody has done this yet. */
const actor: CaseEvent['actor'] = { name: 'OwnTaskEffects', roles: ['system'] };

/** What an own task would do in open reviews, without recording it: the write path's own decision, thrown away. */
export class OwnTaskEffects {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  /** The open reviews of the filter, of the kinds that the task is asked in, by their references. */
  async of(setting: string, task: OwnTask, filter: CaseFilter): Promise<OwnTaskEffect[]> {
    const open = await this.openReviews(Object.keys(task.stages), filter);
    const effects: OwnTaskEffect[] = [];
    for (let first = 0; first < open.length; first += atOnce) {
      const some = open.slice(first, first + atOnce);
      effects.push(...(await Promise.all(some.map((stored) => this.effectIn(stored, setting, task)))));
    }
    return effects;
  }

  private openReviews(kinds: readonly string[], filter: CaseFilter): Promise<StoredCase[]> {
    return casesIn(this.orm.em.fork())
      .select(storedCase)
      .where(isOpen)
      .where('c.parentId', 'is', null)
      .where('c.workflow', 'in', kinds)
      .where(filter)
      .orderBy('c.reference')
      .execute();
  }

  private async effectIn(stored: StoredCase, setting: string, task: OwnTask): Promise<OwnTaskEffect> {
    const transaction = new CaseTransaction(this.orm.em.fork(), this.registry, this.calendars, this.clock.now());
    const on = londonDate(this.clock.now());
    const event = { type: general.settingsApplied, on, actor, settings: { [setting]: task } };
    const decision = await transaction.decide(stored, event);
    const code = ownTaskCode(setting);
    const wasOpen = code in stored.snapshot.ledger.tasks;
    const does = decision.accepted ? doesWith(decision, code, wasOpen) : 'waits';
    if (does === 'waits' && this.isToCome(stored, setting, task))
      return { review: stored.reference, does: 'comes', due: null };
    const due = decision.accepted && does !== 'ends' ? dueOf(decision, code) : null;
    return { review: stored.reference, does, due };
  }

  /** Whether it has not begun there: it is given for a stage that is still to come, or was, and is to be given no more. */
  private isToCome(
    { workflow, version, state, snapshot, settings }: StoredCase,
    setting: string,
    task: OwnTask,
  ): boolean {
    if (ownTaskCode(setting) in snapshot.ledger.starts) return false;
    if (task.takenOff) return setting in settings;
    const stages = Object.keys(this.registry.get(workflow, version).states);
    return stages.indexOf(state) < stages.indexOf(task.stages[workflow] ?? '');
  }
}

function doesWith({ next }: Accepted, code: string, wasOpen: boolean): OwnTaskDoes {
  const isOpenThen = code in next.ledger.tasks;
  if (isOpenThen) return wasOpen ? 'changes' : 'opens';
  return wasOpen ? 'ends' : 'waits';
}

const dueOf = ({ deadlines }: Accepted, code: string): IsoDate | null =>
  deadlines.find(({ clock }) => clock === code)?.due ?? null;
