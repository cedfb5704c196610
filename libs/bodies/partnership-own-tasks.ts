import { randomBytes } from 'node:crypto';
import { LockMode, type MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { describeLength } from '#lantern/calendar';
import {
  type OwnTask,
  type WorkflowDefinition,
  isOwnTaskSetting,
  ownTaskHolders,
  ownTaskSetting,
} from '#lantern/engine';
import { type Clock, InvalidInput, NotFound, checked } from '#lantern/platform';
import { Partnership, SettingChange } from '#lantern/tables';
import { z } from 'zod';
import { type ChoiceInWords, because } from './partnership-choices.js';
import { insistUnchanged } from './setting-changes.js';

const mostTasks = 30;

const tooLong = 'use at most 120 letters';
const inEnglish = z.string('say what is to be done').trim().min(1, 'say what is to be done');

const ownTask = z.strictObject({
  words: z.strictObject({
    en: inEnglish.max(120, tooLong),
    cy: z.string().trim().max(120, tooLong).default(''),
  }),
  stages: z.record(z.string(), z.string()),
  holder: z.enum(ownTaskHolders, 'choose one'),
  length: z.strictObject({
    count: z.number('enter a whole number').int().min(1, 'give 1 or more').max(1000, 'use at most 1000'),
    unit: z.enum(['workingDays', 'days', 'weeks'], 'choose one'),
  }),
});

/** A task as it is kept, which may have been taken off. */
const keptTask = ownTask.extend({ takenOff: z.boolean() });

/** A task as it is asked for. `revision`: how often it had been changed when the page was made. */
export interface WantedOwnTask {
  readonly task: unknown;
  readonly reason: string;
  readonly source: string;
  readonly revision?: number | undefined;
}

/** A task of its own as it stands in a partnership. */
export interface OwnTaskView extends OwnTask {
  readonly id: string;
  readonly setting: string;
}

/** A task of its own as a case is given it. */
export const asGiven = ({ words, stages, holder, length, takenOff }: OwnTask): OwnTask => ({
  words,
  stages,
  holder,
  length,
  takenOff,
});

type Kind = Pick<WorkflowDefinition, 'name' | 'states'>;

const idOf = (setting: string): string => setting.slice(ownTaskSetting('').length);

const kept = (value: unknown): OwnTask | undefined => {
  const read = keptTask.safeParse(value);
  return read.success ? read.data : undefined;
};

/** The tasks of its own that a partnership has set, those included that it took off. */
export const ownTasksIn = (settings: Readonly<Record<string, unknown>>): OwnTaskView[] =>
  Object.entries(settings).flatMap(([setting, value]) => {
    const task = isOwnTaskSetting(setting) ? kept(value) : undefined;
    return task ? [{ ...task, id: idOf(setting), setting }] : [];
  });

/** What a partnership asks of itself in its reviews, beside what law, guidance and the workflow ask: see ADR 0065. */
export class PartnershipOwnTasks {
  /** `kinds`: the kinds of review there are, each with its stages. */
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly kinds: readonly Kind[],
  ) {}

  /** Those that are asked first, each by its words. */
  async listOf(partnershipId: string): Promise<OwnTaskView[]> {
    const { settings } = await this.orm.em.fork().findOneOrFail(Partnership, partnershipId);
    return ownTasksIn(settings).toSorted(
      (one, other) =>
        Number(one.takenOff) - Number(other.takenOff) || one.words.en.localeCompare(other.words.en, 'en-GB'),
    );
  }

  /** @throws NotFound */
  async one(partnershipId: string, id: string): Promise<OwnTaskView> {
    const found = (await this.listOf(partnershipId)).find((each) => each.id === id);
    if (!found) throw new NotFound('There is no such task of your partnership’s own.');
    return found;
  }

  /** Adds one, for reviews opened from now on. @returns its id. @throws InvalidInput */
  async add(caller: Pick<KnownCaller, 'name'>, partnershipId: string, wanted: WantedOwnTask): Promise<string> {
    const task = { ...this.checked(wanted.task), takenOff: false };
    const id = randomBytes(4).toString('hex');
    await this.write(partnershipId, caller, { ...wanted, setting: ownTaskSetting(id), task });
    return id;
  }

  /** Changes one, or asks it again. @throws InvalidInput, NotFound, StaleCase */
  async change(
    caller: Pick<KnownCaller, 'name'>,
    partnershipId: string,
    id: string,
    wanted: WantedOwnTask,
  ): Promise<void> {
    const { setting } = await this.one(partnershipId, id);
    const task = { ...this.checked(wanted.task), takenOff: false };
    await this.write(partnershipId, caller, { ...wanted, setting, task });
  }

  /** Takes one off: it opens no more, and what is open of it ends in each review that takes the change on. */
  async takeOff(
    caller: Pick<KnownCaller, 'name'>,
    partnershipId: string,
    id: string,
    wanted: Omit<WantedOwnTask, 'task'>,
  ): Promise<void> {
    const found = await this.one(partnershipId, id);
    const task = { ...asGiven(found), takenOff: true };
    await this.write(partnershipId, caller, { ...wanted, setting: found.setting, task });
  }

  /** A task that is well formed, and asked at stages that there are. @throws InvalidInput */
  checked(wanted: unknown): Omit<OwnTask, 'takenOff'> {
    const task = checked(ownTask, wanted);
    const issues = Object.entries(task.stages).flatMap(([name, stage]) => {
      const kind = this.kinds.find((each) => each.name === name);
      return kind && stage in kind.states ? [] : [{ path: `stages.${name}`, message: 'choose one of its stages' }];
    });
    if (Object.keys(task.stages).length === 0)
      issues.push({ path: 'stages', message: 'choose the stage of at least one kind of review' });
    if (issues.length > 0) throw new InvalidInput(issues);
    return task;
  }

  private async write(
    partnershipId: string,
    caller: Pick<KnownCaller, 'name'>,
    wanted: WantedOwnTask & { readonly setting: string; readonly task: OwnTask },
  ): Promise<void> {
    const { reason, source } = checked(because, { reason: wanted.reason, source: wanted.source });
    const { setting, task, revision } = wanted;
    await this.orm.em.fork().transactional(async (em) => {
      const locked = await em.findOneOrFail(Partnership, partnershipId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (revision !== undefined) await insistUnchanged(em, { partnershipId, setting, revision });
      insistOnRoom(locked.settings, setting, task);
      const before = locked.settings[setting] ?? null;
      locked.settings = { ...locked.settings, [setting]: task };
      keepChange(em, { partnershipId, setting, before, after: task, reason, source }, caller, this.clock.now());
    });
  }
}

/** A partnership keeps to thirty, and asks nothing under the same words twice, such as by a form that was sent twice. */
function insistOnRoom(settings: Readonly<Record<string, unknown>>, setting: string, task: OwnTask): void {
  if (task.takenOff) return;
  const others = ownTasksIn(settings).filter((each) => !each.takenOff && each.setting !== setting);
  const refuse = (message: string): InvalidInput => new InvalidInput([{ path: 'words.en', message }]);
  if (others.length >= mostTasks) throw refuse('there are thirty already: take one off before you add another');
  const isSaid = ({ words: { en } }: OwnTask): boolean => en.toLowerCase() === task.words.en.toLowerCase();
  if (others.some(isSaid)) throw refuse('your partnership has a task of these words already');
}

interface Change {
  readonly partnershipId: string;
  readonly setting: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  readonly source: string;
}

function keepChange(
  em: SqlEntityManager,
  { source, ...change }: Change,
  caller: Pick<KnownCaller, 'name'>,
  changedAt: Date,
): void {
  em.create(SettingChange, {
    ...change,
    source: source === '' ? null : source,
    changedBy: caller.name,
    changedAt,
  });
}

/** What was set of such a task, in words; null where it is none. */
export function ownTaskInWords(name: string, value: unknown): ChoiceInWords | null {
  const task = isOwnTaskSetting(name) ? kept(value) : undefined;
  if (!task) return null;
  const title = 'Your partnership’s own task';
  const { en, cy } = task.words;
  const values = { task: cy === '' ? en : `${en} (${cy})`, length: describeLength(task.length) };
  return { title, words: task.takenOff ? '{task}: taken off' : '{task}: {length}', values };
}
