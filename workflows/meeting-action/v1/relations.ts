import type { Relation } from '#lantern/engine';

/** An action from a meeting tells its review nothing that its chart would ask about. */
export const relations: readonly Relation[] = [];
