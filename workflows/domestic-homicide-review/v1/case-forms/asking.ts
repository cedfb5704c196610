import type { Condition } from '#lantern/forms';

/** True where a question has one of these answers. */
export const when = (question: string, ...is: string[]): readonly Condition[] => [{ question, is }];

/** Who somebody was to the case. */
export const roleWords = {
  victim: 'A person who died',
  perpetrator: 'A person thought responsible',
  child: 'A child',
  family: 'Another relative',
  other: 'Somebody else',
} as const;
