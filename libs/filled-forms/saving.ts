import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import {
  type AnswerChange,
  type Answers,
  type AskedHere,
  type Clash,
  changesBetween,
  clashesOf,
  withChanges,
  withoutChanges,
} from '#lantern/forms';
import { EventRejected } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { type FilledIn, editionsOf } from './filled-form-rows.js';
import { type FormSeal, type Saving, newSalt } from './sealing.js';

/** What somebody saves: their answers to some questions, and the revision that they worked from (0: nothing yet). */
export interface Wanted {
  readonly form: string;
  readonly version: string;
  readonly section: string | null;
  readonly questions: readonly string[];
  readonly answers: Answers;
  readonly revision: number;
  /** What the partnership asks beside the form, and leaves out. Left out: what was asked before. */
  readonly asked?: AskedHere;
}

/** The edition as it stands now, and what two people answered at once: then nothing was saved. */
export interface Saved {
  readonly filled: FilledIn;
  readonly clashes: readonly Clash[];
}

/** The case that a form belongs to, and whose part it is. */
export type FormPlace = Pick<CaseScope, 'id' | 'reviewId' | 'reference' | 'agency'>;

/** Who fills it in. */
export type FormPerson = Pick<KnownCaller, 'id' | 'name'>;

export interface Saver {
  readonly em: SqlEntityManager;
  readonly seal: FormSeal;
  readonly now: Date;
  readonly scope: FormPlace;
  readonly caller: FormPerson;
}

const over = 'This is closed: what was answered can be read, and no longer changed.';
const complete = 'This form has been completed. The co-ordinator can open it again.';

/** Holds the case, so that of two who act at once the second finds what the first did. @throws EventRejected where it is over. */
export async function holdCase({ em, scope }: Saver): Promise<void> {
  const held = await tables(em)
    .selectFrom('case_file as c')
    .innerJoin('case_file as r', 'r.id', 'c.reviewId')
    .select(['c.closed', 'r.closed as reviewClosed'])
    .where('c.id', '=', scope.id)
    .forUpdate('c')
    .executeTakeFirstOrThrow();
  if (held.closed || held.reviewClosed) throw new EventRejected([over]);
}

/** The edition that is being filled in, which begins here where there is none. @throws EventRejected where it is complete. */
async function openEdition(saver: Saver, wanted: Pick<Wanted, 'form' | 'version' | 'asked'>): Promise<FilledIn> {
  const newest = await newestEdition(saver, wanted.form);
  if (newest?.completedAt) throw new EventRejected([complete]);
  return newest ?? begin(saver, wanted, {});
}

export async function newestEdition({ em, seal, scope }: Saver, form: string): Promise<FilledIn | undefined> {
  return (await editionsOf(em, seal, scope, form))[0];
}

const kept = (asked: AskedHere | undefined) => (asked && asked.own.length + asked.off.length > 0 ? { asked } : {});

/** Begins the next edition. Its number follows on those of whoever held the part before, which are not seen here. */
export async function begin(
  saver: Saver,
  { form, version, asked }: Pick<Wanted, 'form' | 'version' | 'asked'>,
  answers: Answers,
  saved: readonly string[] = [],
): Promise<FilledIn> {
  const { em, seal, now, scope, caller } = saver;
  const last = await tables(em)
    .selectFrom('filled_form')
    .select((eb) => eb.fn.max('edition').as('edition'))
    .where('caseFileId', '=', scope.id)
    .where('form', '=', form)
    .executeTakeFirst();
  const id = randomUUID();
  const content = seal.closeContent({ id, revision: 0 }, { salt: newSalt(), answers, saved, ...kept(asked) });
  const times = { begunBy: caller.id, begunAt: now, changedBy: caller.id, changedAt: now };
  const place = { caseFileId: scope.id, reviewId: scope.reviewId, agency: scope.agency };
  const edition = (last?.edition ?? 0) + 1;
  await tables(em)
    .insertInto('filled_form')
    .values({ id, ...place, form, version, edition, revision: 0, content, ...times })
    .execute();
  const begun = await newestEdition(saver, form);
  if (!begun) throw new Error(`The form ${form} was begun and is not there.`);
  return begun;
}

