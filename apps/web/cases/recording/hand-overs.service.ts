import { Inject, Injectable } from '@nestjs/common';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import {
  type ContactSuccession,
  type PersonDetails,
  describedPerson,
  endOfficeOf,
  handOver,
  insistOnAgency,
  knownPerson,
  ownOffice,
  passContacts,
} from '#lantern/people';
import type { CallerRole, KnownCaller } from '#lantern/access';
import { CaseWriter, type RecordCommand } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { type Actor, general } from '#lantern/engine';
import { CLOCK, type Clock } from '#lantern/platform';

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

/** Somebody who leaves, who follows them in each office (null: it ends), and who is written to in their place beside. */
export interface Leaving {
  readonly from: PersonDetails;
  readonly offices: readonly {
    readonly office: Pick<WantedHandOver, 'partnershipId' | 'role'>;
    readonly to: Successor | null;
  }[];
  readonly contacts: Pick<ContactSuccession, 'partnershipIds' | 'from' | 'to'> | null;
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
    return this.writer.recordAlong((em, record) => this.pass(em, record, caller, wanted));
  }

  /**
   * Somebody leaves: each of their offices goes to its successor or ends, and whatever else is written to them goes on
   * to the one named for it. All of it or none.
   * @throws InvalidInput, NotPermitted, EventRejected for the last administrator of a partnership.
   */
  async leave(caller: KnownCaller, { from, offices, contacts }: Leaving): Promise<void> {
    const now = this.clock.now();
    await this.writer.recordAlong(async (em, record) => {
      for (const { office, to } of offices) {
        if (to) await this.pass(em, record, caller, { ...office, from, to, capacity: '' });
        else await endOfficeOf(em, from.id, office, now);
      }
      if (contacts) await passContacts(em, { ...contacts, roles: null, today: londonDate(now) });
    });
  }

  private async pass(
    em: SqlEntityManager,
    record: (command: RecordCommand) => Promise<void>,
    caller: KnownCaller,
    wanted: WantedHandOver,
  ): Promise<string> {
    const now = this.clock.now();
    const today = londonDate(now);
    const toId = await successorIn(em, wanted, now);
    const { partnershipId, role, from } = wanted;
    const capacity = wanted.capacity === '' ? null : wanted.capacity;
    const reviews = await handOver(em, { partnershipId, role, fromId: from.id, toId, capacity, now, today });
    if (toId === caller.id) throw ownOffice();
    for (const reference of reviews) await record(commandFor(reference, caller, wanted, today));
    return toId;
  }
}

async function successorIn(em: SqlEntityManager, { to, role, from }: WantedHandOver, now: Date): Promise<string> {
  if ('id' in to) return to.id;
  // A successor on a panel sits for the same agency.
  const agency = role === 'panelMember' ? from.agency : null;
  const id = await knownPerson(em, { ...describedPerson(to), agency }, now);
  await insistOnAgency(em, id, agency);
  return id;
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
    type: general.officeHandedOver,
    on,
    office: role,
    from: from.name,
    to: to.name,
    ...(capacity !== '' && { capacity }),
  },
});
