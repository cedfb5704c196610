import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { AnswerChange } from '#lantern/forms';
import { isoText, tables } from '#lantern/tables';
import type { FormSeal } from './sealing.js';

/** One saving of a form: who changed which answers, and when. */
export interface FormChange {
  readonly revision: number;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly section: string | null;
  readonly changes: readonly AnswerChange[];
}

/** Each saving of an edition, the newest first. */
export async function changesOf(em: SqlEntityManager, seal: FormSeal, id: string): Promise<FormChange[]> {
  const rows = await tables(em)
    .selectFrom('filled_form_change as h')
    .innerJoin('caller as who', 'who.id', 'h.by')
    .select(['h.revision', 'h.changes', 'who.name as by'])
    .select((eb) => isoText(eb.ref('h.at')).as('at'))
    .where('h.filledFormId', '=', id)
    .orderBy('h.revision', 'desc')
    .execute();
  return rows.map(({ changes, ...row }) => ({ ...row, ...seal.openChanges({ id, revision: row.revision }, changes) }));
}
