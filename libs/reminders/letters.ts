import type { WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, daysBetween } from '#lantern/calendar';
import { dateInEmail } from '#lantern/engine';
import { type Addressee, addresseesOf } from './addressees.js';
import type { DueRung } from './due-rung.js';
import { roleOf, stepOf } from './ladder-step.js';
import { taskInEmail } from './task-in-email.js';

/** An e-mail to be: to whom, about which rungs, and the values particular to its template. */
export interface Letter {
  readonly addressee: Addressee;
  readonly rungs: readonly [DueRung, ...DueRung[]];
  readonly template: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether it is the person's one e-mail of the day (rule E-9). */
  readonly daily: 'own' | 'copies' | null;
}

export interface LetterParts {
  readonly registry: WorkflowRegistry;
  readonly publicUrl: string;
  readonly today: IsoDate;
}

/** The one case a letter is about; the review, where it names only parts of one; null for several reviews. */
export function caseOf({ rungs }: Letter): { readonly id: string; readonly reference: string } | null {
  const [first] = rungs;
  if (rungs.every(({ caseFileId }) => caseFileId === first.caseFileId))
    return { id: first.caseFileId, reference: first.reference };
  const isOneReview = rungs.every(({ reviewId }) => reviewId === first.reviewId);
  return isOneReview ? { id: first.reviewId, reference: first.reviewReference } : null;
}

/** By date and, on one day, by case and clock, so that the same rungs always make the same words. */
const byDate = (a: DueRung, b: DueRung): number =>
  a.due.localeCompare(b.due) || a.reference.localeCompare(b.reference) || a.key.localeCompare(b.key);

type Rungs = readonly [DueRung, ...DueRung[]];

/** Em17 speaks of all actions of its reader at once, by number: an action's own words may say too much. */
function actionUpdate(rungs: Rungs, today: IsoDate): Letter['values'] {
  const [first] = rungs.toSorted(byDate);
  return {
    ...(first && dateInEmail(first.date)),
    actions: rungs.map(({ reference, reviewReference, due }) => ({
      number: /-R0*(\d+)$/.exec(reference)?.[1] ?? reference,
      reference: reviewReference,
      overdue: due < today,
    })),
  };
}

function alone(addressee: Addressee, rung: DueRung, { today, publicUrl }: LetterParts): Letter {
  const values =
    rung.template === 'digest'
      ? { audience: 'chairImmediate', task: taskInEmail(rung, today, publicUrl) }
      : { stage: 'dueSoon', ...dateInEmail(rung.date) };
  return { addressee, rungs: [rung], template: rung.template, values, daily: null };
}

/** The overdue notice, or the reminder where nothing is late; what is not late stands beside what is. */
function ladderLetter(addressee: Addressee, rungs: Rungs, parts: LetterParts): Letter {
  const { today, publicUrl, registry } = parts;
  const [first] = rungs;
  const role = roleOf(first, registry);
  const daily = role === 'assignee' ? 'own' : 'copies';
  const taskOf = (rung: DueRung) => taskInEmail(rung, today, publicUrl);
  const byDue = rungs.toSorted(byDate);
  const late = byDue.filter(({ template }) => template === 'overdue');
  const ahead = byDue.filter(({ template }) => template !== 'overdue');
  const noInvolvementPossible = rungs.some(({ recipient }) => recipient === 'agency');
  if (late.length === 0) {
    const daysBefore = Math.max(0, Math.min(...ahead.map(({ due }) => daysBetween(today, due))));
    const values = { tasks: ahead.map(taskOf), noInvolvementPossible, daysBefore };
    return { addressee, rungs, template: 'reminder', values, daily };
  }
  const steps = late.map((rung) => stepOf(rung, registry));
  const values = {
    tasks: late.map(taskOf),
    alsoDue: ahead.map(taskOf),
    noInvolvementPossible,
    step: Math.max(...steps.map(({ number }) => number)),
    to: role,
    managerCopied: role === 'lineManager' || (addressee.manager !== null && steps.some(({ toManager }) => toManager)),
    chairCopied: role === 'cspChair' || steps.some(({ toChair }) => toChair),
  };
  return { addressee, rungs, template: 'overdue', values, daily };
}

/** What tells the e-mails of one person apart: theirs, copies as a manager or chair, and those that go alone. */
function kindOf(rung: DueRung, registry: WorkflowRegistry): string {
  if (rung.template === 'action-update') return rung.template;
  const batched = rung.template === 'reminder' || rung.template === 'overdue';
  return batched ? roleOf(rung, registry) : rung.id;
}

function letterOf(addressee: Addressee, rungs: Rungs, parts: LetterParts): Letter {
  const [first] = rungs;
  if (first.template === 'reminder' || first.template === 'overdue') return ladderLetter(addressee, rungs, parts);
  if (first.template !== 'action-update') return alone(addressee, first, parts);
  const values = actionUpdate(rungs, parts.today);
  return { addressee, rungs, template: first.template, values, daily: null };
}

/** The e-mails that rungs make: one to each person, save for those that are never put together with others. */
export function lettersFor(
  rungs: readonly DueRung[],
  parts: LetterParts,
  addressees: (rung: DueRung) => readonly Addressee[] = addresseesOf,
): Letter[] {
  const groups = new Map<string, { addressee: Addressee; rungs: [DueRung, ...DueRung[]] }>();
  for (const rung of rungs)
    for (const addressee of addressees(rung)) {
      const key = JSON.stringify([addressee.key, kindOf(rung, parts.registry)]);
      const group = groups.get(key);
      if (group) group.rungs.push(rung);
      else groups.set(key, { addressee, rungs: [rung] });
    }
  return [...groups.values()].map((group) => letterOf(group.addressee, group.rungs, parts));
}
