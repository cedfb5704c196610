import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { type Clock, type InputIssue, NotFound, type Seal } from '#lantern/platform';
import { RegisterRun, lockFor, tables } from '#lantern/tables';
import type { ImportOrder } from './import-register.js';
import { type RunStep, isGoingOn, partOf, sealOfRuns, sealed, staleBefore } from './run-rows.js';

/** What is to come in, and who sends it. */
export type RunOrder = Pick<ImportOrder, 'rows' | 'by' | 'file'>;

/** A long register on its way in, as its sender sees it. */
export interface RegisterRunView {
  readonly id: string;
  readonly step: RunStep;
  readonly file: string;
  readonly lines: number;
  readonly done: number;
  /** How many reviews came in, or would, and how many are there already; null before that is known. */
  readonly opened: number | null;
  readonly there: number | null;
  /** Why it was refused, line by line. */
  readonly issues: readonly InputIssue[];
}

type Place = Pick<KnownPartnership, 'id'>;
type Sender = Pick<KnownCaller, 'id'>;

const aMonth = 30 * 24 * 60 * 60_000;

/**
 * Long registers, which the worker first goes through without keeping anything, and brings in once their sender has seen
 * what would come in. Each person has one of a partnership under way, which nobody else sees.
 */
export class RegisterRuns {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = sealOfRuns(secret);
  }

  /** Has a register gone through, and answers its id; of one that is being worked on already, that one's. */
  ask({ id: partnershipId }: Place, { id: askedBy }: Sender, { rows, by, file }: RunOrder): Promise<string> {
    const [id, askedAt] = [randomUUID(), this.clock.now()];
    return this.orm.em.fork().transactional(async (em) => {
      // Of two presses, the second waits here and finds what the first has asked for.
      await lockFor(em, `register of ${askedBy} in ${partnershipId}`);
      const before = await this.row(em, { partnershipId, askedBy });
      if (before && isGoingOn(before, askedAt)) return before.id;
      await em.nativeDelete(RegisterRun, {
        $or: [{ partnershipId, askedBy }, { askedAt: { $lt: new Date(askedAt.getTime() - aMonth) } }],
      });
      const content = sealed(this.seal, 'content', id, { rows, by });
      const told = sealed(this.seal, 'told', id, { file, issues: [] });
      const fresh = { step: 'check', lines: rows.length, done: 0 } as const;
      await em.insert(RegisterRun, { id, partnershipId, askedBy, askedAt, content, told, ...fresh });
      return id;
    });
  }

  /** @throws NotFound where it is another's, or another has taken its place. */
  async find({ id: partnershipId }: Place, { id: askedBy }: Sender, wanted: string): Promise<RegisterRunView> {
    const row = await this.row(this.orm.em.fork(), { partnershipId, askedBy });
    if (row?.id !== wanted) throw new NotFound('This register is not on its way any more. Send it again.');
    return this.view(row);
  }

  /** The one that somebody has under way in a partnership, or that came in last. */
  async latest({ id: partnershipId }: Place, { id: askedBy }: Sender): Promise<RegisterRunView | undefined> {
    const row = await this.row(this.orm.em.fork(), { partnershipId, askedBy });
    return row && this.view(row);
  }

  /** Has it brought in that was gone through. A second press changes nothing. */
  async bringIn(place: Place, sender: Sender, id: string): Promise<void> {
    await this.begin(place, sender, id, { after: 'checked', step: 'import' });
  }

  /** Has it gone through anew where it broke off. */
  async again(place: Place, sender: Sender, id: string): Promise<void> {
    const stale = staleBefore(this.clock.now());
    await tables(this.orm.em.fork())
      .updateTable('register_run')
      .set({ step: 'brokenOff' })
      .where((eb) => eb.and({ id, partnershipId: place.id, askedBy: sender.id }))
      .where('step', 'in', ['check', 'import'])
      .where('beatAt', '<', stale)
      .execute();
    await this.begin(place, sender, id, { after: 'brokenOff', step: 'check' });
  }

  private async begin(
    { id: partnershipId }: Place,
    { id: askedBy }: Sender,
    id: string,
    { after, step }: { readonly after: RunStep; readonly step: RunStep },
  ): Promise<void> {
    await tables(this.orm.em.fork())
      .updateTable('register_run')
      .set({ step, done: 0, startedAt: null, beatAt: null })
      .where((eb) => eb.and({ id, partnershipId, askedBy, step: after }))
      .where('content', 'is not', null)
      .execute();
  }

  private row(em: SqlEntityManager, whose: { readonly partnershipId: string; readonly askedBy: string }) {
    return tables(em)
      .selectFrom('register_run')
      .select(['id', 'step', 'lines', 'done', 'startedAt', 'beatAt', 'opened', 'there', 'told'])
      .where((eb) => eb.and(whose))
      .executeTakeFirst();
  }

  private view({ beatAt, startedAt, told, step, ...row }: NonNullable<Awaited<ReturnType<RegisterRuns['row']>>>) {
    const isStopped = ['check', 'import'].includes(step) && !isGoingOn({ step, startedAt, beatAt }, this.clock.now());
    return { ...row, step: isStopped ? 'brokenOff' : (step as RunStep), ...partOf.told(this.seal, row.id, told) };
  }
}
