import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import { Bodies } from '#lantern/bodies';
import { CaseReader, type CaseView, type HistoryView } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { actorOf } from './recording/events.service.js';
import { datesAsTheirs, sinceTheirs } from './recording/passed-on.js';

/** Tasks that a panel member may have to do. */
const panelOwners: readonly string[] = ['panel', 'panelMember', 'agency'];

/** Reviews as a caller may see them: whole, or without what lies in other agencies' compartments. */
@Injectable()
export class Views {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Bodies) private readonly bodies: Bodies,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  async view(scope: CaseScope, caller: KnownCaller): Promise<CaseView> {
    const view = await this.reader.view(scope.reference);
    const next = {
      ...view.next,
      possible: view.next.possible.filter(({ type }) => this.mayRecord(scope, caller, type)),
    };
    return scope.onlyAgency === null ? { ...view, next } : this.withinCompartment({ ...view, next }, scope, caller);
  }

  /** What the office allows. On a review as a whole, whoever sees one agency's part records nothing. */
  private mayRecord(scope: CaseScope, caller: KnownCaller, type: string): boolean {
    if (scope.onlyAgency !== null && !scope.isPart) return false;
    const { events } = this.registry.of(scope);
    const { roles } = actorOf(caller, scope);
    return events[type]?.by.some((role) => roles.includes(role)) === true;
  }

  /**
   * Of a review, events that name another agency are left out, and of the others it is shown only that they happened. Of
   * their own part people see all since it came to them.
   */
  async history(scope: CaseScope): Promise<{ genesis: string; events: readonly HistoryView[] }> {
    const { genesis, events } = await this.reader.history(scope.reference);
    const { onlyAgency } = scope;
    if (onlyAgency === null) return { genesis, events };
    if (scope.isPart) return { genesis, events: sinceTheirs(this.registry.of(scope), events) };
    const own: readonly unknown[] = await this.bodies.namesOf(onlyAgency);
    return {
      genesis,
      events: events
        .filter(({ payload }) => typeof payload.agency !== 'string' || own.includes(payload.agency))
        .map((event) => (own.includes(event.payload.agency) ? event : { ...event, payload: {} })),
    };
  }

  private async withinCompartment(view: CaseView, scope: CaseScope, caller: KnownCaller): Promise<CaseView> {
    const subjects = await this.scopes.openSubjects(scope);
    const names = await this.bodies.namesOf(scope.onlyAgency ?? '');
    const { events: recorded } = scope.isPart ? await this.reader.history(scope.reference) : { events: [] };
    const definition = this.registry.of(scope);
    const isOpen = (about: string | null) => about === null || subjects.has(about) || names.includes(about);
    const isOwn = (clock: string) =>
      definition.deadlines.some((rule) => rule.clock === clock && rule.keyedBy !== 'agency');
    return {
      ...view,
      deadlines: datesAsTheirs(
        definition,
        view.deadlines.filter(({ clock, about }) => isOwn(clock) || isOpen(about)),
        recorded,
      ),
      tasks: view.tasks.filter(({ owner, task }) => panelOwners.includes(owner) && isOpen(subjectOf(task))),
      parts: view.parts.filter(({ reference }) => subjects.has(reference)),
      next: {
        possible: view.next.possible,
        // What a review still lacks could tell of other agencies; what their own part lacks is theirs to know.
        gates: [],
        notYet: scope.isPart ? view.next.notYet.filter(({ type }) => this.mayRecord(scope, caller, type)) : [],
      },
    };
  }
}

/** `A10:Anytown Housing` is about Anytown Housing. */
const subjectOf = (task: string): string | null => (task.includes(':') ? task.slice(task.indexOf(':') + 1) : null);
