import type { SqlEntityManager } from '@mikro-orm/postgresql';
import {
  type Accepted,
  type CaseEvent,
  type Circumstances,
  type Decision,
  type Past,
  type RecordedEvent,
  type WorkflowDefinition,
  circumstancesAt,
  decide,
  decideCorrection,
  decideLate,
  decideMove,
  isLate,
  requestRefusal,
  general,
} from '#lantern/engine';
import { type BankHolidays, londonDate } from '#lantern/calendar';
import { run } from '#lantern/platform';
import { knownPartnership, tables } from '#lantern/tables';
import type { Calendars } from './calendars.js';
import { historyOf } from './history-reader.js';
import { lawKnownAt, lawKnownIn } from './known-law.js';
import { notifies } from './notify.js';
import type { SealedWords } from './own-words.js';
import type { WorkflowRegistry } from './registry.js';
import { type StoredCase, emailRows, rungRows } from './case-rows.js';
import type { JustOpened } from './just-opened.js';
import { MovedOn } from './moved-on.js';
import { writeParameters } from './write-parameters.js';
import { isTickedSince } from './ticks.js';
import { readStatement, writeStatement } from './write-statement.js';

export interface Written {
  readonly stored: StoredCase;
  readonly accepted: Accepted;
  /** The partnership that holds it from now on. */
  readonly partnershipId: string;
  readonly wakeAt: readonly Date[];
  readonly mail: boolean;
}

/** What is written beside an event. */
export interface Beside {
  /** The event that e-mails tell of, where it is not the one that is recorded. */
  readonly announced?: CaseEvent | undefined;
  /** What it says in own words, sealed. */
  readonly words?: readonly SealedWords[];
  /** The tokens of the text that it removes. */
  readonly removed?: readonly string[];
}

