import { type Action, type KnownCaller, isPermitted } from '#lantern/access';

/** Somewhere to go, by a path from the start or from where somebody is, and what it takes to go there. */
export interface Place {
  readonly path: string;
  readonly words: string;
  readonly action: Action;
}

/** Those of some places that are open to somebody, in the same order. */
export const openTo = <Kind extends Place>({ roles }: Pick<KnownCaller, 'roles'>, places: readonly Kind[]): Kind[] =>
  places.filter(({ action }) => isPermitted(roles, action));
