import { londonDate } from '#lantern/calendar';
import { general, withdrawal } from '#lantern/engine';
import { type AnswerProblem, type Answers, isEmpty, textOfAnswer } from '#lantern/forms';
import { EventRejected } from '#lantern/platform';
import { tables } from '#lantern/tables';
import type { LearningItem } from './item.js';
import type { Writer } from './writer.js';

/*
 * Urgent learning runs to a date of its review. Its days stand among its answers; the events of the history follow them:
 * recorded when they are first said, corrected when they change, withdrawn with what was withdrawn.
 */

/** The name by which its events, and the date that they run to, tell one from another. It names nobody. */
const nameOf = ({ number }: Pick<LearningItem, 'number'>): string => `Urgent learning ${number}`;

const dayIn = (answers: Answers, question: string): string => textOfAnswer(answers[question]);

/** What is wrong with the days of urgent learning: none lies ahead, and nothing is acted on before it was raised. */
export function problemsOfDays(kind: string, answers: Answers, today: string): AnswerProblem[] {
  if (kind !== 'urgent') return [];
  const [raised, acted] = [dayIn(answers, 'raisedOn'), dayIn(answers, 'actedOn')];
  const ahead = Object.entries({ raisedOn: raised, actedOn: acted })
    .filter(([, day]) => day > today)
    .map(([path]) => ({ path, message: 'give a day that has come' }));
  // Of two that are known to the month or year alone, only what both say is compared.
  const length = Math.min(raised.length, acted.length);
  const isBefore = acted.slice(0, length) < raised.slice(0, length);
  return isBefore && length > 0
    ? [...ahead, { path: 'actedOn', message: 'give a day on or after the day on which it was raised' }]
    : ahead;
}

/** Records an event, and answers its number in the history. Null where the review has not come so far. */
async function recorded(writer: Writer, event: Readonly<Record<string, unknown>>): Promise<number | null> {
  const { record, caller, place, em } = writer;
  try {
    await record({ actor: { name: caller.name, roles: ['system'] }, reference: place.reference, event });
  } catch (error) {
    if (error instanceof EventRejected) return null;
    throw error;
  }
  const last = await tables(em)
    .selectFrom('history')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('caseFileId', '=', place.id)
    .executeTakeFirst();
  return last?.number ?? null;
}

/** Corrects an entry; the review is told anew by it, its dates and tasks too. */
async function correct(writer: Writer, item: LearningItem, corrects: number, changes: object): Promise<void> {
  const { now, caller, place, record } = writer;
  const reason = `As it stands in ${nameOf(item).toLowerCase()} today.`;
  const event = { type: general.eventCorrected, on: londonDate(now), corrects, changes, reason };
  await record({ actor: { name: caller.name, roles: ['system'] }, reference: place.reference, event });
}

interface Entries {
  readonly notedIn: number | null;
  readonly actedIn: number | null;
}

const keep = (writer: Writer, { id }: LearningItem, entries: Partial<Entries>) =>
  tables(writer.em).updateTable('learning_item').set(entries).where('id', '=', id).execute();

/** Lets the entry of one of its days say what its answer says. @returns the entry; null where there is none. */
async function follow(
  writer: Writer,
  item: LearningItem,
  entry: number | null,
  { type, before, after }: { readonly type: string; readonly before: string; readonly after: string },
): Promise<number | null> {
  const { field } = writer.urgent ?? {};
  if (entry === null) return after === '' ? null : recorded(writer, { type, on: after, [field ?? '']: nameOf(item) });
  if (after === before) return entry;
  await correct(writer, item, entry, after === '' ? withdrawal : { on: after });
  return after === '' ? null : entry;
}

/** After urgent learning was written: its events follow its days. */
export async function followDays(writer: Writer, item: LearningItem, before: Answers): Promise<void> {
  const { urgent } = writer;
  if (item.kind !== 'urgent' || !urgent) return;
  const days = (question: string) => ({ before: dayIn(before, question), after: dayIn(item.answers, question) });
  const notedIn = await follow(writer, item, item.notedIn, { type: urgent.noted, ...days('raisedOn') });
  const actedIn =
    notedIn === null ? null : await follow(writer, item, item.actedIn, { type: urgent.actedOn, ...days('actedOn') });
  if (notedIn !== item.notedIn || actedIn !== item.actedIn) await keep(writer, item, { notedIn, actedIn });
}

/** Taken out of use before anybody acted on it, it was no urgent learning: its date and task end. */
export async function endDays(writer: Writer, item: LearningItem): Promise<void> {
  if (item.notedIn === null || item.actedIn !== null || isEmpty(item.answers.raisedOn)) return;
  await correct(writer, item, item.notedIn, withdrawal);
}
