import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { holdsOffice, mayAct } from '#lantern/access';
import { type Clock, InvalidInput, NotFound, type Seal } from '#lantern/platform';
import { anyOf, tables } from '#lantern/tables';
import type { Imported, RegisterImport } from './import-register.js';
import { type RunStep, beat, partOf, sealOfRuns, sealed, staleBefore, worked } from './run-rows.js';

interface RestsOn {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly secret: string;
  readonly imports: Pick<RegisterImport, 'import'>;
}

/** A run that this worker has taken up. Whoever else takes it up later has another `startedAt`. */
interface Claimed {
  readonly id: string;
  readonly step: string;
  readonly startedAt: Date;
  readonly partnershipId: string;
  readonly askedBy: string;
  readonly content: Uint8Array;
  readonly told: Uint8Array;
}

/** The worker is to stop: the register is taken up anew by the next. */
class Stopped extends Error {}

/** Somebody believed this worker dead meanwhile: what it did is taken back. */
class GivenUp extends Error {}

/**
 * Goes through long registers and brings them in, one after the other, each in one transaction. That it is in is written in
 * the same transaction: a worker that dies leaves nothing of it, and the run is then said to have broken off.
 */
export class RegisterWork {
  private readonly seal: Seal;

  constructor(private readonly restsOn: RestsOn) {
    this.seal = sealOfRuns(restsOn.secret);
  }

  async runDue(now: Date, stop?: AbortSignal): Promise<{ readonly done: number }> {
    await this.breakOff(now);
    let done = 0;
    while (!stop?.aborted) {
      const run = await this.claim();
      if (!run) break;
      await this.one(run, stop);
      done += 1;
    }
    return { done };
  }

  /** Those whose worker died have broken off. True where one waits for a worker. */
  async recover(now: Date): Promise<boolean> {
    await this.breakOff(now);
    const waiting = await waits(this.restsOn.orm.em.fork()).select('id').limit(1).executeTakeFirst();
    return waiting !== undefined;
  }

  private async breakOff(now: Date): Promise<void> {
    await tables(this.restsOn.orm.em.fork())
      .updateTable('register_run')
      .set({ step: 'brokenOff' })
      .where('step', '=', anyOf(worked))
      .where('beatAt', '<', staleBefore(now))
      .execute();
  }

  /** Of several workers each takes another. */
  private async claim(): Promise<Claimed | undefined> {
    const startedAt = this.restsOn.clock.now();
    return this.restsOn.orm.em.fork().transactional(async (em) => {
      const found = await waits(em)
        .select(['id', 'step', 'partnershipId', 'askedBy', 'content', 'told'])
        .orderBy('askedAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!found?.content) return undefined;
      await tables(em)
        .updateTable('register_run')
        .set({ startedAt, beatAt: startedAt, done: 0 })
        .where('id', '=', found.id)
        .execute();
      return { ...found, content: found.content, startedAt };
    });
  }

  private async one(run: Claimed, stop?: AbortSignal): Promise<void> {
    const counted = { done: 0 };
    // Also while it waits for another register of the same partnership. A beat that is missed, the next one makes up for.
    const heart = setInterval(() => void this.note(run, counted.done).catch(() => undefined), beat);
    try {
      await this.carryOut(run, (done) => {
        if (stop?.aborted) throw new Stopped();
        counted.done = done;
      });
    } catch (error) {
      await this.settleFailure(run, error);
    } finally {
      clearInterval(heart);
    }
  }

  private async carryOut(run: Claimed, progress: (done: number) => void): Promise<void> {
    const { rows, by } = partOf.content(this.seal, run.id, run.content);
    const { file } = partOf.told(this.seal, run.id, run.told);
    const code = await this.codeFor(run);
    const dryRun = run.step === 'check';
    const order = { partnership: code, rows, by, file, dryRun };
    const imported = await this.restsOn.imports.import(order, progress, async (em, result) => {
      if (!(await this.settle(em, run, 'imported', result))) throw new GivenUp();
      await tables(em)
        .deleteFrom('register_file')
        .where('partnershipId', '=', run.partnershipId)
        .where('addedBy', '=', run.askedBy)
        .execute();
    });
    if (dryRun) await this.settle(this.restsOn.orm.em.fork(), run, 'checked', imported);
  }

  /** The partnership that it goes to. @throws InvalidInput where its sender holds no office there any more. */
  private async codeFor({ partnershipId, askedBy: callerId }: Claimed): Promise<string> {
    const em = this.restsOn.orm.em.fork();
    const found = await tables(em)
      .selectFrom('partnership')
      .select('code')
      .where('id', '=', partnershipId)
      .where('endedOn', 'is', null)
      .executeTakeFirst();
    const holds = await holdsOffice(em, { callerId, partnershipId, roles: mayAct('register.import') });
    if (found && holds) return found.code;
    const message = 'you hold no office by which a register comes in there any more';
    throw new InvalidInput([{ path: 'partnership', message }]);
  }

  private async settleFailure(run: Claimed, error: unknown): Promise<void> {
    if (error instanceof GivenUp) return;
    if (error instanceof Stopped) {
      await this.update(this.restsOn.orm.em.fork(), run, { done: 0, startedAt: null, beatAt: null });
      return;
    }
    if (error instanceof InvalidInput || error instanceof NotFound) {
      await this.refuse(run, error);
      return;
    }
    await this.update(this.restsOn.orm.em.fork(), run, { step: 'brokenOff' });
    throw error;
  }

  /** It cannot come in as it stands, so that nothing of it is kept but why. */
  private async refuse(run: Claimed, error: InvalidInput | NotFound): Promise<void> {
    const { file } = partOf.told(this.seal, run.id, run.told);
    const issues = error instanceof InvalidInput ? error.issues : [{ path: 'file', message: error.message }];
    const told = sealed(this.seal, 'told', run.id, { file, issues });
    await this.update(this.restsOn.orm.em.fork(), run, { step: 'refused', content: null, told });
  }

  private settle(
    em: SqlEntityManager,
    run: Claimed,
    step: 'checked' | 'imported',
    { opened, there }: Imported,
  ): Promise<boolean> {
    const came = { step, opened: opened.length, there: there.length };
    return this.update(em, run, step === 'imported' ? { ...came, content: null } : came);
  }

  private async note(run: Claimed, done: number): Promise<void> {
    await this.update(this.restsOn.orm.em.fork(), run, { done, beatAt: this.restsOn.clock.now() });
  }

  /** False where it is not this worker's any more. */
  private async update(em: SqlEntityManager, { id, step, startedAt }: Claimed, values: Values): Promise<boolean> {
    const updated = await tables(em)
      .updateTable('register_run')
      .set(values)
      .where((eb) => eb.and({ id, step, startedAt }))
      .returning('id')
      .executeTakeFirst();
    return updated !== undefined;
  }
}

interface Values {
  readonly step?: RunStep;
  readonly done?: number;
  readonly startedAt?: Date | null;
  readonly beatAt?: Date | null;
  readonly opened?: number;
  readonly there?: number;
  readonly content?: Buffer | null;
  readonly told?: Buffer;
}

const waits = (em: SqlEntityManager) =>
  tables(em).selectFrom('register_run').where('step', '=', anyOf(worked)).where('startedAt', 'is', null);
