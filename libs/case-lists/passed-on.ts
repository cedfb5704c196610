import type { MikroORM } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import { anyOf, inPayload, tables } from '#lantern/tables';
import { recordedAtText } from './recorded-at.js';

/** A request that was passed to another agency: whoever passed it sees no more of it than this. */
export interface Passed {
  readonly reference: string;
  /** ISO instant. */
  readonly at: string;
  readonly to: string;
}

/** The receipt for a request that is no longer one's own. */
export class PassedOn {
  private readonly passedOnBy: readonly string[];

  constructor(
    private readonly orm: MikroORM,
    registry: WorkflowRegistry,
  ) {
    this.passedOnBy = registry.all.flatMap(({ part }) => part?.passedOnBy ?? []);
  }

  /** The last time somebody of this name passed it on, in one of these partnerships. */
  async by(name: string, partnershipIds: readonly string[], reference: string): Promise<Passed | undefined> {
    const passed = await tables(this.orm.em.fork())
      .selectFrom('history as h')
      .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
      .select(['c.reference', recordedAtText.as('at')])
      .select((eb) => inPayload(eb.ref('h.payload'), 'to').$castTo<string>().as('to'))
      .where('c.reference', '=', reference)
      .where('c.partnershipId', '=', anyOf(partnershipIds))
      .where('h.type', '=', anyOf(this.passedOnBy))
      .where('h.actor', '=', name)
      .orderBy('h.number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return passed;
  }
}
