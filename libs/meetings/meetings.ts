import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import type { CaseWriter, RecordCommand } from '#lantern/cases';
import { general } from '#lantern/engine';
import { type AnswerChange, type Answers, type Clash, mergedWith, withChanges } from '#lantern/forms';
import { type Clock, EventRejected } from '#lantern/platform';
import { AnswersSeal, digestOf, newContent } from '#lantern/sealed-answers';
import { MeetingRecord as Kept, lockFor, tables } from '#lantern/tables';
import type { MeetingRecord } from './record.js';
import { type ProvenMeeting, allRecords, changesOf, provenRecords, recordOf } from './record-rows.js';
import type { MeetingSection } from './sections.js';

/** The review that meets. */
type Place = Pick<CaseScope, 'reviewId' | 'reference'>;
type Person = Pick<KnownCaller, 'id' | 'name'>;

/** What somebody saves of one page of a meeting, and the revision that they worked from (0: nothing was kept yet). */
export interface WantedRecord {
  readonly section: MeetingSection;
  readonly answers: Answers;
  readonly revision: number;
}

/** The record as it stands now, and what two people wrote at once: then nothing was saved. */
export interface SavedRecord {
  readonly record: MeetingRecord | undefined;
  readonly clashes: readonly Clash[];
}

/** One saving: who changed what, and when. */
export interface MeetingChange {
  readonly revision: number;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly changes: readonly AnswerChange[];
}

interface Writing {
  readonly em: SqlEntityManager;
  readonly place: Place;
  readonly caller: Person;
  readonly meeting: string;
  readonly record: (command: RecordCommand) => Promise<void>;
}

const over = 'This review is closed: what was kept of its meetings can be read, and no longer changed.';

export const meetingSeal = (secret: string): AnswersSeal => new AnswersSeal(secret, 'meetings', 'meeting');

/**
 * What is kept of the meetings of a review: sealed, each change with who made it and when, and told of in the history by its
 * digest. When and where they are stands in the history. Who may read or write it is for whoever asks to see to.
 */
export class Meetings {
  private readonly seal: AnswersSeal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly writer: CaseWriter,
    secret: string,
  ) {
    this.seal = meetingSeal(secret);
  }

  async ofReview({ reviewId }: Pick<Place, 'reviewId'>): Promise<MeetingRecord[]> {
    return allRecords(this.orm.em.fork(), this.seal, reviewId);
  }

  /** All of it, with the salts of its digests, within a transaction that reads what proves it, too. */
  provenOf(em: SqlEntityManager, reviewId: string): Promise<ProvenMeeting[]> {
    return provenRecords(em, this.seal, reviewId);
  }

  /** Each saving, the newest first. */
  async changes({ id }: Pick<MeetingRecord, 'id'>): Promise<MeetingChange[]> {
    return (await changesOf(this.orm.em.fork(), this.seal, id)).toReversed();
  }

  /**
   * Saves a page of a meeting. Where somebody else saved meanwhile, what each of them changed stands, unless both changed
   * the same: then nothing is saved, and the clash is answered.
   * @throws EventRejected where the review is closed.
   */
  save(place: Place, caller: Person, meeting: string, wanted: WantedRecord): Promise<SavedRecord> {
    return this.writer.recordAlong((em, record) => this.keep({ em, place, caller, meeting, record }, wanted));
  }

  private async keep(writing: Writing, { section, answers, revision }: WantedRecord): Promise<SavedRecord> {
    const { em, place, meeting } = writing;
    await hold(writing);
    const kept = await recordOf(em, this.seal, place.reviewId, meeting);
    const since = kept ? await changesOf(em, this.seal, kept.id, revision) : [];
    const theirs = since.flatMap(({ changes }) => changes);
    const questions = section.questions.map(({ id }) => id);
    const { changes, clashes } = mergedWith(kept?.answers ?? {}, theirs, answers, questions);
    if (clashes.length > 0 || changes.length === 0) return { record: kept, clashes };
    await this.write(writing, kept ?? (await this.begin(writing)), { changes, part: section.part });
    return { record: await recordOf(em, this.seal, place.reviewId, meeting), clashes };
  }

  private async begin({
    em,
    place,
    caller,
    meeting,
  }: Writing): Promise<Pick<MeetingRecord, 'id' | 'revision' | 'answers'>> {
    const now = this.clock.now();
    const begun = { id: randomUUID(), revision: 0 };
    const content = this.seal.closeContent(begun, newContent({}));
    const times = { begunBy: caller.id, begunAt: now, changedBy: caller.id, changedAt: now };
    await em.insert(Kept, { ...begun, reviewId: place.reviewId, meeting, content, ...times });
    return { ...begun, answers: {} };
  }

  /** Writes the next revision, with what was changed, and tells the history of it. */
  private async write(
    { em, place, caller, meeting, record }: Writing,
    kept: Pick<MeetingRecord, 'id' | 'revision' | 'answers'>,
    { changes, part }: { readonly changes: readonly AnswerChange[]; readonly part: string },
  ): Promise<void> {
    const now = this.clock.now();
    const next = { id: kept.id, revision: kept.revision + 1 };
    const content = newContent(withChanges(kept.answers, changes));
    await tables(em)
      .updateTable('meeting_record')
      .set({
        revision: next.revision,
        content: this.seal.closeContent(next, content),
        changedBy: caller.id,
        changedAt: now,
      })
      .where('id', '=', kept.id)
      .execute();
    await tables(em)
      .insertInto('meeting_record_change')
      .values({
        recordId: kept.id,
        revision: next.revision,
        changes: this.seal.closeChanges(next, changes),
        by: caller.id,
        at: now,
      })
      .execute();
    const digest = digestOf(content, { meeting, revision: next.revision });
    const event = {
      type: general.meetingRecorded,
      on: londonDate(now),
      meeting,
      part,
      revision: next.revision,
      digest,
    };
    await record({ actor: { name: caller.name, roles: ['system'] }, reference: place.reference, event });
  }
}

/** Holds the meetings of a review, so that of two who write at once the second finds what the first did. @throws EventRejected */
async function hold({ em, place }: Writing): Promise<void> {
  await lockFor(em, `meetings of ${place.reviewId}`);
  const { closed } = await tables(em)
    .selectFrom('case_file')
    .select('closed')
    .where('id', '=', place.reviewId)
    .executeTakeFirstOrThrow();
  if (closed) throw new EventRejected([over]);
}
