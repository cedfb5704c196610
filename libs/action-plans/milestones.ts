import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type IsoDate, type PartialDate, londonDate } from '#lantern/calendar';
import type { CaseFilter } from '#lantern/case-lists';
import { type Clock, InvalidInput, NotFound, Seal, checked } from '#lantern/platform';
import { anyOf, isoText, lockFor, tables } from '#lantern/tables';
import { pastOf } from './milestone-ahead.js';
import {
  type ActionPlace,
  allMilestones,
  changesOfMilestones,
  holdAsRead,
  holdOpen,
  writeDown,
} from './milestone-rows.js';
import { daysAfter, insistPossible, isCorrection } from './milestone-word.js';
import { milestoneWord, wantedMilestone } from './wanted.js';

/** What is to be reached by when on the way to an action being done. */
export interface Milestone {
  readonly id: string;
  /** The action. */
  readonly caseFileId: string;
  readonly what: string;
  readonly due: IsoDate | null;
  readonly doneOn: IsoDate | null;
  readonly addedBy: string;
  /** ISO instants. */
  readonly addedAt: string;
  /** Who said last that it was reached, and when; null where it was not. */
  readonly doneBy: string | null;
  readonly doneAt: string | null;
  /** How often something was said of it. */
  readonly revision: number;
}

