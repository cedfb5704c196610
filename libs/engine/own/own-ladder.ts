import type { Length } from '#lantern/calendar';
import type { DeadlineRule, LadderStep } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { OwnTask } from './own-task.js';
import type { Recipient } from '../definition/recipient.js';

/** One reminder that a partnership has set: so many days from the due date, negative before, and who hears of it. */
export interface OwnRung {
  readonly days: number;
  readonly to: readonly Recipient[];
}

export type OwnLadder = readonly OwnRung[];

/** What a partnership has set: a length, null where it is switched off, a ladder, or a task of its own. */
export type Setting = Length | null | OwnLadder | OwnTask;

/** What a case was opened with, or took on since, by the names of settings. */
export type Settings = Readonly<Record<string, Setting>>;

export const isOwnLadder = (setting: Setting | undefined): setting is OwnLadder => Array.isArray(setting);

export const isLengthSetting = (setting: Setting | undefined): setting is Length | null =>
  setting === null || (setting !== undefined && 'unit' in setting);

/** The name under which the ladder of a clock is kept: no length is called so. */
export const ladderSetting = (clock: string): string => `ladder_${clock}`;

/** A ladder that may be set, as it is without that. */
export type SettableLadder = Pick<DeadlineRule, 'clock' | 'title' | 'kind' | 'owner'> & {
  readonly setting: string;
  readonly usual: OwnLadder;
};

const plain: readonly string[] = ['reminder', 'overdue'];

/** Reminders to whoever holds a task, with copies. What asks for a decision, or asks others again, is no matter of taste. */
const isSettable = ({ ladder, chase }: DeadlineRule): boolean =>
  chase !== true &&
  ladder.length > 0 &&
  ladder.every(({ template, months }) => plain.includes(template) && months === undefined);

/** Every ladder of a workflow that may be set. That a clock runs, and how long, is no matter of its ladder. */
export const settableLadders = ({ deadlines }: Pick<WorkflowDefinition, 'deadlines'>): SettableLadder[] =>
  deadlines.filter(isSettable).map(({ clock, title, kind, owner, ladder }) => ({
    clock,
    title,
    kind,
    owner,
    setting: ladderSetting(clock),
    usual: ladder.map(({ days, to }) => ({ days, to })),
  }));

function stepOf({ days, to }: OwnRung): LadderStep {
  const count = Math.abs(days);
  const step = `${count} ${count === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'}`;
  return { step, days, to, template: days < 0 ? 'reminder' : 'overdue' };
}

/** A clock with the ladder in force: the partnership's own where it set one that may be set, else the usual one. */
export function withLadderInForce(rule: DeadlineRule, settings: Settings): DeadlineRule {
  const own = settings[ladderSetting(rule.clock)];
  return isOwnLadder(own) && isSettable(rule) ? { ...rule, ladder: own.map(stepOf) } : rule;
}