/** What was changed after a revision, the oldest first. */
export async function savingsSince(
  { em, seal }: Pick<Saver, 'em' | 'seal'>,
  id: string,
  revision: number,
): Promise<Saving[]> {
  const rows = await tables(em)
    .selectFrom('filled_form_change')
    .select(['revision', 'changes'])
    .where('filledFormId', '=', id)
    .where('revision', '>', revision)
    .orderBy('revision')
    .execute();
  return rows.map((row) => seal.openChanges({ id, revision: row.revision }, row.changes));
}

/** Writes the next revision of an edition, with what was changed. */
export async function write(
  { em, seal, now, caller }: Saver,
  filled: FilledIn,
  saving: Saving,
  more: {
    readonly completed?: { readonly salt: string; readonly digest: string };
    readonly asked?: AskedHere | undefined;
  } = {},
): Promise<void> {
  const { id, revision: before, saved } = filled;
  const place = { id, revision: before + 1 };
  const sections = saving.section === null ? saved : [...new Set([...saved, saving.section])];
  const answers = withChanges(filled.answers, saving.changes);
  const salt = more.completed?.salt ?? newSalt();
  const asked = kept(more.asked ?? filled.asked);
  const content = seal.closeContent(place, { salt, answers, saved: sections, ...asked });
  const done = more.completed && { digest: more.completed.digest, completedBy: caller.id, completedAt: now };
  await tables(em)
    .updateTable('filled_form')
    .set({ revision: place.revision, content, changedBy: caller.id, changedAt: now, ...done })
    .where('id', '=', id)
    .execute();
  const changes = seal.closeChanges(place, saving);
  await tables(em)
    .insertInto('filled_form_change')
    .values({ filledFormId: id, revision: place.revision, changes, by: caller.id, at: now })
    .execute();
}

/** What this person changed, whatever was saved meanwhile. */
function oursOf(filled: FilledIn, theirs: readonly AnswerChange[], { answers, questions }: Wanted): AnswerChange[] {
  return changesBetween(withoutChanges(filled.answers, theirs), answers, questions);
}

/** What saving would change, against the answers as they stand now; and which of it somebody else changed meanwhile. */
export interface Compared {
  readonly filled: FilledIn | undefined;
  readonly changes: readonly AnswerChange[];
  readonly clashes: readonly Clash[];
}

const firstEdition = 1;
/** What a file says of itself that was made before anybody had answered anything. */
const beforeAny = 0;

/** Compares answers that somebody worked on elsewhere. An earlier edition is too long ago to tell who changed what. */
export async function compared(saver: Saver, wanted: Wanted, edition: number): Promise<Compared> {
  const filled = await newestEdition(saver, wanted.form);
  if (!filled) return { filled, changes: changesBetween({}, wanted.answers, wanted.questions), clashes: [] };
  const isOfIt = filled.edition === edition || (edition === beforeAny && filled.edition === firstEdition);
  const isSame = isOfIt && wanted.revision <= filled.revision;
  const savings = isSame ? await savingsSince(saver, filled.id, wanted.revision) : [];
  const theirs = savings.flatMap(({ changes }) => changes);
  const ours = oursOf(filled, theirs, wanted);
  const after = withChanges(filled.answers, ours);
  const changes = changesBetween(filled.answers, after, wanted.questions);
  return { filled, changes, clashes: clashesOf(ours, theirs) };
}

/**
 * Saves answers. Where somebody else saved meanwhile, both stand, unless both answered the same question differently:
 * then nothing is saved, and the clash is answered.
 * @throws EventRejected where the form is complete or the case is over.
 */
export async function save(saver: Saver, wanted: Wanted): Promise<Saved> {
  await holdCase(saver);
  const filled = await openEdition(saver, wanted);
  const theirs = (await savingsSince(saver, filled.id, wanted.revision)).flatMap(({ changes }) => changes);
  const ours = oursOf(filled, theirs, wanted);
  const clashes = clashesOf(ours, theirs);
  if (clashes.length > 0) return { filled, clashes };
  const changes = changesBetween(filled.answers, withChanges(filled.answers, ours), wanted.questions);
  const isNew = wanted.section !== null && !filled.saved.includes(wanted.section);
  if (changes.length === 0 && !isNew) return { filled, clashes };
  await write(saver, filled, { section: wanted.section, changes }, { asked: wanted.asked });
  return { filled: (await newestEdition(saver, wanted.form)) ?? filled, clashes };
}
