import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseWriter, WorkflowRegistry } from '#lantern/cases';
import type { AnswerChange, Answers } from '#lantern/forms';
import type { Clock } from '#lantern/platform';
import { isoText, tables } from '#lantern/tables';
import type { LearningItem } from './item.js';
import type { KindOfLearning } from './kinds.js';
import { type ProvenItem, itemIn, itemsOf, provenItemsOf } from './learning-rows.js';
import { type SavedItem, type WantedItem, add, agree, noItem, rest, save, withdraw } from './saving.js';
import type { LearningPerson, LearningPlace, Writer } from './writer.js';
import { type LearningSeal, learningSeal } from './sealing.js';

/** One saving: who changed what, and when. */
export interface LearningChange {
  readonly revision: number;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly changes: readonly AnswerChange[];
}

type Review = Pick<LearningPlace, 'reviewId'>;

/**
 * What a review has learnt: sealed, each change kept with who made it and when, and told of in the history by its digest.
 * Who may read or write it is for whoever asks to see to.
 */
export class Learning {
  private readonly seal: LearningSeal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly writer: CaseWriter,
    secret: string,
    private readonly registry: WorkflowRegistry,
  ) {
    this.seal = learningSeal(secret);
  }

  /** All of it, what was withdrawn included. */
  async ofReview({ reviewId }: Review): Promise<LearningItem[]> {
    return itemsOf(this.orm.em.fork(), this.seal, reviewId);
  }

  /** All of it with what proves it against the history, as a transaction sees it. */
  async provenOf(em: SqlEntityManager, reviewId: string): Promise<ProvenItem[]> {
    return provenItemsOf(em, this.seal, reviewId);
  }

  /** Whether urgent learning of such a review runs to a date. */
  runsToDate(place: Pick<LearningPlace, 'workflow' | 'version'>): boolean {
    return this.registry.of(place).urgentLearning !== undefined;
  }

  /** @throws NotFound */
  async one({ reviewId }: Review, id: string): Promise<LearningItem> {
    const item = await itemIn(this.orm.em.fork(), this.seal, reviewId, id);
    if (!item) throw noItem();
    return item;
  }

  /** Each saving, the newest first. */
  async changes({ id }: Pick<LearningItem, 'id'>): Promise<LearningChange[]> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('learning_change as h')
      .innerJoin('caller as who', 'who.id', 'h.by')
      .select(['h.revision', 'h.changes', 'who.name as by'])
      .select((eb) => isoText(eb.ref('h.at')).as('at'))
      .where('h.itemId', '=', id)
      .orderBy('h.revision', 'desc')
      .execute();
    return rows.map(({ changes, ...row }) => ({
      ...row,
      changes: this.seal.openChanges({ id, revision: row.revision }, changes),
    }));
  }

  add(place: LearningPlace, caller: LearningPerson, kind: KindOfLearning, answers: Answers): Promise<LearningItem> {
    return this.work(place, caller, (writer) => add(writer, kind, answers));
  }

  /** @throws NotFound; EventRejected where it was withdrawn or the review is closed. */
  save(place: LearningPlace, caller: LearningPerson, id: string, wanted: WantedItem): Promise<SavedItem> {
    return this.work(place, caller, (writer) => save(writer, id, wanted));
  }

  /** Names what an item rests on or leads to, and takes off what it does not. @throws what `save` throws. */
  rest(
    place: LearningPlace,
    caller: LearningPerson,
    id: string,
    change: { readonly add?: readonly string[]; readonly drop?: readonly string[] },
  ): Promise<LearningItem> {
    return this.work(place, caller, (writer) => rest(writer, id, change));
  }

  /** @throws what `save` throws, and EventRejected where that revision is not the newest. */
  agree(place: LearningPlace, caller: LearningPerson, id: string, revision: number): Promise<LearningItem> {
    return this.work(place, caller, (writer) => agree(writer, id, revision));
  }

  /** @throws what `save` throws. */
  withdraw(place: LearningPlace, caller: LearningPerson, id: string, reason: string): Promise<void> {
    return this.work(place, caller, (writer) => withdraw(writer, id, reason));
  }

  private work<Result>(
    place: LearningPlace,
    caller: LearningPerson,
    act: (writer: Writer) => Promise<Result>,
  ): Promise<Result> {
    const { urgentLearning: urgent } = this.registry.of(place);
    return this.writer.recordAlong((em: SqlEntityManager, record) =>
      act({ em, seal: this.seal, now: this.clock.now(), place, caller, record, urgent }),
    );
  }
}
