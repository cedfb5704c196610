import { londonDate } from '#lantern/calendar';
import type { RecordCommand } from '#lantern/cases';
import { type Actor, type Role, general } from '#lantern/engine';
import {
  type Answers,
  type AskedHere,
  type CaseForm,
  askedAnswers,
  changesBetween,
  eventOf,
  missingOf,
  outcomeOf,
  questionsOf,
  withGiven,
} from '#lantern/forms';
import { EventRejected, NotFound } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { type FilledIn, editionsOf } from './filled-form-rows.js';
import { type FormPerson, type Saver, begin, holdCase, newestEdition, write } from './saving.js';
import { digestOf, newSalt } from './sealing.js';

/** Who acts on which form, as the person they are and as the offices they act as. */
export interface Acting {
  readonly caller: FormPerson;
  readonly actor: Actor;
  readonly form: CaseForm<Role>;
  /** What comes from elsewhere, as it stands there now. */
  readonly given?: Answers;
  /** What the partnership asks beside the form, and leaves out: it is part of the form. */
  readonly asked?: AskedHere;
}

export interface Completed {
  readonly filled: FilledIn;
  /** It had been completed before. */
  readonly repeated: boolean;
}

type RecordEvent = (command: RecordCommand) => Promise<void>;

/** Somebody saved after the answers were looked through: what is completed is what was seen. */
export class StaleForm extends Error {
  override readonly name = 'StaleForm';

  constructor() {
    super('Somebody has changed an answer since you opened this page. Look through the answers again.');
  }
}

/** What is recorded with the form itself, by whoever did it. */
const beside = ({ now, scope }: Saver, { actor }: Acting, event: Readonly<Record<string, unknown>>): RecordCommand => ({
  actor: { ...actor, roles: ['system'] },
  reference: scope.reference,
  event: { ...event, on: londonDate(now) },
});

function insistOnAll(form: CaseForm, answers: FilledIn['answers']): void {
  const reasons = missingOf(form, answers).map(
    ({ question, reason }) => reason ?? `“${question.label}” has no answer yet.`,
  );
  if (reasons.length > 0) throw new EventRejected([...new Set(reasons)]);
}

/** Completes what is being filled in; what other answers made pointless goes, and stays among the changes. */
export async function complete(
  saver: Saver,
  acting: Acting,
  revision: number,
  record: RecordEvent,
): Promise<Completed> {
  const { form } = acting;
  const before = await newestEdition(saver, form.name);
  if (before?.completedAt) return { filled: before, repeated: true };
  await holdCase(saver);
  const filled = await newestEdition(saver, form.name);
  if (!filled) throw new EventRejected(['Nothing has been filled in yet.']);
  if (filled.completedAt) return { filled, repeated: true };
  if (filled.revision !== revision) throw new StaleForm();
  const answers = askedAnswers(form, withGiven(questionsOf(form), filled.answers, acting.given ?? {}));
  insistOnAll(form, answers);
  const salt = newSalt();
  const asked = acting.asked ?? filled.asked;
  const digest = digestOf({ salt, answers, asked }, filled);
  const all = questionsOf(form).map(({ id }) => id);
  const changes = changesBetween(filled.answers, answers, all);
  await write(saver, filled, { section: null, changes }, { completed: { salt, digest }, asked });
  const { version, edition } = filled;
  await record(beside(saver, acting, { type: general.formCompleted, form: form.name, edition, version, digest }));
  await recordOutcome(saver, acting, { ...filled, answers }, record);
  return { filled: (await newestEdition(saver, form.name)) ?? filled, repeated: false };
}

/** Records what follows from the answers, where anything does. @throws EventRejected */
async function recordOutcome(saver: Saver, acting: Acting, filled: FilledIn, record: RecordEvent): Promise<void> {
  const { form, actor } = acting;
  const outcome = outcomeOf(form, filled.answers);
  if (!outcome) return;
  const { em, seal, scope } = saver;
  const before = (await editionsOf(em, seal, scope, form.name)).find(({ edition }) => edition < filled.edition);
  const event = eventOf(outcome, filled.answers, before?.answers ?? {});
  if (!event) throw new EventRejected([outcome.counts?.none ?? '']);
  await record({ actor, reference: scope.reference, event: { on: londonDate(saver.now), ...event } });
  const other = outcome.reopens === undefined ? undefined : await newestEdition(saver, outcome.reopens);
  if (other?.completedAt) await beginNext(saver, acting, other, form.title, record);
}

async function beginNext(saver: Saver, acting: Acting, last: FilledIn, reason: string, record: RecordEvent) {
  const { edition } = await begin(saver, last, last.answers, last.saved);
  await record(beside(saver, acting, { type: general.formReopened, form: last.form, edition, reason }));
}

/** Begins the next edition, from the answers of the last. */
export async function reopen(saver: Saver, acting: Acting, reason: string, record: RecordEvent): Promise<void> {
  const { name: form } = acting.form;
  await holdCase(saver);
  const last = await newestEdition(saver, form);
  if (!last?.completedAt) throw new EventRejected(['Only a form that has been completed is opened again.']);
  await beginNext(saver, acting, last, reason, record);
}

/** Deletes the answers of an edition, and the changes of them. That it was there, and its digest, stay. */
export async function remove(
  saver: Saver,
  acting: Acting,
  { edition, reason }: { readonly edition: number; readonly reason: string },
  record: RecordEvent,
): Promise<void> {
  const { em, seal, scope } = saver;
  const { name: form } = acting.form;
  const found = (await editionsOf(em, seal, scope, form)).find((each) => each.edition === edition);
  if (!found || found.removed) throw new NotFound('There are no such answers, or they were removed already.');
  await tables(em).updateTable('filled_form').set({ content: null }).where('id', '=', found.id).execute();
  await tables(em)
    .deleteFrom('form_file')
    .where((eb) => eb.and({ caseFileId: scope.id, form }))
    .execute();
  await tables(em).deleteFrom('filled_form_change').where('filledFormId', '=', found.id).execute();
  await record(beside(saver, acting, { type: general.formRemoved, form, edition, reason }));
}
