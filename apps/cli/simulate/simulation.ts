import type { CaseReader } from '#lantern/case-lists';
import type { CaseWriter } from '#lantern/cases';
import { type IsoDate, londonDate, londonInstant } from '#lantern/calendar';
import {
  type Actor,
  type CaseEvent,
  type Circumstances,
  eventFrom,
  fillBefore,
  parsePayload,
  unopened,
  general,
} from '#lantern/engine';
import { EventRejected, InvalidInput, NotPermitted } from '#lantern/platform';
import { type PassingTime, letTimePass } from './passing-time.js';
import { type Scenario, type ScenarioEvent, daysOf, usualActor } from './scenario.js';

/** What the simulation needs of Lantern: the real write path and the real reminders, on a clock that it moves. */
export interface SimulatedLantern extends PassingTime {
  readonly writer: CaseWriter;
  readonly reader: CaseReader;
  circumstances(reference: string | null): Promise<Circumstances>;
}

export interface RefusedEvent {
  readonly index: number;
  readonly type: string;
  readonly reasons: readonly string[];
}

export interface SuppliedOn {
  readonly on: string;
  readonly type: string;
}

export interface Outcome {
  readonly reference: string | null;
  readonly asOf: IsoDate;
  readonly refused: readonly RefusedEvent[];
  readonly supplied: readonly SuppliedOn[];
  readonly warnings: readonly string[];
}

/** Things are recorded at midday, after the morning's mail and before the next. */
const recordingTime = '12:00';
const lastMinute = '23:59';

/** Lives a scenario through on a simulated clock. */
export class Simulation {
  private reference: string | null = null;
  private readonly refused: RefusedEvent[] = [];
  private readonly supplied: SuppliedOn[] = [];
  private readonly warnings: string[] = [];

  constructor(
    private readonly lantern: SimulatedLantern,
    private readonly scenario: Scenario,
    private readonly progress: (words: string) => void,
  ) {}

  async run(asOf?: IsoDate): Promise<Outcome> {
    for (const [index, event] of this.scenario.events.entries()) {
      const earliest = daysOf(event)?.earliest;
      if (asOf !== undefined && earliest !== undefined && earliest > asOf) continue;
      if (earliest !== undefined) await letTimePass(this.lantern, londonInstant(earliest, recordingTime));
      this.progress(`${String(event.on)} ${event.type}`);
      await this.live(index, event);
    }
    const end = asOf ?? this.lastDay();
    await letTimePass(this.lantern, londonInstant(end, lastMinute));
    return {
      reference: this.reference,
      asOf: end,
      refused: this.refused,
      supplied: this.supplied,
      warnings: this.warnings,
    };
  }

  /** The last day of the story: the last possible day of any event, or the stated end where that is later. */
  private lastDay(): IsoDate {
    const days = this.scenario.events.flatMap((event) => daysOf(event)?.latest ?? []);
    return (
      [...days, ...(this.scenario.until ? [this.scenario.until] : [])].toSorted().at(-1) ??
      londonDate(this.lantern.clock.now())
    );
  }

  private async live(index: number, { type, on, actor, payload }: ScenarioEvent): Promise<void> {
    try {
      const stated = { ...payload, type, on };
      this.insistWellFormed(stated);
      const event = eventFrom(stated, actor ?? (await this.usualActor(type, payload)));
      for (const filler of this.scenario.fill ? await this.missingBefore(event) : []) {
        await this.record(filler);
        this.supplied.push({ on: filler.on, type: filler.type });
      }
      await this.record(event);
    } catch (error) {
      this.refused.push({ index, type, reasons: reasonsOf(error) });
    }
  }

  /** The office whose business it is; a correction is that of whoever may record the event itself. */
  private async usualActor(type: string, { corrects }: ScenarioEvent['payload']): Promise<Actor> {
    const { workflow } = this.scenario;
    if (type !== general.eventCorrected || this.reference === null) return usualActor(workflow, type);
    const { events } = await this.lantern.reader.history(this.reference);
    return usualActor(workflow, events.find(({ number }) => number === corrects)?.type ?? type);
  }

  /** Looked at before anything is supplied for it: nothing is made up for the sake of what is refused. */
  private insistWellFormed(stated: Readonly<Record<string, unknown>>): void {
    const problems = parsePayload(this.scenario.workflow, stated);
    if (problems.length > 0) throw new InvalidInput(problems);
  }

  private async missingBefore(event: CaseEvent): Promise<readonly CaseEvent[]> {
    const { workflow } = this.scenario;
    const circumstances = await this.lantern.circumstances(this.reference);
    const state = this.reference ? (await this.lantern.reader.find(this.reference)).snapshot : unopened(workflow);
    return fillBefore(workflow, state, event, circumstances) ?? [];
  }

  private async record({ actor, ...event }: CaseEvent): Promise<void> {
    const recorded = this.reference
      ? await this.lantern.writer.record({ reference: this.reference, actor, event })
      : await this.open(actor, event);
    this.warnings.push(...recorded.warnings.map((warning) => `${event.on} ${event.type}: ${warning}`));
  }

  private async open(actor: Actor, event: Readonly<Record<string, unknown>>) {
    const { workflow, partnership } = this.scenario;
    if (event.type !== workflow.opening)
      throw new EventRejected([
        `Nothing has been opened yet: a case of this kind begins with "${workflow.events[workflow.opening]?.title}".`,
      ]);
    const opened = await this.lantern.writer.open({
      actor,
      partnership,
      workflow: workflow.name,
      version: workflow.version,
      event,
    });
    this.reference = opened.reference;
    return opened;
  }
}

/** A refusal is part of the story; anything else is a fault and stops the run. */
function reasonsOf(error: unknown): readonly string[] {
  if (error instanceof EventRejected) return error.reasons;
  if (error instanceof NotPermitted) return [error.message];
  if (error instanceof InvalidInput) return error.issues.map(({ path, message }) => `${path}: ${message}`);
  throw error;
}
