import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import type { Accepted, CaseEvent, Decision, WorkflowDefinition } from '#lantern/engine';
import { type Clock, EventRejected, NotFound, NotPermitted, countRefusedEvent, log } from '#lantern/platform';
import type { Calendars } from './calendars.js';
import { CaseTransaction, type Written } from './case-transaction.js';
import { MovedOn } from './moved-on.js';
import type { Command, OpenCommand, RecordCommand } from './command.js';
import { readEvent } from './event-checks.js';
import { insertCase, newCase } from './new-case.js';
import type { HandOff } from './hand-off.js';
import type { OwnWords } from './own-words.js';
import { PanelSeats } from './panel-seats.js';
import { type PartnershipRow, findPartnership, likelyReference, takeReference } from './reference-numbers.js';
import type { WorkflowRegistry } from './registry.js';
import { sealEvent, tokensRemoved } from './sealed-event.js';
import { settingsOfCase } from './settings.js';

/** What was written on the case of a command, and the event that it was. */
export interface WorkDone {
  readonly written: Written;
  readonly event: CaseEvent;
}

/** How a case that is opened comes to its reference. */
export type ReferenceIn = typeof likelyReference;

/** Where a review stands that is opened in a partnership. */
const placeIn = ({ id, settings }: PartnershipRow, reference: string) => ({
  reference,
  partnershipId: id,
  settings: settingsOfCase(settings),
  parentId: null,
  about: null,
});

export const isRecording = (command: Command): command is RecordCommand => 'reference' in command;

/** What the write path needs of the rest of Lantern. */
export interface WriterRestsOn {
  readonly orm: MikroORM;
  readonly registry: WorkflowRegistry;
  readonly calendars: Calendars;
  readonly clock: Clock;
  /** Who is told, once it is committed, that there is work. */
  readonly handOff: HandOff;
  readonly ownWords: OwnWords;
}

/** What a command does to its own case inside a transaction; what follows from that on others is `RelatedCases`. */
export class CaseWork {
  constructor(private readonly restsOn: Pick<WriterRestsOn, 'registry' | 'calendars' | 'clock' | 'ownWords'>) {}

  /** `referenceIn`: which reference a case is given that is opened; the likely one where none is taken. */
  do(
    em: SqlEntityManager,
    transaction: CaseTransaction,
    command: OpenCommand | RecordCommand,
    referenceIn: ReferenceIn = likelyReference,
  ): Promise<WorkDone> {
    if (isRecording(command)) return this.record(em, transaction, command);
    return this.open(em, transaction, command, referenceIn);
  }

  /**
   * The reference of a case that is about to be opened, taken before its transaction begins: whoever opens another at the
   * same moment does not wait for this one. What would be refused takes none.
   */
  async numberFor(em: SqlEntityManager, command: OpenCommand): Promise<string> {
    const { definition, event } = this.openingEvent(command);
    const partnership = await findPartnership(em, command.partnership);
    const stored = await newCase(em, this.restsOn.calendars, definition, placeIn(partnership, ''));
    const transaction = new CaseTransaction(
      em,
      this.restsOn.registry,
      this.restsOn.calendars,
      this.restsOn.clock.now(),
    );
    insist(await transaction.decide(stored, event), event);
    return takeReference(em, partnership, event.on);
  }

  private openingEvent(command: OpenCommand): { readonly definition: WorkflowDefinition; readonly event: CaseEvent } {
    const definition = command.version
      ? this.restsOn.registry.get(command.workflow, command.version)
      : this.restsOn.registry.openedOn(command.workflow, londonDate(this.restsOn.clock.now()));
    if (!definition) throw new NotFound(`There is no workflow "${command.workflow}".`);
    const raw = { ...command.event, type: definition.opening };
    return { definition, event: readEvent(definition, raw, command.actor, this.restsOn.clock.now()) };
  }

  private async open(
    em: SqlEntityManager,
    transaction: CaseTransaction,
    command: OpenCommand,
    referenceIn: ReferenceIn,
  ): Promise<WorkDone> {
    const now = this.restsOn.clock.now();
    const { definition, event: said } = this.openingEvent(command);
    const { event, words } = await sealEvent(em, this.restsOn.ownWords, definition, '', said);
    const partnership = await findPartnership(em, command.partnership);
    const place = placeIn(partnership, await referenceIn(em, partnership, event.on));
    const stored = await insertCase(em, this.restsOn.calendars, { definition, place, event, now });
    const accepted = insist(await transaction.decide(stored, event), event);
    return { written: await transaction.write(stored, event, accepted, { words }), event };
  }

  private async record(em: SqlEntityManager, transaction: CaseTransaction, command: RecordCommand): Promise<WorkDone> {
    const stored = await transaction.read(command.reference);
    if (!stored) throw new NotFound(`There is no case ${command.reference}.`);
    const { expectedRevision = stored.revision } = command;
    if (!(await transaction.isAsRead(stored, expectedRevision))) throw new MovedOn(command.reference);
    const now = this.restsOn.clock.now();
    const definition = transaction.definitionOf(stored);
    const said = readEvent(definition, command.event, command.actor, now);
    const { event, words } = await sealEvent(em, this.restsOn.ownWords, definition, stored.id, said);
    const accepted = insist(await transaction.decide(stored, event), event);
    const removed = await tokensRemoved(em, stored.id, event);
    await new PanelSeats(em, transaction, now).prepare(stored, event);
    return { written: await transaction.write(stored, event, accepted, { words, removed }), event };
  }
}

function insist(decision: Decision, event: CaseEvent): Accepted {
  if (decision.accepted) return decision;
  countRefusedEvent(event.type);
  log.info({ event: event.type, reasons: decision.reasons }, 'event refused');
  const reasons = [...decision.reasons];
  throw decision.notPermitted ? new NotPermitted(reasons.join(' ')) : new EventRejected(reasons);
}
