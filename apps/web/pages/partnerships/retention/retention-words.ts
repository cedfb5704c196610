import type { RetentionKind } from '#lantern/retention';

export const keptWords: Readonly<Record<RetentionKind, string>> = {
  agencyPapers: 'Papers that agencies sent',
  otherPapers: 'All other papers, and comments on drafts',
  chronology: 'The chronology',
  family: 'The family and friends, and each contact with them',
};

/** Of a kind that an older version knew. */
export const wordsOfKind = (kind: string): string => ({ ...keptWords })[kind as RetentionKind] ?? kind;
