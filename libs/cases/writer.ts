import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseEvent } from '#lantern/engine';
import { type Clock, StaleCase } from '#lantern/platform';
import type { Calendars } from './calendars.js';
import { CaseTransaction, MovedOn, type Written } from './case-transaction.js';
import { changesSince } from './changed-since.js';
import { holdWarnings } from './event-checks.js';
import type { Command, OpenCommand, RecordCommand, Recorded } from './command.js';
import type { HandOff } from './hand-off.js';
import { answeredBefore, rememberAnswer } from './idempotency.js';
import type { OwnWords } from './own-words.js';
import { PartnershipChange } from './partnership-change.js';
import { likelyReference, takeReference } from './reference-numbers.js';
import type { WorkflowRegistry } from './registry.js';
import { RelatedCases } from './related.js';
import { isTicked } from './ticks.js';
import { type Work, Works } from './works.js';

interface Done {
  readonly recorded: Recorded;
  readonly all: readonly Written[];
}

/** Ends a rehearsal: nothing of it is kept but what was seen. */
class Rehearsed extends Error {
  constructor(readonly seen: unknown) {
    super('rehearsed');
  }
}

const uniqueViolation = '23505';

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === uniqueViolation;

const isLostToTicks = (error: unknown): boolean =>
  error instanceof StaleCase && error.changes.length > 0 && error.changes.every(isTicked);

/** The one way in which a case changes: decide, then write everything that follows in one transaction. */
export class CaseWriter {
  private readonly works: Works;

  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
    private readonly handOff: HandOff,
    private readonly ownWords: OwnWords,
  ) {
    this.works = new Works(registry, calendars, clock, ownWords);
  }

  /**
   * Opens a case with its first event.
   * @throws NotFound (no such partnership or workflow), InvalidInput (the event), EventRejected, NotPermitted.
   */
  async open(command: OpenCommand): Promise<Recorded> {
    const em = this.orm.em.fork();
    const answered = await answeredBefore(em, command, this.ownWords);
    if (answered) return answered.recorded;
    const reference = await this.works.numberFor(em, command);
    return this.carryOut(
      command,
      null,
      false,
      this.works.opening(command, async () => reference),
    );
  }

  /**
   * Records an event on a case.
   * @throws NotFound, InvalidInput, EventRejected (with reasons), NotPermitted, StaleCase (with what changed since).
   */
  async record(command: RecordCommand): Promise<Recorded> {
    const alone = !command.idempotency && !this.registry.spreads(String(command.event.type));
    return this.carryOut(command, command.reference, alone, this.works.recording(command));
  }

  /**
   * Records events, and opens cases, along with other work, all of it in one transaction or none of it. Who works locks the
   * cases before recording on them: whoever loses a race here is not told what changed since.
   * @throws what `record` and `work` throw.
   */
  async recordAlong<Result>(
    work: (
      em: SqlEntityManager,
      record: (command: RecordCommand) => Promise<void>,
      open: (command: OpenCommand) => Promise<string>,
    ) => Promise<Result>,
  ): Promise<Result> {
    const written: Written[] = [];
    const result = await this.orm.em.fork().transactional((em) => {
      const keep = async (command: Command, what: Work): Promise<string> => {
        const { all, recorded } = await this.work(em, command, what);
        written.push(...all);
        return recorded.reference;
      };
      return work(
        em,
        async (command) => void (await keep(command, this.works.recording(command))),
        (command) => keep(command, this.works.opening(command, takeReference)),
      );
    });
    this.handOver(written);
    return result;
  }

  /**
   * Goes through all that recording or opening would do, lets `look` see it inside the transaction, and takes it back:
   * what a preview shows is what will happen.
   * @throws what `record` throws.
   */
  async rehearse<Seen>(
    command: RecordCommand | OpenCommand,
    look: (em: SqlEntityManager, recorded: Recorded) => Promise<Seen>,
  ): Promise<Seen> {
    try {
      await this.orm.em.fork().transactional(async (em) => {
        const work =
          'reference' in command ? this.works.recording(command) : this.works.opening(command, likelyReference);
        const { recorded } = await this.work(em, command, work);
        throw new Rehearsed(await look(em, recorded));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.seen as Seen;
      throw await this.explain(error, command, 'reference' in command ? command.reference : null);
    }
    throw new Error('A rehearsal ends by being taken back.');
  }

  /**
   * Most events are one statement, which is a transaction by itself: `alone` spares them the words around it. The rest
   * (several cases, several statements, an answer to keep) stand or fall together in a transaction that is spelled out.
   */
  private async carryOut(
    command: Command,
    reference: string | null,
    alone: boolean,
    work: Work,
    tries = 3,
  ): Promise<Recorded> {
    const em = this.orm.em.fork();
    try {
      const done = alone
        ? await this.work(em, command, work)
        : await em.transactional(async (inner) => {
            return (await answeredBefore(inner, command, this.ownWords)) ?? (await this.work(inner, command, work));
          });
      if ('all' in done) this.handOver(done.all);
      return done.recorded;
    } catch (error) {
      const explained = await this.explain(error, command, reference);
      // Lantern ticks a task when its e-mail has gone out. Whoever records at that instant has read all that people did.
      if (isLostToTicks(explained) && tries > 1) return this.carryOut(command, reference, alone, work, tries - 1);
      throw explained;
    }
  }

  private async work(em: SqlEntityManager, command: Command, work: Work): Promise<Done> {
    const now = this.clock.now();
    const transaction = new CaseTransaction(em, this.registry, this.calendars, now, command.notify);
    const { written, event } = await work(em, transaction);
    const related = new RelatedCases(em, this.registry, this.calendars, transaction, now);
    const all = await related.follow(written, event);
    all.push(...(await new PartnershipChange(em, transaction, now).follow(written, event)));
    const recorded = this.summary(transaction, written, event);
    await rememberAnswer(em, command, recorded, { now, ownWords: this.ownWords });
    return { recorded, all };
  }

  private summary(transaction: CaseTransaction, { stored, accepted }: Written, event: CaseEvent): Recorded {
    const definition = transaction.definitionOf(stored);
    return {
      reference: stored.reference,
      revision: stored.revision + 1,
      state: accepted.to,
      from: accepted.from,
      warnings: [...accepted.warnings, ...holdWarnings(definition, accepted.corrected?.after ?? event)],
      repeated: false,
    };
  }

  private handOver(all: readonly Written[]): void {
    this.handOff.handOver({ wakeAt: all.flatMap(({ wakeAt }) => wakeAt), mail: all.some(({ mail }) => mail) });
  }

  /** Two who write at once meet at the revision or at the history's number; the one who lost is told what changed. */
  private async explain(error: unknown, command: Command & { expectedRevision?: number }, reference: string | null) {
    const lost = error instanceof MovedOn || isUniqueViolation(error);
    if (!lost || reference === null) return error;
    const { changes, revision } = await changesSince(this.orm.em.fork(), reference, command.expectedRevision ?? 0);
    return new StaleCase(revision, changes);
  }
}
