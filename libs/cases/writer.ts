import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseEvent } from '#lantern/engine';
import { EventRejected, StaleCase } from '#lantern/platform';
import { CaseTransaction, type Written } from './case-transaction.js';
import { CaseWork, type ReferenceIn, type WorkDone, type WriterRestsOn, isRecording } from './case-work.js';
import { changesSince } from './changed-since.js';
import type { Along, AlongWork, OpenCommand, RecordCommand, Recorded } from './command.js';
import { type Doubt, doubtsOf } from './doubts.js';
import { holdWarnings } from './event-checks.js';
import { type Work, handOver, together } from './hand-off.js';
import { answeredBefore, rememberAnswer } from './idempotency.js';
import { JustOpened } from './just-opened.js';
import { MovedOn, isLost } from './moved-on.js';
import { type CaseMoves, datesBefore, movesOf } from './moves.js';
import { PartnershipChange } from './partnership-change.js';
import { takeReference } from './reference-numbers.js';
import { RefusedAmongSeveral } from './refused-among-several.js';
import { RelatedCases } from './related.js';
import { isTicked } from './ticks.js';

/** How commands are carried out. */
type Way = { readonly alone?: boolean; readonly referenceIn?: ReferenceIn; readonly along?: Along };

interface Done extends WorkDone {
  readonly recorded: Recorded;
  readonly all: readonly Written[];
}

/** What a rehearsal lets one see. */
export interface Foretold {
  readonly doubts: readonly Doubt[];
  /** The case itself first, then the others that it tells. */
  readonly moves: readonly CaseMoves[];
}

/** Ends a rehearsal: nothing of it is kept but what was seen. */
class Rehearsed extends Error {
  constructor(readonly seen: unknown) {
    super('rehearsed');
  }
}

const lastOf = (done: readonly Done[]): Done => {
  const last = done.at(-1);
  if (last) return last;
  throw new Error('Nothing was recorded.');
};

const isLostToTicks = (error: unknown): boolean =>
  error instanceof StaleCase && error.changes.length > 0 && error.changes.every(isTicked);

/** The one way in which a case changes: decide, then write everything that follows in one transaction. */
export class CaseWriter {
  private readonly caseWork: CaseWork;

  constructor(private readonly restsOn: WriterRestsOn) {
    this.caseWork = new CaseWork(restsOn);
  }

  /**
   * Opens a case with its first event.
   * @throws NotFound (no such partnership or workflow), InvalidInput (the event), EventRejected, NotPermitted.
   */
  async open(command: OpenCommand): Promise<Recorded> {
    const em = this.restsOn.orm.em.fork();
    const answered = await answeredBefore(em, command, this.restsOn.ownWords);
    if (answered) return answered.recorded;
    const reference = await this.caseWork.numberFor(em, command);
    return this.carryOut([command], null, { referenceIn: async () => reference });
  }

  /**
   * Records an event on a case, and `along` after it, also where the same request was carried out before.
   * @throws NotFound, InvalidInput, EventRejected (with reasons), NotPermitted, StaleCase (with what changed since).
   */
  async record(command: RecordCommand, along?: Along): Promise<Recorded> {
    const isAlone = !command.idempotency && !along && !this.restsOn.registry.spreads(String(command.event.type));
    return this.carryOut([command], command.reference, { alone: isAlone, ...(along && { along }) });
  }

  /**
   * Records several events on one case, one after the other, all of them or none. The first says which revision was read;
   * the answer is that of the last. A key against sending it twice belongs to the first.
   * @throws what `record` throws, and RefusedAmongSeveral, which says of which it is the refusal.
   */
  async recordEach([first, ...others]: readonly [RecordCommand, ...RecordCommand[]]): Promise<Recorded> {
    if (others.length === 0) return this.record(first);
    return this.carryOut([first, ...others], first.reference);
  }

  /**
   * Records events and opens cases along with other work: all in one transaction, done anew where an event came in between.
   * @throws what `record` and `work` throw.
   */
  async recordAlong<Result>(
    work: AlongWork<Result>,
    referenceIn: ReferenceIn = takeReference,
    tries = 3,
  ): Promise<Result> {
    try {
      return await this.alongOnce(work, referenceIn);
    } catch (error) {
      if (isLost(error) && tries > 1) return this.recordAlong(work, referenceIn, tries - 1);
      throw await this.explain(error, {}, error instanceof MovedOn ? error.reference : null);
    }
  }

  private async alongOnce<Result>(work: AlongWork<Result>, referenceIn: ReferenceIn): Promise<Result> {
    // Of thousands of events no more is held than what the queue is told of them.
    const left: Work[] = [];
    const opened = new JustOpened();
    const result = await this.restsOn.orm.em.fork().transactional((em) => {
      const keep = async (command: OpenCommand | RecordCommand) => {
        const { all, recorded } = await this.work(em, command, referenceIn, opened);
        left.push(together(all));
        return recorded.reference;
      };
      return work(em, async (command) => void (await keep(command)), keep);
    });
    handOver(this.restsOn.handOff, together(left));
    return result;
  }

