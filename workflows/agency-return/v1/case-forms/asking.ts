import type { Condition } from '#lantern/forms';

/** True where a question has one of these answers. */
export const when = (question: string, ...is: string[]): readonly Condition[] => [{ question, is }];

/** True where the agency knew somebody: it then says more than who answers. */
export const known: readonly Condition[] = when('involvement', 'yes');
