import { type CaseFilter, cases } from '#lantern/case-lists';
import { anyOf } from '#lantern/tables';

const holding = cases
  .selectFrom('delivery_group_holding as held')
  .whereRef('held.caseFileId', '=', 'c.id')
  .where('held.until', 'is', null);

/** True for what one of these groups holds now. */
export const isHeldBy = (groupIds: readonly string[]): CaseFilter =>
  cases.exists(holding.select('held.id').where('held.groupId', '=', anyOf(groupIds)));
