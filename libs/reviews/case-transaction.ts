import type { SqlEntityManager } from '@mikro-orm/postgresql';
import {
  type Accepted,
  type CaseEvent,
  type Circumstances,
  type Decision,
  type RecordedEvent,
  type WorkflowDefinition,
  clockKey,
  decide,
  decideCorrection,
} from '#lantern/engine';
import { run } from '#lantern/platform';
import type { Calendars } from './calendars.js';
import { historyStatement, toRecorded } from './history-reader.js';
import { notifies } from './notify.js';
import type { WorkflowRegistry } from './registry.js';
import { type StoredCase, emailRows, rungRows } from './rows.js';
import { writeParameters } from './write-parameters.js';
import { dropStatement, readStatement, writeStatement } from './write-statement.js';

/** The case had moved on by the time it was to be written. */
export class MovedOn extends Error {}

export interface Written {
  readonly stored: StoredCase;
  readonly accepted: Accepted;
  /** The partnership that holds it from now on. */
  readonly partnershipId: string;
  readonly wakeAt: readonly Date[];
  readonly mail: boolean;
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
  ) {}

  async read(reference: string): Promise<StoredCase | undefined> {
    const [row] = await run<StoredCase>(this.em, readStatement, [reference]);
    return row;
  }

  definitionOf(stored: StoredCase): WorkflowDefinition {
    return this.registry.get(stored.workflow, stored.version);
  }

  async decide(stored: StoredCase, event: CaseEvent): Promise<Decision> {
    const definition = this.definitionOf(stored);
    const circumstances = await this.circumstances(stored, event);
    if (event.type !== 'event.corrected') return decide(definition, stored.snapshot, event, circumstances);
    return decideCorrection(definition, stored.snapshot, await this.history(stored.id), event, circumstances);
  }

  async history(caseFileId: string): Promise<RecordedEvent[]> {
    return (await run<Parameters<typeof toRecorded>[0]>(this.em, historyStatement, [caseFileId])).map(toRecorded);
  }

  /** @throws MovedOn when somebody else wrote first. Nothing has been written then. */
  async write(stored: StoredCase, event: CaseEvent, accepted: Accepted): Promise<Written> {
    const definition = this.definitionOf(stored);
    const circumstances = await this.circumstances(stored, event);
    const rungs = rungRows(definition, accepted.deadlines, circumstances, this.now);
    const silent = !notifies(event, this.now, this.notify);
    const emails = silent ? [] : emailRows(definition, stored, accepted, event, circumstances);
    const partnershipId = await this.partnershipAfter(stored, event);
    const change = { stored, event, accepted, circumstances, rungs, emails, partnershipId, now: this.now };
    const { parts, values } = writeParameters(definition, change);
    const statement = writeStatement(parts);
    const moved = await run(
      this.em,
      statement.text,
      statement.values.map((name) => values[name]),
    );
    if (moved.length === 0) throw new MovedOn(stored.reference);
    if (event.type === 'event.corrected') await this.dropOldStory(stored, event, accepted);
    return { stored, accepted, partnershipId, wakeAt: rungs.map(({ dueAt }) => dueAt), mail: emails.length > 0 };
  }

  /** The calendar and lengths the case is pinned to, or the new ones where the event brings them. */
  private async circumstances(stored: StoredCase, event: CaseEvent): Promise<Circumstances> {
    const id = event.type === 'calendar.changed' ? String(event.calendar) : stored.calendarId;
    const brought = event.type === 'settings.applied' ? event.settings : undefined;
    const settings = isSettings(brought) ? { ...stored.settings, ...brought } : stored.settings;
    return { calendar: await this.calendars.byId(this.em, id), settings };
  }

  private async partnershipAfter(stored: StoredCase, event: CaseEvent): Promise<string> {
    const next = { 'lead.transferred': event.toPartnership, 'partnership.changed': event.to }[event.type];
    if (next === undefined) return stored.partnershipId;
    const found = await run<{ id: string }>(
      this.em,
      'select id from partnership where (code = $1 or name = $1) and ended_on is null order by name = $1 desc limit 1',
      [next],
    );
    return found[0]?.id ?? stored.partnershipId;
  }

  private async dropOldStory(stored: StoredCase, event: CaseEvent, { deadlines }: Accepted): Promise<void> {
    await run(this.em, dropStatement, [stored.id, event.on, stored.revision + 1, deadlines.map(clockKey), this.now]);
  }
}

const isSettings = (value: unknown): value is Circumstances['settings'] => typeof value === 'object' && value !== null;
