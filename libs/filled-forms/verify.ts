import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { general } from '#lantern/engine';
import { tables } from '#lantern/tables';
import { sql } from 'kysely';
import { FormSeal, digestOf } from './sealing.js';

/** Something about a filled-in form that is not as it was written. */
export interface FormFault {
  readonly reference: string;
  readonly form: string;
  readonly edition: number;
  readonly fault: string;
}

export const formFaultInWords = ({ reference, form, edition, fault }: FormFault): string =>
  `${reference}, form ${form}, edition ${edition}: ${fault}.`;

const columns = ['f.id', 'f.form', 'f.version', 'f.edition', 'f.revision', 'f.content', 'f.digest'] as const;

/** An edition, with the digest that the history holds of it and whether it says that the answers were removed. */
const editions = (em: SqlEntityManager, reference: string | null) =>
  tables(em)
    .selectFrom('filled_form as f')
    .innerJoin('case_file as c', 'c.id', 'f.caseFileId')
    .select([...columns, 'c.reference'])
    .select((eb) => {
      const told = (type: string) =>
        eb
          .selectFrom('history as h')
          .whereRef('h.caseFileId', '=', 'f.caseFileId')
          .where('h.type', '=', type)
          .where(sql<boolean>`h.payload->>'form' = f.form and (h.payload->>'edition')::int = f.edition`);
      return [
        told(general.formCompleted)
          .select(sql<string>`max(h.payload->>'digest')`.as('digest'))
          .$asScalar()
          .as('told'),
        eb.exists(told(general.formRemoved).select('h.number')).as('toldRemoved'),
      ];
    })
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference ?? ''));

type Edition = Awaited<ReturnType<ReturnType<typeof editions>['execute']>>[number];

function faultOf(seal: FormSeal, edition: Edition): string | null {
  if (edition.told !== edition.digest)
    return 'the history and the form disagree on whether, and as what, it was completed';
  if (edition.content === null)
    return edition.toldRemoved ? null : 'its answers are gone, and no entry says that they were removed';
  try {
    const content = seal.openContent(edition, edition.content);
    const isAsCompleted = edition.digest === null || digestOf(content, edition) === edition.digest;
    return isAsCompleted ? null : 'its answers are not those that were completed';
  } catch {
    return 'its answers cannot be opened, or are not what was kept';
  }
}

async function changeFault(em: SqlEntityManager, seal: FormSeal, { id, content, revision }: Edition) {
  if (content === null) return null;
  const rows = await tables(em)
    .selectFrom('filled_form_change')
    .select(['revision', 'changes'])
    .where('filledFormId', '=', id)
    .orderBy('revision')
    .execute();
  if (rows.length !== revision) return 'some of the changes of its answers are missing';
  try {
    for (const row of rows) seal.openChanges({ id, revision: row.revision }, row.changes);
    return null;
  } catch {
    return 'a change of its answers is not as it was written';
  }
}

/** Entries of the history that speak of an edition which is not there. */
async function missing(em: SqlEntityManager, reference: string | null): Promise<FormFault[]> {
  const rows = await tables(em)
    .selectFrom('history as h')
    .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
    .select(['c.reference', sql<string>`h.payload->>'form'`.as('form')])
    .select(sql<number>`(h.payload->>'edition')::int`.as('edition'))
    .where('h.type', '=', general.formCompleted)
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference ?? ''))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('filled_form as f')
            .select('f.id')
            .whereRef('f.caseFileId', '=', 'h.caseFileId')
            .where(sql<boolean>`h.payload->>'form' = f.form and (h.payload->>'edition')::int = f.edition`),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({ ...row, fault: 'it was completed, and is not there' }));
}

/** Opens every filled-in form in turn and holds it against the history. `counted` is told of each. */
export async function* verifyForms(
  em: SqlEntityManager,
  secret: string,
  reference: string | null,
  counted: () => void,
): AsyncGenerator<FormFault> {
  const seal = new FormSeal(secret);
  const all = await editions(em, reference).clearSelect().select('f.id').orderBy('f.id').execute();
  for (const { id } of all) {
    const found = await editions(em, reference).where('f.id', '=', id).executeTakeFirst();
    if (!found) continue;
    const fault = faultOf(seal, found) ?? (await changeFault(em, seal, found));
    if (fault !== null) yield { reference: found.reference, form: found.form, edition: found.edition, fault };
    counted();
  }
  yield* await missing(em, reference);
}
