import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import {
  type KnownCaller,
  callerIn,
  endOffice,
  giveOffices,
  type CallerRole,
  isPermitted,
  officesGivenBy,
} from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { type Clock, EventRejected, NotPermitted } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { ownOffice } from './people.js';

/** One office of one partnership. */
export interface OfficeOf {
  readonly partnershipId: string;
  readonly role: CallerRole;
}

/**
 * Offices are given and ended by others than their holders. One that ends takes its seats on reviews and its e-mails
 * along; who held it, and what they decided, stays known.
 */
export class OfficeChanges {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** @throws NotPermitted */
  async give(caller: KnownCaller, personId: string, { partnershipId, role }: OfficeOf): Promise<void> {
    insistOnGiving(caller, personId, { partnershipId, role });
    await giveOffices(this.orm.em.fork(), {
      callerId: personId,
      roles: [role],
      partnershipIds: [partnershipId],
      now: this.clock.now(),
    });
  }

  /** @throws NotPermitted, EventRejected for the last administrator of a partnership. */
  async end(caller: KnownCaller, personId: string, office: OfficeOf): Promise<void> {
    insistOnGiving(caller, personId, office);
    await this.orm.em.fork().transactional((em) => endOfficeOf(em, personId, office, this.clock.now()));
  }
}

/** Ends an office within a transaction. @throws EventRejected for the last administrator of a partnership. */
export async function endOfficeOf(em: SqlEntityManager, personId: string, office: OfficeOf, now: Date): Promise<void> {
  if (office.role === 'administrator') await insistOnAnother(em, personId, office.partnershipId);
  const { partnershipId, role } = office;
  await endOffice(em, { callerId: personId, partnershipId, role, now, today: londonDate(now) });
}

/** Whether somebody may give or end an office there. Nobody gives themselves one, or takes one off themselves. */
function insistOnGiving(caller: KnownCaller, personId: string, { partnershipId, role }: OfficeOf): void {
  const { roles } = callerIn(caller, partnershipId);
  if (!isPermitted(roles, 'person.write') || !officesGivenBy(roles).includes(role))
    throw new NotPermitted('You cannot give or end this office. Ask the CSP manager or an administrator.');
  if (caller.id === personId) throw ownOffice();
}

async function insistOnAnother(em: SqlEntityManager, personId: string, partnershipId: string): Promise<void> {
  const others = await tables(em)
    .selectFrom('office')
    .select('id')
    .where((eb) => eb.and({ partnershipId, role: 'administrator' }))
    .where('until', 'is', null)
    .where('callerId', '<>', personId)
    .forUpdate()
    .execute();
  if (others.length > 0) return;
  throw new EventRejected([
    'Nobody else is administrator of this partnership. Make somebody else administrator first.',
  ]);
}
