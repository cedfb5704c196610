import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';

/** A recommendation that groups cannot have held in this way. */
export interface HoldingFault {
  readonly reference: string;
  readonly group: string | null;
  readonly fault: string;
}

export const holdingFaultInWords = ({ reference, group, fault }: HoldingFault): string =>
  `${reference}, held by ${group ?? 'a group that is not there'}: ${fault}.`;

const holdings = (em: SqlEntityManager, reference: string | null) =>
  tables(em)
    .selectFrom('delivery_group_holding as h')
    .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
    .innerJoin('case_file as r', 'r.id', 'c.reviewId')
    .leftJoin('delivery_group as g', 'g.id', 'h.groupId')
    .select(['c.reference', 'c.parentId', 'g.name as group', 'h.since', 'h.until'])
    .$if(reference !== null, (query) =>
      query.where((eb) => eb.or([eb('c.reference', '=', reference ?? ''), eb('r.reference', '=', reference ?? '')])),
    )
    .orderBy('c.reference')
    .orderBy('h.since')
    .execute();

type Row = Awaited<ReturnType<typeof holdings>>[number];

function faultOf({ group, parentId, reference, since, until }: Row, before: Row | undefined): string | null {
  if (group === null) return 'the group is not there';
  if (parentId === null) return 'a review is no recommendation';
  if (until !== null && until < since) return 'it ends before it begins';
  const isHeldStill = before?.reference === reference && (before.until === null || before.until > since);
  return isHeldStill ? 'another group held it at the same time' : null;
}

/** Looks for what groups cannot have held: two at once, or nothing that is there. `counted` is told of each. */
export async function* verifyHoldings(
  em: SqlEntityManager,
  reference: string | null,
  counted: () => void,
): AsyncGenerator<HoldingFault> {
  const rows = await holdings(em, reference);
  for (const [at, row] of rows.entries()) {
    const fault = faultOf(row, rows[at - 1]);
    if (fault !== null) yield { reference: row.reference, group: row.group, fault };
    counted();
  }
}
