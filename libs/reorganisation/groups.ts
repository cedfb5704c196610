import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, tables } from '#lantern/tables';

interface Move {
  /** The partnerships that become one. */
  readonly old: readonly { readonly id: string; readonly name: string }[];
  readonly to: string;
}

/** The delivery groups of partnerships that become one go along. Of two of one name, each says where it came from. */
export async function moveGroups(em: SqlEntityManager, { old, to }: Move): Promise<void> {
  const groups = await tables(em)
    .selectFrom('delivery_group')
    .select(['id', 'name', 'welshName', 'partnershipId'])
    .where('partnershipId', '=', anyOf(old.map(({ id }) => id)))
    .where('endedAt', 'is', null)
    .execute();
  const namesakes = Map.groupBy(groups, ({ name }) => name.toLowerCase());
  for (const { id, name, welshName, partnershipId } of groups) {
    const from = old.find((each) => each.id === partnershipId)?.name ?? '';
    const isOne = namesakes.get(name.toLowerCase())?.length === 1;
    const names = isOne
      ? { name, welshName }
      : { name: `${name} (${from})`, welshName: welshName && `${welshName} (${from})` };
    await tables(em)
      .updateTable('delivery_group')
      .set({ ...names, partnershipId: to })
      .where('id', '=', id)
      .execute();
  }
}
