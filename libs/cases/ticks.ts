import { type Actor, general } from '#lantern/engine';

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