/** What was said of a milestone before somebody said otherwise. */
export interface MilestoneChange {
  readonly milestoneId: string;
  readonly revision: number;
  readonly due: IsoDate | null;
  readonly doneOn: IsoDate | null;
  /** Why it was changed, by whom, and when (an ISO instant). */
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

type Person = Pick<KnownCaller, 'id'>;
/** An action, with the clock whose reminders and holds its milestones share. */
type Planned = Pick<CaseScope, 'id' | 'reviewId'> & { readonly clock: string };
type AsRead = Pick<Milestone, 'id' | 'revision'>;

/** More would be a plan of its own. */
const mostOfOne = 30;

const contentOf = (id: string): string => `milestone ${id}`;
const reasonOf = (id: string, revision: number): string => `reason ${revision} of milestone ${id}`;

/** The milestones of actions: kept sealed, beside the history. One that was wrong is taken off, and its row stays. */
export class Milestones {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'action-plans');
  }

  /** Of all actions of a review: the earliest first, those without a day last. */
  async ofReview(reviewId: string): Promise<Milestone[]> {
    return this.opened(await this.standing().where('m.reviewId', '=', reviewId).execute());
  }

  /** Of all actions of a review, with those that were taken off and what was said before, for whoever takes a copy of it. */
  async everythingOf(reviewId: string) {
    const rows = allMilestones(this.orm.em.fork())
      .select((eb) => isoText(eb.ref('m.takenOffAt')).as('takenOffAt'))
      .where('m.reviewId', '=', reviewId);
    const changes = await this.changes((query) => query.where('m.reviewId', '=', reviewId));
    return this.opened(await rows.execute()).map((each) => ({
      ...each,
      before: changes.filter(({ milestoneId }) => milestoneId === each.id),
    }));
  }

  async ofAction({ id }: ActionPlace): Promise<Milestone[]> {
    return this.opened(await this.standing().where('m.caseFileId', '=', id).execute());
  }

  /** One of an action, with what was said of it before, the newest first. @throws NotFound */
  async one(action: ActionPlace, id: string): Promise<Milestone & { readonly before: readonly MilestoneChange[] }> {
    const found = (await this.ofAction(action)).find((each) => each.id === id);
    if (!found) throw new NotFound('There is no such milestone here any more.');
    return { ...found, before: await this.changes((query) => query.where('m.id', '=', found.id)) };
  }

  /** How many each of some actions has, and has reached; nothing of those that have none. */
  async counts(references: readonly string[]): Promise<ReadonlyMap<string, { done: number; all: number }>> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('action_milestone as m')
      .innerJoin('case_file as c', 'c.id', 'm.caseFileId')
      .select('c.reference')
      .select((eb) => [eb.fn.countAll<string>().as('all'), eb.fn.count<string>('m.doneOn').as('done')])
      .where('m.takenOffAt', 'is', null)
      .where('c.reference', '=', anyOf(references))
      .groupBy('c.reference')
      .execute();
    return new Map(rows.map(({ reference, all, done }) => [reference, { done: Number(done), all: Number(all) }]));
  }

  /** Those of some actions that a day has passed and nobody says were reached, the longest ago first. */
  past(day: IsoDate, actions: CaseFilter) {
    return pastOf(this.orm.em.fork(), day, actions);
  }

  /** Answers its id. @throws InvalidInput; EventRejected where the action is over, as is what follows. */
  async add({ id: caseFileId, reviewId, clock }: Planned, by: Person, sent: unknown): Promise<string> {
    const { what, due = null } = checked(wantedMilestone, sent);
    return this.change({ id: caseFileId }, async (em) => {
      await lockFor(em, `milestones of ${caseFileId}`);
      if ((await this.ofAction({ id: caseFileId })).length >= mostOfOne)
        throw new InvalidInput([
          { path: 'what', message: 'this action has as many milestones as there may be: take one off first' },
        ]);
      const id = randomUUID();
      const content = this.seal.close(Buffer.from(what), contentOf(id));
      await tables(em)
        .insertInto('action_milestone')
        .values({
          id,
          reviewId,
          caseFileId,
          clock,
          content,
          due,
          addedBy: by.id,
          addedAt: this.clock.now(),
          revision: 1,
        })
        .execute();
      return id;
    });
  }

  /**
   * Says that some were reached on a day. Those that were before stay as they are. `em`: of the transaction of which it is
   * a part.
   * @throws InvalidInput
   */
  async reach(action: ActionPlace, by: Person, ids: readonly string[], on: IsoDate, em?: SqlEntityManager) {
    const doneAt = this.clock.now();
    await this.change(
      action,
      async (inner, since) => {
        insistPossible(on, { since, today: londonDate(doneAt) });
        await tables(inner)
          .updateTable('action_milestone')
          .set((eb) => ({ doneOn: on, doneBy: by.id, doneAt, revision: eb('revision', '+', 1) }))
          .where('caseFileId', '=', action.id)
          .where((eb) => eb(eb.cast<string>('id', 'text'), '=', anyOf(ids)))
          .where('doneOn', 'is', null)
          .where('takenOffAt', 'is', null)
          .execute();
      },
      em,
    );
  }

  /**
   * Says of one when it was reached, that it was not, or by which other day it is to be. What was said before is kept with
   * the reason.
   * @throws InvalidInput; ChangedMeanwhile where it was changed since it was read
   */
  async say(action: ActionPlace, by: Person, asRead: AsRead, sent: unknown): Promise<void> {
    const word = checked(milestoneWord, sent);
    const now = this.clock.now();
    await this.change(action, async (em, since) => {
      const before = await holdAsRead(em, action, asRead);
      const after = daysAfter(word, before, { since, today: londonDate(now) });
      if (isCorrection(word, before)) await this.keep(em, by, before, word.reason);
      const told = after.doneOn === null ? { doneBy: null, doneAt: null } : { doneBy: by.id, doneAt: now };
      await writeDown(em, before, { ...after, ...told });
    });
  }

  /** It counts no longer, and its row stays. @throws NotFound where it was reached, ChangedMeanwhile */
  async takeOff(action: ActionPlace, by: Person, asRead: AsRead): Promise<void> {
    await this.change(action, async (em) => {
      const before = await holdAsRead(em, action, asRead);
      if (before.doneOn !== null)
        throw new NotFound('This milestone was reached: correct that before you take it off.');
      await writeDown(em, before, { takenOffAt: this.clock.now(), takenOffBy: by.id });
    });
  }

  private async keep(
    em: SqlEntityManager,
    by: Person,
    { id: milestoneId, ...before }: Awaited<ReturnType<typeof holdAsRead>>,
    words: string,
  ): Promise<void> {
    const reason = this.seal.close(Buffer.from(words), reasonOf(milestoneId, before.revision));
    await tables(em)
      .insertInto('action_milestone_change')
      .values({ milestoneId, ...before, reason, by: by.id, at: this.clock.now() })
      .execute();
  }

  /** Changes milestones of an action that is open, and stays so until it is done. @throws EventRejected */
  private change<Done>(
    action: ActionPlace,
    work: (em: SqlEntityManager, since: PartialDate) => Promise<Done>,
    em: SqlEntityManager = this.orm.em.fork(),
  ): Promise<Done> {
    return em.transactional(async (inner) => work(inner, await holdOpen(inner, action)));
  }

  private standing() {
    return allMilestones(this.orm.em.fork()).where('m.takenOffAt', 'is', null);
  }

  private async changes(
    chosen: (query: ReturnType<typeof changesOfMilestones>) => ReturnType<typeof changesOfMilestones>,
  ): Promise<MilestoneChange[]> {
    const rows = await chosen(changesOfMilestones(this.orm.em.fork())).execute();
    return rows.map(({ reason, ...row }) => ({
      ...row,
      reason: this.seal.open(reason, reasonOf(row.milestoneId, row.revision)).toString(),
    }));
  }

  private opened<Row extends { readonly id: string; readonly content: Uint8Array }>(rows: readonly Row[]) {
    return rows.map(({ content, ...row }) => ({
      ...row,
      what: this.seal.open(content, contentOf(row.id)).toString(),
    }));
  }
}
