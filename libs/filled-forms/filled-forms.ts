import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope } from '#lantern/access';
import type { CaseWriter } from '#lantern/cases';
import type { AskedHere } from '#lantern/forms';
import type { Clock } from '#lantern/platform';
import type { Expression, SqlBool } from 'kysely';
import { complete, remove, reopen, type Acting, type Completed } from './completing.js';
import { type FormChange, changesOf } from './changes-made.js';
import {
  type FilledIn,
  type ProvenForm,
  beingFilledIn,
  completedIn,
  completedOf,
  editionsOf,
  everyFormOf,
  namedIn,
  newestAcross,
  newestOf,
} from './filled-form-rows.js';
import { offer, offered, take } from './files.js';
import type { OfferedFile } from './offered-file.js';
import { type Compared, type FormPerson, type FormPlace, type Saved, type Wanted, compared, save } from './saving.js';
import { FormSeal } from './sealing.js';

const editionsAtATime = 500;

/**
 * The forms of cases as they are filled in: sealed, each change kept with who made it and when. Who may read or change
 * one is for whoever asks to see to; that a case which is over takes no more answers is seen to here.
 */
export class FilledForms {
  private readonly seal: FormSeal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly writer: CaseWriter,
    secret: string,
  ) {
    this.seal = new FormSeal(secret);
  }

  /** The newest edition of each form on one case. */
  async ofCase(scope: CaseScope): Promise<FilledIn[]> {
    return newestOf(this.orm.em.fork(), this.seal, scope);
  }

  /** The newest edition first. */
  async editions(scope: Pick<CaseScope, 'id'>, form: string): Promise<FilledIn[]> {
    return editionsOf(this.orm.em.fork(), this.seal, scope, form);
  }

  /** What each part of a review has answered in a form that it completed: the newest completed edition of each. */
  async completedOfReview(reviewId: string, form: string): Promise<FilledIn[]> {
    return completedOf(this.orm.em.fork(), this.seal, reviewId, form);
  }

  /** All that was completed in a review: of each case, the newest completed edition of each of its forms. */
  async completedIn(reviewId: string): Promise<FilledIn[]> {
    return completedIn(this.orm.em.fork(), this.seal, reviewId);
  }

  /** What the newest edition of a form says, of every review that passes a filter (`c`, `r`), a page at a time. */
  async *newestIn(form: string, filter: Expression<SqlBool>) {
    for (let after: string | null = null; ;) {
      const asked = { form, filter, after, limit: editionsAtATime };
      const page = await newestAcross(this.orm.em.fork(), this.seal, asked);
      yield page;
      after = page.at(-1)?.caseFileId ?? null;
      if (page.length < editionsAtATime) return;
    }
  }

  /** The open cases of a filter (`c`, of reviews `r`) in which a form is being filled in, by their references. */
  async beingFilledIn(form: string, filter: Expression<SqlBool>): Promise<string[]> {
    return beingFilledIn(this.orm.em.fork(), form, filter);
  }

  /** Completed editions by their ids, older ones included; what is not of this review is left out. */
  async named(reviewId: string, ids: readonly string[]): Promise<FilledIn[]> {
    return namedIn(this.orm.em.fork(), this.seal, reviewId, ids);
  }

  /** Every edition of every form of a review and its parts, with what proves it, as a transaction sees them. */
  async everyFormOf(em: SqlEntityManager, reviewId: string): Promise<ProvenForm[]> {
    return everyFormOf(em, this.seal, reviewId);
  }

  /** Each saving of an edition, the newest first. */
  async changes(filled: Pick<FilledIn, 'id'>): Promise<FormChange[]> {
    return changesOf(this.orm.em.fork(), this.seal, filled.id);
  }

  /** @throws EventRejected where the form is complete or the case is over. */
  async save(scope: FormPlace, caller: FormPerson, wanted: Wanted): Promise<Saved> {
    return this.orm.em.fork().transactional((em) => save(this.saver(em, scope, caller), wanted));
  }

  /**
   * Completes a form, with the events that follow from it: all of it or nothing. Completed already, it stays as it is.
   * @throws EventRejected with what is missing, or why the case refuses what follows; StaleForm where it was changed since.
   */
  async complete(scope: FormPlace, acting: Acting, revision: number): Promise<Completed> {
    return this.writer.recordAlong((em, record) =>
      complete(this.saver(em, scope, acting.caller), acting, revision, record),
    );
  }

  /** Begins a new edition with the answers of the one that was completed, which is kept. @throws EventRejected */
  async reopen(scope: FormPlace, acting: Acting, reason: string): Promise<void> {
    await this.writer.recordAlong((em, record) => reopen(this.saver(em, scope, acting.caller), acting, reason, record));
  }

  /** Takes the answers of an edition out for good, with every change of them. @throws EventRejected, NotFound */
  async remove(scope: FormPlace, acting: Acting, edition: number, reason: string): Promise<void> {
    await this.writer.recordAlong((em, record) =>
      remove(this.saver(em, scope, acting.caller), acting, { edition, reason }, record),
    );
  }

  /** What answers that somebody worked on elsewhere would change. `edition`: the one that they worked from. */
  async compare(scope: FormPlace, caller: FormPerson, wanted: Wanted, edition: number): Promise<Compared> {
    return compared(this.saver(this.orm.em.fork(), scope, caller), wanted, edition);
  }

  /** Keeps what a file says until whoever sent it has seen what it changes. */
  async offerFile(scope: FormPlace, caller: FormPerson, form: string, file: OfferedFile): Promise<string> {
    return this.orm.em.fork().transactional((em) => offer(this.saver(em, scope, caller), form, file));
  }

  /** @throws NotFound where it is not waiting, or is another's. */
  async offeredFile(scope: FormPlace, caller: FormPerson, form: string, id: string): Promise<OfferedFile> {
    return offered(this.saver(this.orm.em.fork(), scope, caller), form, id);
  }

  /** Takes the answers of a file. Where somebody answered the same meanwhile, nothing is taken. @throws NotFound, EventRejected */
  async takeFile(
    scope: FormPlace,
    caller: FormPerson,
    { form, asked }: { readonly form: string; readonly asked: AskedHere },
    id: string,
  ): Promise<Saved> {
    return this.orm.em.fork().transactional((em) => take(this.saver(em, scope, caller), form, id, asked));
  }

  private saver(em: SqlEntityManager, scope: FormPlace, caller: FormPerson) {
    return { em, seal: this.seal, now: this.clock.now(), scope, caller };
  }
}
