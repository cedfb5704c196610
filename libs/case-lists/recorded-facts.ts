import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type RecordedEvent, correctedFacts, general } from '#lantern/engine';
import { anyOf, tables } from '#lantern/tables';

/** An entry of the history as it stands after every correction. */
export interface RecordedFact {
  readonly number: number;
  readonly type: string;
  readonly on: string;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const asEvent = ({ number, type, on, actor, payload }: RecordedFact): RecordedEvent => ({
  number,
  event: { ...payload, type, on, actor: { name: actor, roles: [] } },
});

const asFact = ({ number, event: { type, on, actor, ...payload } }: RecordedEvent): RecordedFact => ({
  number,
  type,
  on,
  actor: actor.name,
  payload,
});

const entriesIn = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('history as h')
    .select(['h.caseFileId', 'h.number', 'h.type', 'h.on', 'h.actor', 'h.payload'])
    .orderBy('h.number');

/** Entries of some types across cases, oldest first, corrected. */
export class RecordedFacts {
  constructor(private readonly orm: MikroORM) {}

  /** One entry of a case as it stands; undefined where it was withdrawn. */
  async entry(caseFileId: string, number: number): Promise<RecordedFact | undefined> {
    const rows = await entriesIn(this.orm.em.fork()).where('h.caseFileId', '=', caseFileId).execute();
    return correctedFacts(rows.map(asEvent))
      .map(asFact)
      .find((fact) => fact.number === number);
  }

  async of(caseFileIds: readonly string[], types: readonly string[]): Promise<Map<string, RecordedFact[]>> {
    const rows = await entriesIn(this.orm.em.fork())
      .where('h.caseFileId', '=', anyOf(caseFileIds))
      .where('h.type', '=', anyOf([...types, general.eventCorrected]))
      .execute();
    const byCase = Map.groupBy(rows, ({ caseFileId }) => caseFileId);
    const standing = (entries: typeof rows) =>
      correctedFacts(entries.map(asEvent))
        .map(asFact)
        .filter(({ type }) => types.includes(type));
    return new Map([...byCase].map(([id, entries]) => [id, standing(entries)]));
  }
}
