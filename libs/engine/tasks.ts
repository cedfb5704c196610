import { byEvent, firstMatch, textField } from './deadlines/clock-rules.js';
import type { CaseEvent } from './case-event.js';
import type { TaskRule } from './definition/task-rule.js';
import { type Ledger, type OpenTask, taskKey } from './ledger.js';
import type { Turn } from './deadlines/running-on.js';
import { general } from './definition/general-names.js';

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
  /** Those that are open while their clocks run. */
  readonly standing: readonly TaskRule[];
}

const indexes = new WeakMap<readonly TaskRule[], TaskRules>();

function indexTasks(rules: readonly TaskRule[]): TaskRules {
  const known = indexes.get(rules);
  if (known) return known;
  const index = {
    byCode: new Map(rules.map((rule) => [rule.code, rule])),
    openers: byEvent(rules, ({ opens }) => opens),
    closing: new Set([
      ...byEvent(rules, ({ closes }) => closes).keys(),
      general.taskCompleted,
      general.taskNotApplicable,
    ]),
    standing: rules.filter(({ whileRuns }) => whileRuns),
  };
  indexes.set(rules, index);
  return index;
}

type Facts = Readonly<Record<string, unknown>>;

/** What a task is about, by the fields that tell it from others of its kind; null where the event names none of them. */
export function subjectOf(event: Facts, keyedBy: TaskRule['keyedBy']): string | null {
  if (typeof keyedBy === 'string' || keyedBy === undefined) return textField(event, keyedBy);
  const values = keyedBy.map((field) => event[field]);
  return values.includes(undefined) ? null : values.join('.');
}

function outcomeOf(rule: TaskRule | undefined, key: string, task: OpenTask, event: CaseEvent): TaskOutcome | null {
  const named = event.task === key || event.task === task.code;
  if (event.type === general.taskCompleted && named) return 'done';
  if (event.type === general.taskNotApplicable && named) return 'notApplicable';
  const about = rule && subjectOf(event, rule.keyedBy);
  const mine = !about || task.about === null || task.about === about;
  return rule && mine && firstMatch(event, rule.closes) ? 'done' : null;
}

interface Subject {
  readonly about: string | null;
  readonly words: string | null;
}

/** An item of a list that says itself what it is about (a member of the panel, by the agency), or null. */
function ownSubject(item: unknown, keyedBy: TaskRule['keyedBy']): Subject | null {
  const about: unknown =
    typeof item === 'object' && item !== null && typeof keyedBy === 'string' ? Reflect.get(item, keyedBy) : undefined;
  return typeof about === 'string' ? { about, words: about } : null;
}

/** Where an event leads: the state after it and the facts there. */
interface Arrival extends Turn {
  readonly to: string;
  readonly facts: Facts;
}

function subjects(rule: TaskRule, event: CaseEvent, facts: Facts): readonly Subject[] {
  if (!rule.forEach) return [{ about: subjectOf(event, rule.keyedBy), words: textField(event, rule.saying) }];
  const items: unknown = event[rule.forEach];
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  const within = rule.numberedWithin ? `${rule.numberedWithin(facts)}.` : '';
  return list.map(
    (item, index) => ownSubject(item, rule.keyedBy) ?? { about: `${within}${index + 1}`, words: String(item) },
  );
}

type NewTask = TaskChanges['opened'][number];

/** What an event opens, each once: a task that is open already is not opened twice. */
function openedBy(
  rules: readonly TaskRule[],
  tasks: Readonly<Record<string, OpenTask>>,
  event: CaseEvent,
  facts: Facts,
): NewTask[] {
  const all = rules.flatMap((rule) =>
    opensNow(rule, event, facts).map((task): [TaskRule, NewTask] => [
      rule,
      { ...task, key: taskKey(task.code, task.about) },
    ]),
  );
  const codes = new Set([...Object.values(tasks), ...all.map(([, task]) => task)].map(({ code }) => code));
  const wanted = all.filter(
    ([{ during, onlyIf }, { key, about }]) =>
      !(key in tasks) && (onlyIf?.(facts, about) ?? true) && (!during || during.some((code) => codes.has(code))),
  );
  return [...new Map(wanted.map(([, task]) => [task.key, task])).values()];
}

