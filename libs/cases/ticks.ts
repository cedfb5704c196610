import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Actor, general } from '#lantern/engine';
import { tables } from '#lantern/tables';

/** Whoever ticks a task that an e-mail has done. */
export const lantern: Actor = { name: 'Lantern', roles: ['system'] };

interface Entry {
  readonly type: string;
  readonly actor: string;
}

/** An entry of the history in which Lantern ticked a task itself. */
export const isTick = (entry: Entry & { readonly actorRoles: readonly string[] }): boolean =>
  isTicked(entry) && entry.actorRoles.length === 1 && entry.actorRoles[0] === 'system';

/** The same of one of which the offices are not known. */
export const isTicked = ({ type, actor }: Entry): boolean => type === general.taskCompleted && actor === lantern.name;

/** Whether each entry after a revision is a tick of Lantern's own; false where there is none. */
export async function isTickedSince(em: SqlEntityManager, caseFileId: string, revision: number): Promise<boolean> {
  const since = await tables(em)
    .selectFrom('history')
    .select(['type', 'actor', 'actorRoles'])
    .where('caseFileId', '=', caseFileId)
    .where('number', '>', revision)
    .execute();
  return since.length > 0 && since.every(isTick);
}
