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
  readonly openers: ReadonlyMap<string, readonly TaskRule[]>;
  readonly closing: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly TaskRule[], TaskRules>();

function indexTasks(rules: readonly TaskRule[]): TaskRules {
  const known = indexes.get(rules);
  if (known) return known;
  const index = {
    byCode: new Map(rules.map((rule) => [rule.code, rule])),
    openers: byEvent(rules, ({ opens }) => opens),
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

interface Subject {
  readonly about: string | null;
  readonly words: string | null;
}

/** An item of a list that says itself what it is about (a member of the panel, by the agency), or null. */
function ownSubject(item: unknown, keyedBy: string | undefined): Subject | null {
  const about: unknown = typeof item === 'object' && item !== null && keyedBy ? Reflect.get(item, keyedBy) : undefined;
  return typeof about === 'string' ? { about, words: about } : null;
}

function subjects(rule: TaskRule, event: CaseEvent): readonly Subject[] {
  if (!rule.forEach) return [{ about: textField(event, rule.keyedBy), words: textField(event, rule.saying) }];
  const items: unknown = event[rule.forEach];
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  return list.map((item, index) => ownSubject(item, rule.keyedBy) ?? { about: String(index + 1), words: String(item) });
}

type NewTask = TaskChanges['opened'][number];

/** What an event opens, each once: a task that is open already is not opened twice. */
function openedBy(rules: readonly TaskRule[], tasks: Readonly<Record<string, OpenTask>>, event: CaseEvent): NewTask[] {
  const all = rules.flatMap((rule) =>
    opensNow(rule, event).map((task): [TaskRule, NewTask] => [rule, { ...task, key: taskKey(task.code, task.about) }]),
  );
  const codes = new Set([...Object.values(tasks), ...all.map(([, task]) => task)].map(({ code }) => code));
  const wanted = all.filter(
    ([{ during }, { key }]) => !(key in tasks) && (!during || during.some((code) => codes.has(code))),
  );
  return [...new Map(wanted.map(([, task]) => [task.key, task])).values()];
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
  const { byCode, openers: openersOf, closing: closers } = indexTasks(rules);
  const openers = openersOf.get(event.type) ?? [];
  if (!closing && openers.length === 0 && !closers.has(event.type)) return { ledger, opened: [], closed: [] };
  const tasks: Record<string, OpenTask> = {};
  const closed: TaskChanges['closed'][number][] = [];
  for (const [key, task] of Object.entries(ledger.tasks)) {
    const rule = byCode.get(task.code);
    const outcome = outcomeOf(rule, key, task, event) ?? (closing && !rule?.outlivesClosing ? 'overtaken' : null);
    if (outcome === null) tasks[key] = task;
    else closed.push({ key, outcome, reason: textField(event, 'reason') });
  }
  const opening = openers.filter((rule) => firstMatch(event, rule.opens) && (!closing || rule.outlivesClosing));
  const opened = openedBy(opening, tasks, event);
  for (const { key, ...task } of opened) tasks[key] = task;
  return { ledger: { ...ledger, tasks }, opened, closed };
}
