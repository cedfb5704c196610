import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Actor, type CaseEvent, type RelatedEvent, type Relation, isInForce, matches } from '#lantern/engine';
import { log, run } from '#lantern/platform';
import type { Calendars } from './calendars.js';
import type { CaseTransaction, Written } from './case-transaction.js';
import { childReference, insertCase } from './openings.js';
import type { WorkflowRegistry } from './registry.js';
import type { StoredCase } from './rows.js';

/*
 * What one case tells another, in the same transaction: a review opens a return for each agency it asks, and a return
 * tells its review when it is in. A case that has spoken already is not told back.
 */

export class RelatedCases {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
    private readonly transaction: CaseTransaction,
    private readonly now: Date,
  ) {}

  /** Carries an event to the cases it concerns, and on from them. Returns everything that was written. */
  async follow(first: Written, event: CaseEvent): Promise<Written[]> {
    const spoken = new Set([first.stored.id]);
    const all = [first];
    const waiting: [Written, CaseEvent][] = [[first, event]];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const [written, told] of await this.tellAll(...next, spoken)) {
        spoken.add(written.stored.id);
        all.push(written);
        waiting.push([written, told]);
      }
    }
    return all;
  }

  private async tellAll(
    written: Written,
    event: CaseEvent,
    spoken: ReadonlySet<string>,
  ): Promise<[Written, CaseEvent][]> {
    const done: [Written, CaseEvent][] = [];
    const relations = this.transaction.definitionOf(written.stored).relations.filter(({ on }) => matches(event, on));
    for (const relation of relations)
      for (const related of relation.events(event, written.accepted.next.context))
        for (const target of await this.targets(written.stored, relation, related, asEvent(related, event))) {
          if (spoken.has(target.id)) continue;
          const told = await this.tell(target, asEvent(related, event));
          if (told) done.push([told, asEvent(related, event)]);
          if (told && relation.act === 'open') await this.passOnHolds(written, told.stored.reference, event);
        }
    return done;
  }

  /** A part that is opened while its review is on hold is held from its first day. */
  private async passOnHolds({ accepted }: Written, reference: string, { on, actor }: CaseEvent): Promise<void> {
    for (const { hold, reason, clocks } of accepted.next.ledger.holds.filter(isInForce)) {
      const target = await this.transaction.read(reference);
      const event = { type: 'hold.placed', on, actor: onBehalfOf(actor), hold, reason, clocks };
      if (target) await this.tell(target, event);
    }
  }

  private async targets(
    stored: StoredCase,
    relation: Relation,
    related: RelatedEvent,
    event: CaseEvent,
  ): Promise<StoredCase[]> {
    if (relation.to === 'parent') return this.parentOf(stored);
    if (relation.act === 'tell') return this.childrenOf(stored, relation.workflow, related.about);
    const about = related.about ?? null;
    const asked = about === null ? [] : await this.childrenOf(stored, relation.workflow, about);
    // A request that still stands is not made twice.
    return asked.length > 0 ? [] : [await this.openChild(stored, relation.workflow, about, event)];
  }

  private async parentOf(stored: StoredCase): Promise<StoredCase[]> {
    const rows = await run<{ reference: string }>(this.em, 'select reference from case_file where id = $1', [
      stored.parentId,
    ]);
    return this.readAll(rows);
  }

  /** Children that are still open, by their subject; `scoping:*` means every subject that begins so. */
  private async childrenOf(stored: StoredCase, workflow: string, about: string | undefined): Promise<StoredCase[]> {
    const pattern = (about ?? '*').replaceAll(/[\\%_]/g, String.raw`\$&`).replace(/\*$/, '%');
    const rows = await run<{ reference: string }>(
      this.em,
      `select reference from case_file
       where parent_id = $1 and workflow = $2 and coalesce(about, '') like $3 and not closed order by reference`,
      [stored.id, workflow, pattern],
    );
    return this.readAll(rows);
  }

  private async readAll(rows: readonly { reference: string }[]): Promise<StoredCase[]> {
    const found = await Promise.all(rows.map(({ reference }) => this.transaction.read(reference)));
    return found.filter((each) => each !== undefined);
  }

  private async openChild(
    parent: StoredCase,
    workflow: string,
    about: string | null,
    event: CaseEvent,
  ): Promise<StoredCase> {
    const definition = this.registry.newest(workflow);
    if (!definition) throw new Error(`The workflow "${workflow}" that ${parent.workflow} opens is not installed.`);
    const reference = await childReference(this.em, parent, workflow);
    const { partnershipId, settings } = parent;
    const place = { reference, partnershipId, settings, parentId: parent.id, about };
    return insertCase(this.em, this.calendars, definition, place, event, this.now);
  }

  /** What a case is told and cannot use (a report that is in already, say) is no reason to refuse the one who told it. */
  private async tell(target: StoredCase, event: CaseEvent): Promise<Written | null> {
    const decision = await this.transaction.decide(target, event);
    if (decision.accepted) return this.transaction.write(target, event, decision);
    log.info(
      { reference: target.reference, event: event.type, reasons: decision.reasons },
      'a related case needed no change',
    );
    return null;
  }
}

const asEvent = (related: RelatedEvent, event: CaseEvent): CaseEvent => ({
  ...related.payload,
  type: related.type,
  on: event.on,
  actor: onBehalfOf(event.actor),
});

/** The one who acted stays named; what follows of itself is done with the system's office. */
export const onBehalfOf = (actor: Actor): Actor => ({ ...actor, roles: ['system'] });
