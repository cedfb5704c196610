import { Inject, Injectable } from '@nestjs/common';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import type { Actor } from '#lantern/engine';
import {
  type CallerRole,
  type KnownCaller,
  type PersonDetails,
  describedPerson,
  handOver,
  knownPerson,
  ownOffice,
} from '#lantern/people';
import { CLOCK, type Clock } from '#lantern/platform';
import { CaseWriter, type RecordCommand } from '#lantern/reviews';

/** Somebody known, or somebody to be added. */
export type Successor =
  { readonly id: string; readonly name: string } | { readonly name: string; readonly email: string };

export interface WantedHandOver {
  readonly partnershipId: string;
  readonly role: CallerRole;
  readonly from: PersonDetails;
  readonly to: Successor;
  readonly capacity: string;
}

/** Hands an office over: the office, what is pending on it and the history of each open review change together. */
@Injectable()
export class HandOvers {
  constructor(
    @Inject(CaseWriter) private readonly writer: CaseWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Answers the id of the new holder.
   * @throws InvalidInput where one no longer holds it, or both are the same. NotPermitted for whoever would take it
   * themselves.
   */
  async carryOut(caller: KnownCaller, wanted: WantedHandOver): Promise<string> {
    const now = this.clock.now();
    const today = londonDate(now);
    return this.writer.recordAlong(async (em, record) => {
      const toId = await successorIn(em, wanted, now);
      const { partnershipId, role, from } = wanted;
      const capacity = wanted.capacity === '' ? null : wanted.capacity;
      const reviews = await handOver(em, { partnershipId, role, fromId: from.id, toId, capacity, now, today });
      if (toId === caller.id) throw ownOffice();
      for (const reference of reviews) await record(commandFor(reference, caller, wanted, today));
      return toId;
    });
  }
}

async function successorIn(em: SqlEntityManager, { to, role, from }: WantedHandOver, now: Date): Promise<string> {
  if ('id' in to) return to.id;
  // A successor on a panel sits for the same agency.
  const agency = role === 'panelMember' ? from.agency : null;
  return knownPerson(em, { ...describedPerson(to), agency }, now);
}

/** Whoever acted stays named; the event is recorded with the change itself, and by nobody alone. */
const actorOf = ({ name }: KnownCaller): Actor => ({ name, roles: ['system'] });

const commandFor = (
  reference: string,
  caller: KnownCaller,
  { role, from, to, capacity }: WantedHandOver,
  on: string,
): RecordCommand => ({
  reference,
  actor: actorOf(caller),
  event: {
    type: 'office.handedOver',
    on,
    office: role,
    from: from.name,
    to: to.name,
    ...(capacity !== '' && { capacity }),
  },
});
