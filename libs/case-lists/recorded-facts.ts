import type { MikroORM } from '@mikro-orm/postgresql';
import { type RecordedEvent, correctedFacts, general } from '#lantern/engine';
import { run } from '#lantern/platform';

/** An entry of the history as it stands after every correction. */
export interface RecordedFact {
  readonly number: number;
  readonly type: string;
  readonly on: string;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Row extends RecordedFact {
  readonly caseFileId: string;
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

const entriesStatement = `
select h.case_file_id as "caseFileId", h.number, h.type, h."on", h.actor, h.payload from history h`;

/** Entries of some types across cases, oldest first, corrected. */
export class RecordedFacts {
  constructor(private readonly orm: MikroORM) {}

  /** One entry of a case as it stands; undefined where it was withdrawn. */
  async entry(caseFileId: string, number: number): Promise<RecordedFact | undefined> {
    const rows = await run<Row>(this.orm.em.fork(), `${entriesStatement} where h.case_file_id = $1 order by h.number`, [
      caseFileId,
    ]);
    return correctedFacts(rows.map(asEvent))
      .map(asFact)
      .find((fact) => fact.number === number);
  }

  async of(caseFileIds: readonly string[], types: readonly string[]): Promise<Map<string, RecordedFact[]>> {
    const rows = await run<Row>(
      this.orm.em.fork(),
      `${entriesStatement}
       where h.case_file_id = any($1::uuid[]) and h.type = any($2::text[]) order by h.number`,
      [caseFileIds, [...types, general.eventCorrected]],
    );
    const byCase = Map.groupBy(rows, ({ caseFileId }) => caseFileId);
    return new Map([...byCase].map(([id, entries]) => [id, correctedFacts(entries.map(asEvent)).map(asFact)]));
  }
}
