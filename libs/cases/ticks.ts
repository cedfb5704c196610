import { type Actor, general } from '#lantern/engine';

/** Whoever ticks a task that an e-mail has done. */
export const lantern: Actor = { name: 'Lantern', roles: ['system'] };

/** SQL that is true for an entry of the history, by its alias, in which Lantern ticked a task itself. */
export const isTick = (entry: string): string =>
  `(${entry}.type = '${general.taskCompleted}' and ${entry}.actor_roles = '{system}' and ${entry}.actor = 'Lantern')`;

/** The same of an entry that has been read. */
export const isTicked = ({ type, actor }: { readonly type: string; readonly actor: string }): boolean =>
  type === general.taskCompleted && actor === lantern.name;
