import {
  type CaseEvent,
  type CorrectedEvent,
  type RecordedEvent,
  type RelatedEvent,
  type Relation,
  correctedFacts,
  matches,
  withdrawal,
  general,
} from '#lantern/engine';
import { EventRejected } from '#lantern/platform';
import type { CaseTransaction, Written } from './case-transaction.js';
import { isSameFact } from './history.js';
import type { Parts } from './parts.js';
import { type StoredCase, payloadOf } from './case-rows.js';
import { type Teller, type Told, asEvent, onBehalfOf } from './telling.js';

/*
 * A correction reaches the cases that were told of the event: what they were told is corrected in their histories, what
 * they should have been told is told now, and what they should not have been told is taken back. All of it stands or falls
 * with the correction itself.
 */

/** What a relation said of the event as it stood, and what it says of the event as it stands. */
interface Amendment {
  readonly relation: Relation;
  readonly was?: RelatedEvent;
  readonly now?: RelatedEvent;
}

/** A case that was told, and the entry of its history that says so. */
interface Listener {
  readonly stored: StoredCase;
  readonly fact: RecordedEvent;
}

export class ToldCorrections {
  constructor(
    private readonly parts: Parts,
    private readonly transaction: CaseTransaction,
    private readonly teller: Teller,
  ) {}

  /** @throws EventRejected when a case that was told cannot live with the corrected fact. */
  async carry(written: Written, correction: CaseEvent, spoken: ReadonlySet<string>): Promise<Told[]> {
    const { corrected } = written.accepted;
    if (!corrected) return [];
    const { relations } = this.transaction.definitionOf(written.stored);
    const done: Told[] = [];
    for (const amendment of relations.flatMap((relation) => amendmentsOf(relation, corrected)))
      done.push(...(await this.amend(written, correction, corrected, amendment, spoken)));
    return done;
  }

  private async amend(
    written: Written,
    correction: CaseEvent,
    corrected: CorrectedEvent,
    { relation, was, now }: Amendment,
    spoken: ReadonlySet<string>,
  ): Promise<Told[]> {
    const { before, after } = corrected;
    const listeners = was ? await this.listeners(written.stored, relation, was, before) : [];
    const strangers = listeners.filter(({ stored }) => !spoken.has(stored.id));
    const stands = was && now && after && was.type === now.type;
    const done: Told[] = [];
    for (const listener of strangers)
      done.push(
        ...(stands
          ? await this.correct(listener, correction, [asEvent(was, before), asEvent(now, after)], now.about)
          : await this.takeBack(listener, relation, correction)),
      );
    if (now && after && !stands) done.push(...(await this.teller.tellOne(written, relation, now, after, spoken)));
    return done;
  }

  /** Who was told: a case that was opened by it, or one whose history has it as an entry of the system's. */
  private async listeners(
    stored: StoredCase,
    relation: Relation,
    was: RelatedEvent,
    before: CaseEvent,
  ): Promise<Listener[]> {
    const cases =
      relation.to === 'parent' ? await this.parts.parentOf(stored) : await this.parts.all(stored, relation.workflow);
    const telling = asEvent(was, before);
    const found: Listener[] = [];
    for (const listener of cases) {
      const facts = correctedFacts(await this.transaction.history(listener.id));
      const fact =
        relation.act === 'open'
          ? facts.find(({ number }) => number === 1 && listener.about === (was.about ?? null))
          : facts.find(({ event }) => isTelling(event, telling));
      if (fact) found.push({ stored: listener, fact });
    }
    return found;
  }

  private async correct(
    { stored, fact }: Listener,
    correction: CaseEvent,
    [was, now]: readonly [CaseEvent, CaseEvent],
    about = '',
  ): Promise<Told[]> {
    const changes = differences(was, now);
    if (Object.keys(changes).length === 0) return [];
    const isOfAnother = fact.number === 1 && about !== (stored.about ?? '');
    if (isOfAnother) await this.parts.rename(stored, about);
    // Whoever is asked now has not been written to.
    return [await this.record(stored, correction, fact.number, changes, isOfAnother ? now : undefined)];
  }

  private async takeBack({ stored, fact }: Listener, relation: Relation, correction: CaseEvent): Promise<Told[]> {
    if (relation.act === 'tell') return [await this.record(stored, correction, fact.number, withdrawal)];
    const ending = this.transaction.definitionOf(stored).openedInError?.(String(correction.reason));
    if (!ending) return [];
    const event = asEvent(ending, correction);
    const told = await this.teller.tell(stored, event);
    return told ? [[told, event]] : [];
  }

  private async record(
    stored: StoredCase,
    { on, actor, reason }: CaseEvent,
    corrects: number,
    changes: Readonly<Record<string, unknown>>,
    announced?: CaseEvent,
  ): Promise<Told> {
    const event = { type: general.eventCorrected, on, actor: onBehalfOf(actor), corrects, changes, reason };
    const decision = await this.transaction.decide(stored, event);
    if (!decision.accepted) throw new EventRejected(decision.reasons.map((each) => `${stored.reference}: ${each}`));
    return [await this.transaction.write(stored, event, decision, { announced }), event];
  }
}

/**
 * What is said of the same subject belongs together. Of what is left, a part that was opened becomes one about the other
 * subject: the first of one list, the first of the other. What a part was told of itself is never told of another.
 */
function amendmentsOf(relation: Relation, corrected: CorrectedEvent): Amendment[] {
  const { before, after, contextBefore, contextAfter } = corrected;
  const was = matches(before, relation.on) ? [...relation.events(before, contextBefore)] : [];
  const now = after && matches(after, relation.on) ? [...relation.events(after, contextAfter)] : [];
  const kept = was.flatMap((old) => {
    const same = now.find(({ about }) => about === old.about);
    return same ? [{ relation, was: old, now: same }] : [];
  });
  const lost = was.filter((old) => !kept.some((each) => each.was === old));
  const added = now.filter((each) => !kept.some((pair) => pair.now === each));
  if (relation.act === 'tell')
    return [
      ...kept,
      ...lost.map((each) => ({ relation, was: each })),
      ...added.map((each) => ({ relation, now: each })),
    ];
  const left = Array.from({ length: Math.max(lost.length, added.length) }, (_, index) => ({
    relation,
    ...(lost[index] && { was: lost[index] }),
    ...(added[index] && { now: added[index] }),
  }));
  return [...kept, ...left];
}

const isTelling = (event: CaseEvent, telling: CaseEvent): boolean =>
  event.type === telling.type &&
  event.on === telling.on &&
  event.actor.roles.includes('system') &&
  isSameFact(payloadOf(event), payloadOf(telling));

/** What has to change in an entry so that it says what it should; a field that it should not have is taken away. */
function differences(was: CaseEvent, now: CaseEvent): Record<string, unknown> {
  const old: Record<string, unknown> = { ...payloadOf(was), on: was.on };
  const wanted: Record<string, unknown> = { ...payloadOf(now), on: now.on };
  const names = Object.keys({ ...old, ...wanted }).filter((name) => !isSameFact(old[name], wanted[name]));
  return Object.fromEntries(names.map((name) => [name, wanted[name] ?? null]));
}
