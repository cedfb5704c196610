import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { type CallerRole, type CaseScope, type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import {
  type Along,
  CaseWriter,
  type Doubt,
  type OpenCommand,
  type RecordCommand,
  type Recorded,
  WorkflowRegistry,
  isLongAgo,
} from '#lantern/cases';
import { type Actor, type Role, type WorkflowDefinition, general } from '#lantern/engine';
import { type EmailTools, previewJustQueued } from '#lantern/mail';
import { CLOCK, type Clock, InvalidInput, NotPermitted } from '#lantern/platform';
import { EMAIL_TOOLS } from '../../given/parts.js';
import type { JsonObject } from '../../requests/read.js';
import { BodiesInEvents } from './bodies-in-events.js';
import { BroughtFromElsewhere } from './brought-from-elsewhere.js';
import { Doubts } from './doubts.js';
import { type Foreseen, asFarAsForeseenBy } from './foreseen.js';
import { asFarAsTheirs } from './passed-on.js';

type Idempotency = { readonly caller: string; readonly key: string } | undefined;

/** What an office may do to a case; those who only read or administer may do nothing. */
const actsAs: Readonly<Partial<Record<CallerRole, Role>>> = {
  coordinator: 'coordinator',
  // The manager stands in for the co-ordinators; the history names who it was.
  cspManager: 'coordinator',
  cspChair: 'cspChair',
  independentChair: 'independentChair',
  panelMember: 'panelMember',
  administrator: 'administrator',
};

/** A caller as the engine knows actors. A panel member who acts on their own agency's part acts as that agency. */
export function actorOf(caller: KnownCaller, scope?: CaseScope): Actor {
  const forAgency =
    scope?.isPart === true &&
    caller.roles.includes('panelMember') &&
    caller.agency !== null &&
    scope.agency === caller.agency;
  const roles = caller.roles.flatMap((office) => actsAs[office] ?? []);
  return {
    name: caller.name,
    callerId: caller.id,
    roles: forAgency ? [...roles, 'agency'] : roles,
    ...(caller.agency !== null && { agency: caller.agency }),
  };
}

/** An event among others that are recorded with it, and what tells it from them: the name of an agency, say. */
export interface OneOfSeveral {
  readonly event: JsonObject;
  readonly called: string;
}

/** What is written before and after a review is opened, all of it or nothing. */
export interface OpenedWith {
  readonly before: (em: SqlEntityManager) => Promise<void>;
  readonly after: (em: SqlEntityManager, reference: string) => Promise<void>;
}

type Several = readonly [OneOfSeveral, ...OneOfSeveral[]];

/** Several events may be in doubt for the same reason. */
const eachOnce = (doubts: readonly Doubt[]): Doubt[] => [...new Map(doubts.map((each) => [each.words, each])).values()];

const wrong = (path: string, message: string): InvalidInput => new InvalidInput([{ path, message }]);

/** Brings events from callers to the write path. */
@Injectable()
export class Events {
  constructor(
    @Inject(CaseWriter) private readonly writer: CaseWriter,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Doubts) private readonly doubts: Doubts,
    @Inject(BodiesInEvents) private readonly bodies: BodiesInEvents,
    @Inject(BroughtFromElsewhere) private readonly brought: BroughtFromElsewhere,
    @Inject(EMAIL_TOOLS) private readonly emailTools: EmailTools,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a review. @throws InvalidInput, NotFound (no partnership of theirs), EventRejected, NotPermitted. */
  async open(caller: KnownCaller, body: JsonObject, idempotency: Idempotency): Promise<Recorded> {
    const command = await this.openingOf(caller, body);
    return this.writer.open({ ...command, ...(idempotency && { idempotency }) });
  }

  /** Opens a review in one transaction with what leads to it. @throws what `open` throws, and what `before` does. */
  async openWith(caller: KnownCaller, body: JsonObject, { before, after }: OpenedWith): Promise<string> {
    const command = await this.openingOf(caller, body);
    return this.writer.recordAlong(async (em, _record, open) => {
      await before(em);
      const reference = await open(command);
      await after(em, reference);
      return reference;
    });
  }

  /** What opening a review would send, and what is odd about it. Nothing is recorded. @throws what `open` throws. */
  async previewOpening(caller: KnownCaller, body: JsonObject): Promise<Foreseen> {
    return this.rehearse([await this.openingOf(caller, body)]);
  }

  /**
   * `along`: what is kept beside the history because of it, in the same transaction.
   * @throws InvalidInput, EventRejected, NotPermitted, StaleCase; what `along` throws.
   */
  async record(
    caller: KnownCaller,
    scope: CaseScope,
    event: JsonObject,
    expectedRevision: number,
    idempotency: Idempotency,
    along?: Along,
  ): Promise<Recorded> {
    const command = await this.commandOf(caller, scope, event, expectedRevision);
    const recorded = this.writer.record({ ...command, ...(idempotency && { idempotency }) }, along);
    return asFarAsTheirs(this.registry.of(scope), scope, recorded);
  }

  /** Records several events, all or none. @throws what `record` throws, and RefusedAmongSeveral. */
  async recordEach(
    caller: KnownCaller,
    scope: CaseScope,
    several: Several,
    expectedRevision: number,
  ): Promise<Recorded> {
    const recorded = this.writer.recordEach(await this.commandsOf(caller, scope, several, expectedRevision));
    return asFarAsTheirs(this.registry.of(scope), scope, recorded);
  }

  /** What recording events would do, and what is odd about them. Nothing is recorded. @throws what `recordEach` throws. */
  async previewEach(
    caller: KnownCaller,
    scope: CaseScope,
    several: Several,
    expectedRevision: number,
  ): Promise<Foreseen> {
    const foreseen = this.rehearse(await this.commandsOf(caller, scope, several, expectedRevision));
    const told = await asFarAsTheirs(this.registry.of(scope), scope, foreseen);
    const doubts = [...told.doubts];
    for (const { event } of several) doubts.push(...(await this.doubts.about(scope, event)));
    return asFarAsForeseenBy(scope, { ...told, doubts: eachOnce(doubts) });
  }

  /** The same of one event. @throws what `record` throws. */
  preview(caller: KnownCaller, scope: CaseScope, event: JsonObject, expectedRevision: number): Promise<Foreseen> {
    return this.previewEach(caller, scope, [{ event, called: '' }], expectedRevision);
  }

  /** All whom it could write to are named, whether or not it will: that is what whoever records it decides upon. */
  private rehearse(commands: Parameters<CaseWriter['rehearse']>[0]): Promise<Foreseen> {
    const now = this.clock.now();
    const [first, ...others] = commands;
    const wanted = [{ ...first, notify: true }, ...others.map((each) => ({ ...each, notify: true }))] as const;
    return this.writer.rehearse(wanted, async (em, foretold) => ({
      ...foretold,
      emails: await previewJustQueued(em, this.emailTools, now),
      isLongAgo: isLongAgo({ on: String(first.event.on) }, now),
    }));
  }

  /** The first says which revision was read; the others follow it. */
  private async commandsOf(
    caller: KnownCaller,
    scope: CaseScope,
    [first, ...others]: Several,
    expectedRevision: number,
  ): Promise<[RecordCommand, ...RecordCommand[]]> {
    const command = await this.commandOf(caller, scope, first.event, expectedRevision);
    const following: RecordCommand[] = [];
    for (const { event, called } of others) {
      const { expectedRevision: _read, ...each } = await this.commandOf(caller, scope, event, expectedRevision);
      following.push({ ...each, called });
    }
    return [others.length === 0 ? command : { ...command, called: first.called }, ...following];
  }

  private async openingOf(caller: KnownCaller, body: JsonObject): Promise<OpenCommand> {
    const { partnership, workflow, version, notify, ...event } = body;
    const definition = this.workflowFor(workflow, version);
    if (event.type !== undefined && event.type !== definition.opening)
      throw wrong('type', `a review opens with "${definition.opening}"; leave the type out or send that`);
    if (typeof partnership !== 'string') throw wrong('partnership', 'name the partnership, by its code or full name');
    const { id, code } = await this.partnerships.heldBy(caller, partnership);
    // An office held in another partnership opens nothing here.
    const here = callerIn(caller, id);
    if (!isPermitted(here.roles, 'review.open'))
      throw new NotPermitted('Only a co-ordinator of this partnership can open a review in it.');
    return {
      actor: actorOf(here),
      partnership: code,
      workflow: definition.name,
      version: definition.version,
      event,
      ...toNotify(notify),
    };
  }

  private async commandOf(
    caller: KnownCaller,
    scope: CaseScope,
    { notify, ...event }: JsonObject,
    expectedRevision: number,
  ): Promise<RecordCommand> {
    if (scope.onlyAgency !== null && !scope.isPart)
      throw new NotPermitted(
        'You can record on your own agency’s returns and actions; ask the co-ordinator to record this on the review.',
      );
    // An event name has a dot, and so is never the name of something that every object has.
    if (typeof event.type !== 'string' || !/^\w+(\.\w+)+$/.test(event.type))
      throw wrong('type', `name the event, such as ${general.noteAdded}; GET the review to see which can happen`);
    await this.brought.check(caller, scope, event);
    const { event: resolved } = await this.bodies.resolve(event, scope.reviewId);
    const actor = actorOf(caller, scope);
    return { actor, reference: scope.reference, expectedRevision, event: resolved, ...toNotify(notify) };
  }

  private workflowFor(name: unknown, version: unknown): WorkflowDefinition {
    // The parts of a review stand under its regime and are opened by it alone.
    const reviews = this.registry.all.filter(({ regimes }) => regimes.length > 0);
    const versions = reviews.filter((each) => each.name === (name ?? reviews[0]?.name));
    if (versions.length === 0)
      throw wrong('workflow', `must be one of ${[...new Set(reviews.map((each) => each.name))].join(', ')}`);
    const found = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
    if (!found) throw wrong('version', `must be one of ${versions.map((each) => each.version).join(', ')}`);
    return found;
  }
}

/** Whether anybody is written to, as the caller says it; the write path has its own rule where they do not. */
function toNotify(said: unknown): Pick<RecordCommand, 'notify'> {
  if (said === undefined) return {};
  if (typeof said !== 'boolean')
    throw wrong('notify', 'must be true (write to those concerned) or false (record only)');
  return { notify: said };
}
