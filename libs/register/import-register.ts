import type { SqlEntityManager } from '@mikro-orm/postgresql';
import {
  Calendars,
  type CaseWriter,
  type OpenCommand,
  type RecordCommand,
  type WorkflowRegistry,
  lawKnownIn,
} from '#lantern/cases';
import {
  type Actor,
  type CaseEvent,
  type CaseState,
  type Circumstances,
  type WorkflowDefinition,
  decide,
  fillBefore,
  unopened,
} from '#lantern/engine';
import { InvalidInput, NotFound } from '#lantern/platform';
import { lockFor } from '#lantern/tables';
import { knownIn, partnershipOf } from './known-reviews.js';
import type { RegisterRow } from './row-reader.js';

/** In the name beside an entry that nobody said and the chart needed. */
export const supposedWords = 'supposed where nothing is said in';

/** An event without its day and its actor. */
type Bare = Readonly<Record<string, unknown>> & { readonly type: string };

/** How a review of a kind comes in at each stage: the event that leads there, and the decision that it rests on. */
export interface StageRules {
  readonly workflow: string;
  /** The stages in which a date of guidance still counts from the decision: its day has to be said. */
  readonly countsFromDecision: readonly string[];
  readonly leadsTo: Readonly<Record<string, { readonly event: Bare | null; readonly decision: Bare | null }>>;
}

/** The stages that a register may name, each in the words that people see. */
export const stageWords = (
  { leadsTo }: StageRules,
  states: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(leadsTo).map((stage) => [stage, states[stage] ?? stage]));

export interface ImportOrder {
  /** The code of the partnership that all of it belongs to. */
  readonly partnership: string;
  readonly rows: readonly RegisterRow[];
  /** Who brings it in, and from which file: both stand in each entry of the history. */
  readonly by: string;
  readonly file: string;
  readonly dryRun: boolean;
}

export interface Imported {
  /** By their own references. */
  readonly opened: readonly { readonly ownReference: string; readonly reference: string }[];
  /** Those that were there already. */
  readonly there: readonly { readonly ownReference: string; readonly reference: string }[];
}

/** Ends a dry run: nothing of it is kept but what was seen. */
class DryRun extends Error {
  constructor(readonly seen: Imported) {
    super('a dry run');
  }
}

interface Recording {
  readonly record: (command: RecordCommand) => Promise<void>;
  readonly open: (command: OpenCommand) => Promise<string>;
}

/**
 * Brings a register in through the one write path: every row in one transaction, or none of it. Nobody is written to. What
 * the chart needs and the register does not say is supposed, on the day of what it leads to, and says so in its entry.
 */
export class RegisterImport {
  constructor(
    private readonly writer: CaseWriter,
    private readonly calendars: Calendars,
    private readonly registry: WorkflowRegistry,
    private readonly rules: StageRules,
  ) {}

  /**
   * `along` is done in the transaction in which it all comes in.
   * @throws InvalidInput where a row cannot come in as it stands, with its line; NotFound (no such partnership).
   */
  async import(
    order: ImportOrder,
    progress: (done: number) => void = () => undefined,
    along: (em: SqlEntityManager, imported: Imported) => Promise<void> = async () => undefined,
  ): Promise<Imported> {
    try {
      return await this.writer.recordAlong(
        async (em, record, open) => {
          const run = new ImportRun(this.calendars, this.definition(), this.rules);
          const imported = await run.all(em, order, { record, open }, progress);
          if (order.dryRun) throw new DryRun(imported);
          await along(em, imported);
          return imported;
        },
        order.dryRun ? unnumbered() : undefined,
      );
    } catch (error) {
      if (error instanceof DryRun) return error.seen;
      throw error;
    }
  }

  private definition(): WorkflowDefinition {
    const found = this.registry.newest(this.rules.workflow);
    if (!found) throw new NotFound(`There is no workflow "${this.rules.workflow}".`);
    return found;
  }
}

/** References of a dry run, for which nobody who opens a review meanwhile has to wait. */
function unnumbered(): () => Promise<string> {
  let last = 0;
  return async () => `dry-run-${(last += 1)}`;
}

/** One import, from its first row to its last. */
class ImportRun {
  private readonly gaps = new Map<string, readonly CaseEvent[]>();

  constructor(
    private readonly calendars: Calendars,
    private readonly definition: WorkflowDefinition,
    private readonly rules: StageRules,
  ) {}