/** One database transaction on cases: reads, decides and writes, and knows nothing of callers. */
export class CaseTransaction {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
    private readonly now: Date,
    /** As its command says; see `notifies`. */
    private readonly notify?: boolean,
    private readonly opened?: JustOpened,
  ) {}

  async read(reference: string): Promise<StoredCase | undefined> {
    return this.opened?.of(reference) ?? (await run<StoredCase>(this.em, readStatement, [reference]))[0];
  }

  definitionOf(stored: StoredCase): WorkflowDefinition {
    return this.registry.get(stored.workflow, stored.version);
  }

  async decide(stored: StoredCase, event: CaseEvent): Promise<Decision> {
    const definition = this.definitionOf(stored);
    const { snapshot } = stored;
    if (event.type === general.eventCorrected)
      return decideCorrection(definition, snapshot, await this.past(stored), event);
    if (event.type === general.correctionAsked) {
      const refusal = requestRefusal(definition, snapshot, await this.past(stored), event);
      if (refusal) return refusal;
    }
    if (isLate(snapshot, event)) return decideLate(definition, snapshot, await this.past(stored, event), event);
    return decide(definition, snapshot, event, await this.circumstances(stored, event));
  }

  /** Decides the move of a case to another version of its workflow. */
  async decideMove(stored: StoredCase, to: WorkflowDefinition, event: CaseEvent): Promise<Decision> {
    const past = await this.past(stored, event);
    return decideMove(this.definitionOf(stored), to, { state: stored.snapshot, past }, event);
  }

  history(caseFileId: string): Promise<RecordedEvent[]> {
    return historyOf(this.em, caseFileId);
  }

  /**
   * Whether whoever read the case at a revision read it as it stands, but for what Lantern has ticked itself since. That
   * comes soon after an e-mail, while people have forms open; it tells them nothing that they have to weigh, and a form that
   * it does stand in the way of (of the same task, say) is refused for its own reason.
   */
  async isAsRead({ id, revision }: StoredCase, read: number): Promise<boolean> {
    if (read >= revision) return read === revision;
    return isTickedSince(this.em, id, read);
  }

  /**
   * @throws MovedOn when somebody else wrote first. Nothing has been written then.
   */
  async write(
    stored: StoredCase,
    event: CaseEvent,
    accepted: Accepted,
    { announced = event, words = [], removed = [] }: Beside = {},
  ): Promise<Written> {
    const definition = this.definitionOf(stored);
    const rungs = rungRows(definition, accepted.deadlines, accepted.circumstances, this.now);
    const silent = !notifies(event, this.now, this.notify);
    const emails = silent ? [] : emailRows(definition, stored, accepted, announced, accepted.circumstances);
    const partnershipId = await this.partnershipAfter(stored, event);
    const change = { stored, event, accepted, rungs, emails, words, removed, partnershipId, now: this.now };
    const { parts, values, after } = writeParameters(definition, change);
    const statement = writeStatement(parts);
    const moved = await run(
      this.em,
      statement.text,
      statement.values.map((name) => values[name]),
    );
    if (moved.length === 0) throw new MovedOn(stored.reference);
    this.opened?.written(stored, after);
    return { stored, accepted, partnershipId, wakeAt: rungs.map(({ dueAt }) => dueAt), mail: emails.length > 0 };
  }

  /** The calendar and lengths the case is pinned to, or the new ones where the event brings them. */
  private async circumstances(stored: StoredCase, event: CaseEvent): Promise<Circumstances> {
    const calendars = await this.calendarsOf([stored.calendarId, ...calendarsIn([event])]);
    const law = stored.law ?? (await lawKnownIn(this.em, stored.partnershipId));
    const calendar = await this.calendars.byId(this.em, stored.calendarId);
    const present = { calendar, settings: stored.settings, law };
    return circumstancesAt(present, event, (id) => calendars.get(id));
  }

  private async calendarsOf(ids: readonly string[]): Promise<ReadonlyMap<string, BankHolidays>> {
    const found = new Map<string, BankHolidays>();
    for (const id of new Set(ids)) found.set(id, await this.calendars.byId(this.em, id));
    return found;
  }

  /** All that a case has been through, and, of an event that is to be worked in, the calendar that it brings. */
  private async past(stored: StoredCase, event?: CaseEvent): Promise<Past> {
    const history = await this.history(stored.id);
    const opening = await openingOf(this.em, stored.id);
    if (!opening) throw new MovedOn(stored.reference);
    const events = [...history.map((recorded) => recorded.event), ...(event ? [event] : [])];
    const calendars = await this.calendarsOf([opening.calendarId, ...calendarsIn(events)]);
    const calendar = await this.calendars.byId(this.em, opening.calendarId);
    const life = {
      opening: { calendar, settings: opening.settings },
      calendarOf: (id: string) => calendars.get(id),
      lawAt: await lawKnownAt(this.em, stored.partnershipId),
    };
    return { history, life, today: londonDate(this.now) };
  }

  private async partnershipAfter(stored: StoredCase, event: CaseEvent): Promise<string> {
    const next = { [general.leadTransferred]: event.toPartnership, [general.partnershipChanged]: event.to }[event.type];
    if (typeof next !== 'string') return stored.partnershipId;
    return (await standingPartnership(this.em, next))?.id ?? stored.partnershipId;
  }
}

const openingOf = (em: SqlEntityManager, caseFileId: string) =>
  tables(em)
    .selectFrom('case_file')
    .select(['openingCalendarId as calendarId', 'openingSettings as settings'])
    .where('id', '=', caseFileId)
    .executeTakeFirst();

/** The partnership that stands today of a code or a name; the one of that very name comes first. */
const standingPartnership = (em: SqlEntityManager, codeOrName: string) =>
  tables(em)
    .selectFrom('partnership as p')
    .select('p.id')
    .where('p.id', 'in', knownPartnership(codeOrName))
    .where('p.endedOn', 'is', null)
    .orderBy((eb) => eb('p.name', '=', codeOrName), 'desc')
    .executeTakeFirst();

const calendarsIn = (events: readonly CaseEvent[]): string[] =>
  events.flatMap(({ type, calendar }) => (type === general.calendarChanged ? [String(calendar)] : []));
