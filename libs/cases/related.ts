import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { certainlyBefore } from '#lantern/calendar';
import {
  type Accepted,
  type CaseEvent,
  type Hold,
  type RelatedEvent,
  type Relation,
  correctedFacts,
  general,
  matches,
} from '#lantern/engine';
import { log } from '#lantern/platform';
import type { Calendars } from './calendars.js';
import type { CaseTransaction, Written } from './case-transaction.js';
import { childReference, insertCase } from './new-case.js';
import { Parts } from './parts.js';
import type { WorkflowRegistry } from './registry.js';
import type { StoredCase } from './case-rows.js';
import { type Teller, type Told, asEvent, onBehalfOf } from './telling.js';
import { ToldCorrections } from './told-corrections.js';

/*
 * What one case tells another, in the same transaction: a review opens a return for each agency it asks, and a return
 * tells its review when it is in. A case that has spoken already is not told back.
 */

const changingDates: ReadonlySet<string> = new Set([general.settingsApplied, general.calendarChanged]);

export class RelatedCases implements Teller {
  private readonly parts: Parts;

  constructor(
    private readonly em: SqlEntityManager,
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
    private readonly transaction: CaseTransaction,
    private readonly now: Date,
  ) {
    this.parts = new Parts(em, transaction);
  }

  /** Carries an event, or its correction, to the cases it concerns, and on from them. Returns everything that was written. */
  async follow(first: Written, event: CaseEvent): Promise<Written[]> {
    const spoken = new Set([first.stored.id]);
    const all = [first];
    const waiting: [Written, CaseEvent][] = [[first, event]];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const told of await this.carry(...next, spoken)) {
        spoken.add(told[0].stored.id);
        all.push(told[0]);
        waiting.push(told);
      }
    }
    return all;
  }

  private carry(written: Written, event: CaseEvent, spoken: ReadonlySet<string>): Promise<Told[]> {
    return written.accepted.corrected
      ? new ToldCorrections(this.parts, this.transaction, this).carry(written, event, spoken)
      : this.tellAll(written, event, spoken);
  }

  private async tellAll(written: Written, event: CaseEvent, spoken: ReadonlySet<string>): Promise<Told[]> {
    const { relations } = this.transaction.definitionOf(written.stored);
    const done: Told[] = [];
    for (const relation of relations.filter(({ on }) => matches(event, on)))
      for (const related of relation.events(event, written.accepted.next.context))
        done.push(...(await this.tellOne(written, relation, related, event, spoken)));
    return done;
  }

  /** Tells one thing to whomever it concerns. Those that have spoken already are not told back. */
  async tellOne(
    written: Written,
    relation: Relation,
    related: RelatedEvent,
    event: CaseEvent,
    spoken: ReadonlySet<string>,
  ): Promise<Told[]> {
    const telling = asEvent(related, event);
    const done: Told[] = [];
    for (const target of await this.targets(written, relation, related, telling)) {
      if (spoken.has(target.id)) continue;
      const told = await this.tell(target, telling);
      if (told) done.push([told, telling]);
      if (told && relation.act === 'open') await this.passOn(written, told.stored.reference, event);
    }
    return done;
  }

  /** A part that is opened while its review is on hold is held from its first day, and lives through what changed since. */
  private async passOn({ stored, accepted }: Written, reference: string, opened: CaseEvent): Promise<void> {
    const since = accepted.inItsPlace === accepted.circumstances ? [] : await this.transaction.history(stored.id);
    const changes = correctedFacts(since).flatMap(({ event }) =>
      changingDates.has(event.type) && certainlyBefore(opened.on, event.on)
        ? [{ ...event, actor: onBehalfOf(event.actor) }]
        : [],
    );
    const holds = accepted.next.ledger.holds.flatMap((hold) => holdEvents(hold, opened));
    for (const event of [...holds, ...changes]) {
      const target = await this.transaction.read(reference);
      if (target) await this.tell(target, event);
    }
  }

  private async targets(
    { stored, accepted }: Written,
    relation: Relation,
    related: RelatedEvent,
    event: CaseEvent,
  ): Promise<StoredCase[]> {
    if (relation.to === 'parent') return this.parts.parentOf(stored);
    if (relation.act === 'tell') return this.parts.of(stored, relation.workflow, related.about);
    const about = related.about ?? null;
    const asked = about === null ? [] : await this.parts.of(stored, relation.workflow, about);
    // A request that still stands is not made twice.
    if (asked.length > 0) return [];
    return [await this.openChild(stored, accepted, relation.workflow, about, event)];
  }

  private async openChild(
    parent: StoredCase,
    { inItsPlace: { settings } }: Accepted,
    workflow: string,
    about: string | null,
    event: CaseEvent,
  ): Promise<StoredCase> {
    const definition = this.registry.newest(workflow);
    if (!definition) throw new Error(`The workflow "${workflow}" that ${parent.workflow} opens is not installed.`);
    const reference = await childReference(this.em, parent, definition);
    const { partnershipId } = parent;
    const place = { reference, partnershipId, settings, parentId: parent.id, about };
    return insertCase(this.em, this.calendars, { definition, place, event, now: this.now });
  }

  /** What a case is told and cannot use (a report that is in already, say) is no reason to refuse the one who told it. */
  async tell(target: StoredCase, event: CaseEvent): Promise<Written | null> {
    const decision = await this.transaction.decide(target, event);
    if (decision.accepted) return this.transaction.write(target, event, decision);
    log.debug(
      { reference: target.reference, event: event.type, reasons: decision.reasons },
      'a related case needed no change',
    );
    return null;
  }
}

/** A hold of the review as its part is told of it; nothing where it was over before the part began. */
function holdEvents({ hold, reason, clocks, from, to, reviewOn }: Hold, { on, actor }: CaseEvent): CaseEvent[] {
  if (to !== null && certainlyBefore(to, on)) return [];
  const told = { actor: onBehalfOf(actor), hold };
  const placed = {
    ...told,
    type: general.holdPlaced,
    on: from,
    reason,
    clocks,
    ...(reviewOn !== null && { reviewOn }),
  };
  return to === null ? [placed] : [placed, { ...told, type: general.holdLifted, on: to }];
}
