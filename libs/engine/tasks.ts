import { byEvent, firstMatch, textField } from './clock-rules.js';
import type { CaseEvent, TaskRule } from './definition.js';
import { type Ledger, type OpenTask, taskKey } from './ledger.js';

export type TaskOutcome = 'done' | 'notApplicable' | 'overtaken';

export interface TaskChanges {
  readonly ledger: Ledger;
  readonly opened: readonly (OpenTask & { readonly key: string })[];
  readonly closed: readonly { readonly key: string; readonly outcome: TaskOutcome; readonly reason: string | null }[];
}

/** The catalogue, indexed once. */
interface TaskRules {
  readonly byCode: ReadonlyMap<string, TaskRule>;
  readonly openedBy: ReadonlyMap<string, readonly TaskRule[]>;
  readonly closing: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly TaskRule[], TaskRules>();

function indexTasks(rules: readonly TaskRule[]): TaskRules {
  const known = indexes.get(rules);
  if (known) return known;
  const index = {
    byCode: new Map(rules.map((rule) => [rule.code, rule])),
    openedBy: byEvent(rules, ({ opens }) => opens),
    closing: new Set([...byEvent(rules, ({ closes }) => closes).keys(), 'task.completed', 'task.notApplicable']),
  };
  indexes.set(rules, index);
  return index;
}

function outcomeOf(rule: TaskRule | undefined, key: string, task: OpenTask, event: CaseEvent): TaskOutcome | null {
  const named = event.task === key || event.task === task.code;
  if (event.type === 'task.completed' && named) return 'done';
  if (event.type === 'task.notApplicable' && named) return 'notApplicable';
  const about = rule && textField(event, rule.keyedBy);
  const mine = !about || task.about === null || task.about === about;
  return rule && mine && firstMatch(event, rule.closes) ? 'done' : null;
}

function subjects(rule: TaskRule, event: CaseEvent): readonly { about: string | null; words: string | null }[] {
  if (!rule.forEach) return [{ about: textField(event, rule.keyedBy), words: textField(event, rule.saying) }];
  const items = event[rule.forEach];
  return Array.isArray(items) ? items.map((item, index) => ({ about: String(index + 1), words: String(item) })) : [];
}

const opensNow = (rule: TaskRule, event: CaseEvent): OpenTask[] =>
  subjects(rule, event).map(({ about, words }) => ({
    code: rule.code,
    about,
    title: words === null ? rule.title : `${rule.title}: ${words}`,
    owner: rule.owner,
    clock: rule.clock ?? null,
    openedOn: event.on,
  }));

/**
 * Works one accepted event through the task catalogue. A task that is already open is not opened twice. When the case
 * closes, tasks that are still open are overtaken.
 */
export function workTasks(rules: readonly TaskRule[], ledger: Ledger, event: CaseEvent, closing: boolean): TaskChanges {
  const { byCode, openedBy, closing: closers } = indexTasks(rules);
  const openers = openedBy.get(event.type) ?? [];
  if (!closing && openers.length === 0 && !closers.has(event.type)) return { ledger, opened: [], closed: [] };
  const tasks: Record<string, OpenTask> = {};
  const closed: TaskChanges['closed'][number][] = [];
  for (const [key, task] of Object.entries(ledger.tasks)) {
    const rule = byCode.get(task.code);
    const outcome = outcomeOf(rule, key, task, event) ?? (closing && !rule?.outlivesClosing ? 'overtaken' : null);
    if (outcome === null) tasks[key] = task;
    else closed.push({ key, outcome, reason: textField(event, 'reason') });
  }
  const opened = openers
    .filter((rule) => firstMatch(event, rule.opens) && (!closing || rule.outlivesClosing))
    .flatMap((rule) => opensNow(rule, event))
    .map((task) => ({ ...task, key: taskKey(task.code, task.about) }))
    .filter(({ key }) => !(key in tasks));
  for (const { key, ...task } of opened) tasks[key] = task;
  return { ledger: { ...ledger, tasks }, opened, closed };
}
