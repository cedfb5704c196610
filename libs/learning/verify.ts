import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { general } from '#lantern/engine';
import { tables } from '#lantern/tables';
import { sql } from 'kysely';
import { digestOf } from '#lantern/sealed-answers';
import { type LearningSeal, learningSeal } from './sealing.js';

/** Something learnt that is not as it was written. */
export interface LearningFault {
  readonly reference: string;
  readonly kind: string;
  readonly number: number;
  readonly fault: string;
}

export const learningFaultInWords = ({ reference, kind, number, fault }: LearningFault): string =>
  `${reference}, ${kind} ${number}: ${fault}.`;

/** An item, with the digest that the history holds of its newest revision and how many changes of it are kept. */
const items = (em: SqlEntityManager, reference: string | null) =>
  tables(em)
    .selectFrom('learning_item as i')
    .innerJoin('case_file as c', 'c.id', 'i.reviewId')
    .select(['i.id', 'i.kind', 'i.number', 'i.revision', 'i.content', 'i.withdrawnAt', 'c.reference'])
    .select((eb) => {
      const told = (type: string) =>
        eb
          .selectFrom('history as h')
          .whereRef('h.caseFileId', '=', 'i.reviewId')
          .where('h.type', '=', type)
          .where(sql<boolean>`h.payload->>'kind' = i.kind and (h.payload->>'number')::int = i.number`);
      return [
        told(general.learningRecorded)
          .where(sql<boolean>`(h.payload->>'revision')::int = i.revision`)
          .select(sql<string>`max(h.payload->>'digest')`.as('digest'))
          .$asScalar()
          .as('told'),
        eb.exists(told(general.learningWithdrawn).select('h.number')).as('toldWithdrawn'),
        eb
          .selectFrom('learning_change as l')
          .select((each) => each.fn.countAll<number>().as('count'))
          .whereRef('l.itemId', '=', 'i.id')
          .$asScalar()
          .as('changes'),
      ];
    })
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference ?? ''));

type Row = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

function faultOf(seal: LearningSeal, item: Row): string | null {
  if (Number(item.changes) !== item.revision) return 'some of the changes of it are missing';
  if (Boolean(item.toldWithdrawn) !== (item.withdrawnAt !== null))
    return 'the history and the item disagree on whether it was withdrawn';
  try {
    const { kind, number, revision } = item;
    const digest = digestOf(seal.openContent(item, item.content), { kind, number, revision });
    return digest === item.told ? null : 'it does not say what the history holds of it';
  } catch {
    return 'it cannot be opened, or is not what was kept';
  }
}

/** Revisions that the history tells of, of items that are not there. */
async function missing(em: SqlEntityManager, reference: string | null): Promise<LearningFault[]> {
  const rows = await tables(em)
    .selectFrom('history as h')
    .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
    .select(['c.reference', sql<string>`h.payload->>'kind'`.as('kind')])
    .select(sql<number>`(h.payload->>'number')::int`.as('number'))
    .distinct()
    .where('h.type', '=', general.learningRecorded)
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference ?? ''))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('learning_item as i')
            .select('i.id')
            .whereRef('i.reviewId', '=', 'h.caseFileId')
            .where(sql<boolean>`h.payload->>'kind' = i.kind and (h.payload->>'number')::int = i.number`),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({ ...row, fault: 'it was recorded, and is not there' }));
}

/** Opens all that was learnt in turn and holds it against the history. `counted` is told of each. */
export async function* verifyLearning(
  em: SqlEntityManager,
  secret: string,
  reference: string | null,
  counted: () => void,
): AsyncGenerator<LearningFault> {
  const seal = learningSeal(secret);
  for (const item of await items(em, reference)
    .orderBy('c.reference')
    .orderBy('i.kind')
    .orderBy('i.number')
    .execute()) {
    const fault = faultOf(seal, item);
    if (fault !== null) yield { reference: item.reference, kind: item.kind, number: item.number, fault };
    counted();
  }
  yield* await missing(em, reference);
}