  /**
   * Goes through all that recording or opening would do, lets `look` see it inside the transaction, and takes it back:
   * what a preview shows is what will happen.
   * @throws what `record` and `recordEach` throw.
   */
  async rehearse<Seen>(
    commands: readonly [OpenCommand | RecordCommand, ...RecordCommand[]],
    look: (em: SqlEntityManager, foretold: Foretold) => Promise<Seen>,
  ): Promise<Seen> {
    const reference = isRecording(commands[0]) ? commands[0].reference : null;
    try {
      await this.restsOn.orm.em.fork().transactional(async (em) => {
        const before = reference === null ? new Map() : await datesBefore(em, reference);
        const done = await this.workAll(em, commands);
        throw new Rehearsed(await look(em, await this.foretold(em, done, before)));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.seen as Seen;
      throw await this.explain(error, commands[0], reference);
    }
    throw new Error('A rehearsal ends by being taken back.');
  }

  private foretold(em: SqlEntityManager, done: readonly Done[], before: Parameters<typeof movesOf>[1]) {
    const doubts = done.flatMap((each) =>
      doubtsOf(this.restsOn.registry.of(each.written.stored), each, each.recorded.warnings),
    );
    const moves = movesOf(
      done.flatMap(({ all }) =>
        all.map((written) => ({ written, definition: this.restsOn.registry.of(written.stored) })),
      ),
      before,
    );
    return this.restsOn.ownWords.shown<Foretold>(em, { doubts, moves });
  }

  /**
   * Most events are one statement, which is a transaction by itself: `alone` spares them the words around it. The rest
   * (several cases, several statements, an answer to keep) stand or fall together in a transaction that is spelled out.
   */
  private async carryOut(
    commands: readonly [OpenCommand | RecordCommand, ...RecordCommand[]],
    reference: string | null,
    way: Way = {},
    tries = 3,
  ): Promise<Recorded> {
    const em = this.restsOn.orm.em.fork();
    const [first] = commands;
    try {
      const done = way.alone
        ? [await this.work(em, first)]
        : await em.transactional((inner) => this.once(inner, commands, way));
      if (Array.isArray(done)) handOver(this.restsOn.handOff, together(done.flatMap(({ all }) => all)));
      return Array.isArray(done) ? lastOf(done).recorded : done.recorded;
    } catch (error) {
      const explained = await this.explain(error, first, reference);
      // Lantern ticks a task when its e-mail has gone out. Whoever records at that instant has read all that people did.
      if (isLostToTicks(explained) && tries > 1) return this.carryOut(commands, reference, way, tries - 1);
      throw explained;
    }
  }

  private async once(
    em: SqlEntityManager,
    commands: readonly [OpenCommand | RecordCommand, ...RecordCommand[]],
    { referenceIn, along }: Way,
  ) {
    const before = await answeredBefore(em, commands[0], this.restsOn.ownWords);
    const done = before ?? (await this.workAll(em, commands, referenceIn));
    await along?.(em);
    return done;
  }

  private async workAll(
    em: SqlEntityManager,
    commands: readonly (OpenCommand | RecordCommand)[],
    referenceIn?: ReferenceIn,
  ): Promise<Done[]> {
    const done: Done[] = [];
    for (const command of commands) {
      try {
        done.push(await this.work(em, command, referenceIn));
      } catch (error) {
        if (!(error instanceof EventRejected) || command.called === undefined) throw error;
        throw new RefusedAmongSeveral(command.called, error.reasons);
      }
    }
    return done;
  }

  private async work(
    em: SqlEntityManager,
    command: OpenCommand | RecordCommand,
    referenceIn?: ReferenceIn,
    opened?: JustOpened,
  ): Promise<Done> {
    const [now, { registry, calendars }] = [this.restsOn.clock.now(), this.restsOn];
    const transaction = new CaseTransaction(em, registry, calendars, now, command.notify, opened);
    const { written, event } = await this.caseWork.do(em, transaction, command, referenceIn);
    const all = await new RelatedCases(em, registry, calendars, transaction, now).follow(written, event);
    all.push(...(await new PartnershipChange(em, transaction, now).follow(written, event)));
    const recorded = this.summary(transaction, written, event);
    await rememberAnswer(em, command, recorded, { now, ownWords: this.restsOn.ownWords });
    return { recorded, all, written, event };
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

  /** Whoever lost to another is told what changed. */
  private async explain(error: unknown, command: Partial<RecordCommand>, reference: string | null) {
    if (!isLost(error) || reference === null) return error;
    const read = command.expectedRevision ?? 0;
    const { changes, revision } = await changesSince(this.restsOn.orm.em.fork(), reference, read);
    return new StaleCase(revision, changes);
  }
}
