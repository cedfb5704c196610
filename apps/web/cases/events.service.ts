import { Inject, Injectable } from '@nestjs/common';
import { type CallerRole, type CaseScope, CaseScopes, type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import { PartnershipSettings, Partnerships } from '#lantern/bodies';
import { CalendarChanges } from '#lantern/case-lists';
import {
  CaseWriter,
  type OpenCommand,
  type RecordCommand,
  type Recorded,
  WorkflowRegistry,
  isLongAgo,
} from '#lantern/cases';
import { type Actor, type Role, type WorkflowDefinition, general } from '#lantern/engine';
import { Documents } from '#lantern/documents';
import { type EmailTools, type PreviewedEmail, previewJustQueued } from '#lantern/mail';
import { CLOCK, type Clock, InvalidInput, NotPermitted } from '#lantern/platform';
import { EMAIL_TOOLS } from '../given/parts.js';
import type { JsonObject } from '../requests/read.js';
import { BodiesInEvents } from './bodies-in-events.js';
import { Doubts } from './doubts.js';
import { checkDuplicate } from './duplicates.js';
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
    roles: forAgency ? [...roles, 'agency'] : roles,
    ...(caller.agency !== null && { agency: caller.agency }),
  };
}

/** What recording would do, told before anything is recorded. */
export interface Foreseen {
  readonly emails: readonly PreviewedEmail[];
  /** What a person may want to put right first, and may leave. */
  readonly warnings: readonly string[];
  /** It lies so far back that nobody is written to unless whoever records it wants that. */
  readonly isLongAgo: boolean;
}

/** Whether it has to be shown before it is recorded. */
export const isWorthAPage = ({ emails, warnings }: Pick<Foreseen, 'emails' | 'warnings'>): boolean =>
  emails.length + warnings.length > 0;

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
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(CalendarChanges) private readonly calendarChanges: CalendarChanges,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(EMAIL_TOOLS) private readonly emailTools: EmailTools,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Documents) private readonly documents: Documents,
  ) {}

  /** Opens a review. @throws InvalidInput, NotFound (no partnership of theirs), EventRejected, NotPermitted. */
  async open(caller: KnownCaller, body: JsonObject, idempotency: Idempotency): Promise<Recorded> {
    const command = await this.openingOf(caller, body);
    return this.writer.open({ ...command, ...(idempotency && { idempotency }) });
  }

  /** What opening a review would send, and what is odd about it. Nothing is recorded. @throws what `open` throws. */
  async previewOpening(caller: KnownCaller, body: JsonObject): Promise<Foreseen> {
    return this.rehearse(await this.openingOf(caller, body));
  }

  /** @throws InvalidInput, EventRejected, NotPermitted, StaleCase. */
  async record(
    caller: KnownCaller,
    scope: CaseScope,
    event: JsonObject,
    expectedRevision: number,
    idempotency: Idempotency,
  ): Promise<Recorded> {
    const command = await this.commandOf(caller, scope, event, expectedRevision);
    const recorded = this.writer.record({ ...command, ...(idempotency && { idempotency }) });
    return asFarAsTheirs(this.registry.of(scope), scope, recorded);
  }

  /** What recording an event would send, and what is odd about it. Nothing is recorded. @throws what `record` throws. */
  async preview(caller: KnownCaller, scope: CaseScope, event: JsonObject, expectedRevision: number): Promise<Foreseen> {
    const foreseen = this.rehearse(await this.commandOf(caller, scope, event, expectedRevision));
    const told = await asFarAsTheirs(this.registry.of(scope), scope, foreseen);
    return { ...told, warnings: [...told.warnings, ...(await this.doubts.about(scope, event))] };
  }

  /** All whom it could write to are named, whether or not it will: that is what whoever records it decides upon. */
  private rehearse(command: RecordCommand | OpenCommand): Promise<Foreseen> {
    const now = this.clock.now();
    return this.writer.rehearse({ ...command, notify: true }, async (em, { warnings }) => ({
      emails: await previewJustQueued(em, this.emailTools, now),
      warnings,
      isLongAgo: isLongAgo({ on: String(command.event.on) }, now),
    }));
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
    await this.checkBrought(caller, scope, event);
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

  /** Some events bring what was settled elsewhere: it must be what was settled there. */
  private async checkBrought(caller: KnownCaller, scope: CaseScope, event: JsonObject): Promise<void> {
    if (event.type === general.calendarChanged) return this.checkCalendar(event.calendar);
    if (event.type === general.settingsApplied) return this.checkSettings(scope, event.settings);
    if (event.document !== undefined) await this.checkPaper(scope, event.document);
    if (event.type === general.leadTransferred) return this.checkPartnership(scope, event.toPartnership);
    if (event.of !== undefined) return checkDuplicate(this.scopes, caller, scope, event.of);
    if (event.type === general.eventCorrected || event.type === general.correctionAsked)
      return checkCorrected(event.changes);
  }

  private async checkCalendar(calendar: unknown): Promise<void> {
    const { id } = await this.calendarChanges.newest();
    if (calendar !== id) throw wrong('calendar', `the newest bank holidays are "${id}"; only they can be applied`);
  }

  /** E-mails lead to it, so it must be there for the panel to open. */
  private async checkPaper(scope: CaseScope, id: unknown): Promise<void> {
    const papers = await this.documents.ofReview(scope);
    if (!papers.some((paper) => paper.id === id && paper.compartment === 'panel'))
      throw wrong('document', 'there is no such paper among the panel’s; add it to the papers of the review first');
  }

  private async checkPartnership({ partnershipId }: CaseScope, name: unknown): Promise<void> {
    const found = typeof name === 'string' ? await this.partnerships.find(name) : undefined;
    if (!found || (found.code !== name && found.name !== name))
      throw wrong('toPartnership', 'there is no such partnership today; give its code or its full name');
    if (found.id === partnershipId)
      throw wrong('toPartnership', 'the review is with that partnership already; name the one that takes the lead');
  }

  private async checkSettings(scope: CaseScope, brought: unknown): Promise<void> {
    const partnership = await this.partnerships.byId(scope.partnershipId);
    if (typeof brought !== 'object' || brought === null || Object.keys(brought).length === 0)
      throw wrong('settings', 'name the settings to apply, each with its value');
    for (const [name, value] of Object.entries(brought)) {
      const settled = this.settings.valueOf(partnership, name);
      if (!isSame(settled, value))
        throw wrong(`settings.${name}`, `is ${JSON.stringify(settled)} in this partnership; change it there first`);
    }
  }
}

/** Whether anybody is written to, as the caller says it; the write path has its own rule where they do not. */
function toNotify(said: unknown): Pick<RecordCommand, 'notify'> {
  if (said === undefined) return {};
  if (typeof said !== 'boolean')
    throw wrong('notify', 'must be true (write to those concerned) or false (record only)');
  return { notify: said };
}

/** What went to a partnership is there, with all its parts: words in the history would not bring it back. */
function checkCorrected(changes: unknown): void {
  if (typeof changes === 'object' && changes !== null && 'toPartnership' in changes)
    throw wrong(
      'changes.toPartnership',
      'the review has gone there; ask that partnership to transfer the lead, instead of correcting the entry',
    );
}

const isSame = (settled: { count: number; unit: string } | null, sent: unknown): boolean => {
  if (settled === null || typeof sent !== 'object' || sent === null) return settled === sent;
  const { count, unit, ...rest }: { count?: unknown; unit?: unknown } = sent;
  return count === settled.count && unit === settled.unit && Object.keys(rest).length === 0;
};