const opensNow = (rule: TaskRule, event: CaseEvent, facts: Facts): OpenTask[] =>
  subjects(rule, event, facts).map(({ about, words }) => ({
    code: rule.code,
    about,
    title: words === null ? rule.title : `${rule.title}: ${words}`,
    owner: rule.owner,
    clock: rule.clock ?? null,
    openedOn: event.on,
  }));

const mayOpen = (rule: TaskRule, { to, closing }: Arrival): boolean =>
  (!closing || rule.outlivesClosing === true) && (rule.onlyIn?.includes(to) ?? true);

const clockFor = ({ clock }: TaskRule, ledger: Ledger) =>
  Object.values(ledger.clocks).find((running) => running.clock === clock);

const hasStopped = (rule: TaskRule, ledger: Ledger): boolean => rule.whileRuns === true && !clockFor(rule, ledger);

/** The tasks of clocks that run, where they are not open yet, or are open under other words or with another holder. */
const broughtByClocks = (rules: readonly TaskRule[], ledger: Ledger, open: Ledger['tasks']): NewTask[] =>
  rules.flatMap((rule) => {
    const { code, title, owner, clock = null } = rule;
    const [running, known] = [clockFor(rule, ledger), open[code]];
    if (!running || (known?.title === title && known.owner === owner)) return [];
    const openedOn = known?.openedOn ?? running.startedOn;
    return [{ key: code, code, about: null, title, owner, clock, openedOn }];
  });

/** The tasks that stay open, and those that the event ends. */
function closeTasks(byCode: TaskRules['byCode'], ledger: Ledger, event: CaseEvent, closing: boolean) {
  const tasks: Record<string, OpenTask> = {};
  const closed: TaskChanges['closed'][number][] = [];
  for (const [key, task] of Object.entries(ledger.tasks)) {
    const rule = byCode.get(task.code);
    const ends = (closing && !rule?.outlivesClosing) || rule?.lapsed === true || (rule && hasStopped(rule, ledger));
    const outcome = outcomeOf(rule, key, task, event) ?? (ends ? 'overtaken' : null);
    if (outcome === null) tasks[key] = task;
    else closed.push({ key, outcome, reason: textField(event, 'reason') });
  }
  return { tasks, closed };
}

/** What the closing of a case ended, as far as nothing has taken its place. */
const resumed = (ledger: Ledger, open: readonly NewTask[]): NewTask[] =>
  Object.entries(ledger.endedByClosing.tasks)
    .map(([key, task]) => ({ key, ...task }))
    .filter(({ key }) => !(key in ledger.tasks) && !open.some((task) => task.key === key));

/**
 * Works one accepted event through the task catalogue. A task that is already open is not opened twice. When the case
 * closes, tasks that are still open are overtaken; when it is opened again, they go on.
 */
export function workTasks(rules: readonly TaskRule[], ledger: Ledger, event: CaseEvent, arrival: Arrival): TaskChanges {
  const { byCode, openers: openersOf, closing: closers, standing } = indexTasks(rules);
  const { closing, reopening, facts } = arrival;
  const openers = openersOf.get(event.type) ?? [];
  const isTouched = closing || reopening || openers.length > 0 || closers.has(event.type);
  if (!isTouched && standing.length === 0) return { ledger, opened: [], closed: [] };
  const { tasks, closed } = closeTasks(byCode, ledger, event, closing);
  const opening = openers.filter((rule) => firstMatch(event, rule.opens) && mayOpen(rule, arrival));
  const begun = openedBy(opening, tasks, event, facts);
  const opened = reopening ? [...begun, ...resumed(ledger, begun)] : begun;
  for (const { key, ...task } of opened) tasks[key] = task;
  const brought = broughtByClocks(standing, ledger, tasks);
  const retold = brought.filter(({ key }) => key in tasks && key in ledger.tasks);
  for (const { key, ...task } of brought) tasks[key] = task;
  const overtaken = closed.filter(({ outcome }) => outcome === 'overtaken').map(({ key }) => key);
  const ended = Object.fromEntries(Object.entries(ledger.tasks).filter(([key]) => overtaken.includes(key)));
  const endedByClosing = closing || reopening ? { ...ledger.endedByClosing, tasks: ended } : ledger.endedByClosing;
  return {
    ledger: { ...ledger, tasks, endedByClosing },
    opened: [...opened.filter(({ key }) => !brought.some((task) => task.key === key)), ...brought],
    closed: [...closed, ...retold.map(({ key }) => ({ key, outcome: 'overtaken' as const, reason: null }))],
  };
}
