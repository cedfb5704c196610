import type { IsoDate } from '#lantern/calendar';
import { type WorkflowDefinition, general, withEventsBeside } from '#lantern/engine';

/** Every released version of every workflow. */
export class WorkflowRegistry {
  private readonly spreading: ReadonlySet<string>;

  private readonly definitions: readonly WorkflowDefinition[];

  constructor(given: readonly WorkflowDefinition[]) {
    const definitions = given.map(withEventsBeside);
    this.definitions = definitions;
    const related = definitions.flatMap(({ relations }) => relations.map(({ on }) => on.event));
    const seating = definitions.flatMap(({ seatedBy }) => seatedBy ?? []);
    this.spreading = new Set([
      ...related,
      ...seating,
      general.eventCorrected,
      general.leadTransferred,
      general.partnershipChanged,
    ]);
  }

  /** Whether an event of this type may write more than its own case's row and what belongs to it. */
  spreads(type: string): boolean {
    return this.spreading.has(type);
  }

  /** @throws Error when a stored case names a workflow that this installation does not have. */
  get(name: string, version: string): WorkflowDefinition {
    const found = this.definitions.find((each) => each.name === name && each.version === version);
    if (!found) throw new Error(`This installation has no workflow ${name} ${version}; start a newer Lantern.`);
    return found;
  }

  /** The definition of a case. */
  of({ workflow, version }: { readonly workflow: string; readonly version: string }): WorkflowDefinition {
    return this.get(workflow, version);
  }

  newest(name: string): WorkflowDefinition | undefined {
    return this.definitions.findLast((each) => each.name === name);
  }

  /** The version that new cases are opened on on a day. */
  openedOn(name: string, day: IsoDate): WorkflowDefinition | undefined {
    return this.definitions.findLast((each) => each.name === name && (each.since ?? day) <= day);
  }

  /** The kinds of review that may be opened, each in its newest version. The parts of a review are opened by it alone. */
  get kindsOfReview(): readonly WorkflowDefinition[] {
    const reviews = this.definitions.filter(({ regimes }) => regimes.length > 0);
    return [...new Set(reviews.map(({ name }) => name))].flatMap((name) => this.newest(name) ?? []);
  }

  /** A state in words; its name where its version has none for it. */
  stateTitle({ workflow, version, state }: { workflow: string; version: string; state: string }): string {
    return this.get(workflow, version).states[state] ?? state;
  }

  /** An event in words; its type where its version has none for it. */
  eventTitle({ workflow, version, type }: { workflow: string; version: string; type: string }): string {
    return this.get(workflow, version).events[type]?.title ?? type;
  }

  get all(): readonly WorkflowDefinition[] {
    return this.definitions;
  }
}
