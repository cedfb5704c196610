import { randomUUID } from 'node:crypto';
import { londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import { type AnswerChange, type Answers, type Clash, changesBetween, mergedWith, withChanges } from '#lantern/forms';
import { EventRejected, NotFound } from '#lantern/platform';
import { LearningItem as Item, RecommendationWording, lockFor, tables } from '#lantern/tables';
import { basisKey, readBasis } from './basis.js';
import { type LearningItem, isInUse, wordingOf } from './item.js';
import { type KindOfLearning, type LearningKind, kindOf } from './kinds.js';
import { itemIn, together } from './learning-rows.js';
import { digestOf, newContent } from '#lantern/sealed-answers';
import { endDays, followDays } from './urgent.js';
import type { Writer } from './writer.js';

/** What somebody saves, and the revision that they worked from. */
export interface WantedItem {
  readonly answers: Answers;
  readonly revision: number;
}

/** The item as it stands now, and what two people wrote at once: then nothing was saved. */
export interface SavedItem {
  readonly item: LearningItem;
  readonly clashes: readonly Clash[];
}

const over = 'This review is closed: what was learnt can be read, and no longer changed.';
const gone = 'This was withdrawn, and is no longer changed.';

export const noItem = (): NotFound => new NotFound('There is no such learning in this review.');

/** Holds what a review has learnt, so that of two who write at once the second finds what the first did. @throws EventRejected */
async function hold({ em, place }: Writer): Promise<void> {
  await lockFor(em, `learning of ${place.reviewId}`);
  const { closed } = await tables(em)
    .selectFrom('case_file')
    .select('closed')
    .where('id', '=', place.reviewId)
    .executeTakeFirstOrThrow();
  if (closed) throw new EventRejected([over]);
}

async function inUse({ em, seal, place }: Writer, id: string): Promise<LearningItem> {
  const item = await itemIn(em, seal, place.reviewId, id);
  if (!item) throw noItem();
  if (!isInUse(item)) throw new EventRejected([gone]);
  return item;
}

async function changed(writer: Writer, id: string): Promise<LearningItem> {
  const item = await itemIn(writer.em, writer.seal, writer.place.reviewId, id);
  if (!item) throw new Error(`The item ${id} was saved and is not there.`);
  return item;
}

const questionsIn = (kind: LearningKind): string[] => (kindOf(kind)?.questions ?? []).map(({ id }) => id);

/** Tells the history of a revision, by its digest. */
async function tell(
  { now, place, caller, record }: Writer,
  type: string,
  { kind, number }: Pick<LearningItem, 'kind' | 'number'>,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  const event = { type, on: londonDate(now), kind, number, ...more };
  await record({ actor: { name: caller.name, roles: ['system'] }, reference: place.reference, event });
}

/** Writes the next revision, with what was changed. */
async function write(writer: Writer, item: LearningItem, changes: readonly AnswerChange[]): Promise<void> {
  const { em, seal, now, caller } = writer;
  const next = { ...item, revision: item.revision + 1 };
  const content = newContent(withChanges(together(item.answers, item.basis), changes));
  await tables(em)
    .updateTable('learning_item')
    .set({ revision: next.revision, content: seal.closeContent(next, content), changedBy: caller.id, changedAt: now })
    .where('id', '=', item.id)
    .execute();
  await tables(em)
    .insertInto('learning_change')
    .values({
      itemId: item.id,
      revision: next.revision,
      changes: seal.closeChanges(next, changes),
      by: caller.id,
      at: now,
    })
    .execute();
  const digest = digestOf(content, { kind: next.kind, number: next.number, revision: next.revision });
  await tell(writer, general.learningRecorded, item, { revision: next.revision, digest });
}

async function nextNumber({ em, place }: Writer, kind: LearningKind): Promise<number> {
  const last = await tables(em)
    .selectFrom('learning_item')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('reviewId', '=', place.reviewId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}

/** Begins an item with its first answers. */
export async function add(writer: Writer, { kind }: KindOfLearning, answers: Answers): Promise<LearningItem> {
  await hold(writer);
  const { em, seal, now, place, caller } = writer;
  const place0 = { id: randomUUID(), kind, number: await nextNumber(writer, kind), revision: 0 };
  const content = seal.closeContent(place0, newContent({}));
  const times = { begunBy: caller.id, begunAt: now, changedBy: caller.id, changedAt: now };
  await em.insert(Item, { ...place0, reviewId: place.reviewId, content, ...times });
  const begun = await changed(writer, place0.id);
  await write(writer, begun, changesBetween({}, answers, questionsIn(kind)));
  await followDays(writer, await changed(writer, place0.id), {});
  return changed(writer, place0.id);
}

async function changesSince({ em, seal }: Writer, id: string, revision: number): Promise<AnswerChange[]> {
  const rows = await tables(em)
    .selectFrom('learning_change')
    .select(['revision', 'changes'])
    .where('itemId', '=', id)
    .where('revision', '>', revision)
    .orderBy('revision')
    .execute();
  return rows.flatMap((row) => seal.openChanges({ id, revision: row.revision }, row.changes));
}

/**
 * Saves answers. Where somebody else saved meanwhile, what each of them changed stands, unless both changed the same:
 * then nothing is saved, and the clash is answered.
 * @throws EventRejected where it was withdrawn or the review is closed.
 */
export async function save(writer: Writer, id: string, { answers, revision }: WantedItem): Promise<SavedItem> {
  await hold(writer);
  const item = await inUse(writer, id);
  const questions = questionsIn(item.kind);
  const theirs = await changesSince(writer, id, revision);
  const { changes, clashes } = mergedWith(item.answers, theirs, answers, questions);
  if (clashes.length > 0) return { item, clashes };
  if (changes.length > 0) await write(writer, item, changes);
  await followDays(writer, await changed(writer, id), item.answers);
  return { item: await changed(writer, id), clashes };
}

/** What an item rests on from now on: what is added and taken off, whatever others named meanwhile. */
export async function rest(
  writer: Writer,
  id: string,
  { add: added = [], drop = [] }: { readonly add?: readonly string[]; readonly drop?: readonly string[] },
): Promise<LearningItem> {
  await hold(writer);
  const item = await inUse(writer, id);
  const fresh = added.filter((each) => readBasis(each) !== undefined && each !== `item:${id}`);
  const basis = [...new Set([...item.basis, ...fresh])].filter((each) => !drop.includes(each));
  const changes = changesBetween(together({}, item.basis), together({}, basis), [basisKey]);
  if (changes.length > 0) await write(writer, item, changes);
  return changed(writer, id);
}

/** What is agreed is held against what is recommended later; an earlier wording of it no more. */
async function indexWording({ em, now, place }: Writer, item: LearningItem): Promise<void> {
  await em.upsert(RecommendationWording, {
    itemId: item.id,
    reviewId: place.reviewId,
    wording: wordingOf(item),
    agreedAt: now,
  });
}

/** Notes that a revision is agreed as it stands. @throws EventRejected where it was changed since it was looked at. */
export async function agree(writer: Writer, id: string, revision: number): Promise<LearningItem> {
  await hold(writer);
  const item = await inUse(writer, id);
  if (item.revision !== revision)
    throw new EventRejected(['Somebody has changed it since you opened this page. Read it again.']);
  if (item.agreedRevision === revision) return item;
  const { em, now, caller } = writer;
  await tables(em)
    .updateTable('learning_item')
    .set({ agreedRevision: revision, agreedBy: caller.id, agreedAt: now })
    .where('id', '=', id)
    .execute();
  if (item.kind === 'recommendation') await indexWording(writer, item);
  await tell(writer, general.learningAgreed, item, { revision });
  return changed(writer, id);
}

/** Takes an item out of use, with a reason. What it said, and who wrote it, is kept. */
export async function withdraw(writer: Writer, id: string, reason: string): Promise<void> {
  await hold(writer);
  const item = await inUse(writer, id);
  const { em, now, caller } = writer;
  await tables(em)
    .updateTable('learning_item')
    .set({ withdrawnBy: caller.id, withdrawnAt: now })
    .where('id', '=', id)
    .execute();
  await em.nativeDelete(RecommendationWording, { itemId: id });
  await tell(writer, general.learningWithdrawn, item, { reason });
  await endDays(writer, item);
}