  async all(em: SqlEntityManager, order: ImportOrder, recording: Recording, progress: (done: number) => void) {
    const partnershipId = await partnershipOf(em, order.partnership);
    // Of two at once, the second waits here and finds what the first has opened.
    await lockFor(em, `register of ${partnershipId}`);
    const known = await knownIn(em, partnershipId, order.rows);
    const circumstances = {
      calendar: await this.calendars.newest(em),
      settings: {},
      law: await lawKnownIn(em, partnershipId),
    };
    const opened: { ownReference: string; reference: string }[] = [];
    const there: { ownReference: string; reference: string }[] = [];
    for (const [done, row] of order.rows.entries()) {
      const { ownReference } = row;
      const before = known.get(ownReference);
      if (before === undefined)
        opened.push({ ownReference, reference: await this.one(row, order, recording, circumstances) });
      else there.push({ ownReference, reference: before });
      progress(done + 1);
    }
    return { opened, there };
  }

  private async one(
    row: RegisterRow,
    { by, file, partnership }: ImportOrder,
    { record, open }: Recording,
    circumstances: Circumstances,
  ): Promise<string> {
    const opening = this.opening(row, file);
    const told = this.story(row, opening, circumstances);
    const actorOf = (type: string, words: string): Actor => ({
      name: `${by}, ${words} ${file}`,
      roles: this.definition.events[type]?.by.slice(0, 1) ?? [],
    });
    const { name, opening: first } = this.definition;
    const actor = actorOf(first, 'imported from');
    const reference = await open({ actor, partnership, workflow: name, event: opening, notify: false });
    for (const { event, supposed } of told) {
      const { actor: _actor, ...said } = event;
      const who = actorOf(event.type, supposed ? supposedWords : 'imported from');
      await record({ actor: who, reference, event: said, notify: false });
    }
    return reference;
  }

  private opening(row: RegisterRow, file: string): Readonly<Record<string, unknown>> {
    const supposed = row.notifiedSupposed
      ? ['The register does not say when the partnership was told: another of its days stands in.']
      : [];
    const rest = row.rest === '' ? [] : [row.rest];
    const note = [`Imported from ${file}, line ${row.line}.`, ...supposed, ...rest].join(' ');
    return {
      on: row.notifiedOn,
      notifiedBy: row.notifiedBy,
      victims: row.victims,
      localReference: row.ownReference,
      note,
      ...(row.dateOfDeath !== null && { dateOfDeath: row.dateOfDeath }),
    };
  }

  /** What follows the opening: what the register says, and before each what it must rest on. */
  private story(row: RegisterRow, opening: Readonly<Record<string, unknown>>, circumstances: Circumstances) {
    const { opening: type } = this.definition;
    const told: { event: CaseEvent; supposed: boolean }[] = [];
    let state = this.after(
      unopened(this.definition),
      { ...opening, type, on: row.notifiedOn, actor: anyone },
      circumstances,
      row,
    );
    for (const event of this.said(row)) {
      for (const each of [...this.gapBefore(row, state, event, circumstances), event]) {
        state = this.after(state, each, circumstances, row);
        told.push({ event: each, supposed: each !== event });
      }
    }
    return told;
  }

  /** What an event must rest on. Rows that say as much as each other lack the same. */
  private gapBefore(row: RegisterRow, state: CaseState, event: CaseEvent, circumstances: Circumstances): CaseEvent[] {
    const key = JSON.stringify([row.stage, event.type, row.decidedOn === null]);
    const gap = this.gaps.get(key) ?? fillBefore(this.definition, state, event, circumstances);
    if (gap === null) throw this.refused(row, `it cannot come in at the stage "${row.stage}" with what it says`);
    this.gaps.set(key, gap);
    return gap.map((each) => ({ ...each, on: event.on }));
  }

  private said({ stage, stageOn, decidedOn }: RegisterRow): CaseEvent[] {
    const { event, decision } = this.rules.leadsTo[stage] ?? { event: null, decision: null };
    const events: [Bare, string][] = [
      ...(decision && decidedOn !== null ? [[decision, decidedOn] as [Bare, string]] : []),
      ...(event && !(event === decision && decidedOn !== null) ? [[event, stageOn] as [Bare, string]] : []),
    ];
    return events.map(([bare, on]) => {
      const roles = this.definition.events[bare.type]?.by.slice(0, 1) ?? [];
      return { ...bare, on, actor: { name: '', roles } };
    });
  }

  private after(state: CaseState, event: CaseEvent, circumstances: Circumstances, row: RegisterRow): CaseState {
    const decision = decide(this.definition, state, event, circumstances);
    if (!decision.accepted) throw this.refused(row, decision.reasons.join(' '));
    return decision.next;
  }

  private refused({ line, ownReference }: RegisterRow, message: string): InvalidInput {
    return new InvalidInput([{ path: `line ${line}`, message: `${ownReference}: ${message}` }]);
  }
}

const anyone: Actor = { name: '', roles: ['coordinator'] };
