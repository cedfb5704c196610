import type { CaseScope } from '#lantern/access';
import type { CaseMoves, Doubt } from '#lantern/cases';
import type { PreviewedEmail } from '#lantern/mail';

/** What recording would do, told before anything is recorded. */
export interface Foreseen {
  readonly emails: readonly PreviewedEmail[];
  /** What a person may want to put right first, and may leave. */
  readonly doubts: readonly Doubt[];
  /** What becomes of dates and tasks: the case itself first. */
  readonly moves: readonly CaseMoves[];
  /** It lies so far back that nobody is written to unless whoever records it wants that. */
  readonly isLongAgo: boolean;
}

/** Whether there is anything to look at before it is recorded, where there was nothing to type. */
export const isWorthAPage = ({ emails, doubts }: Pick<Foreseen, 'emails' | 'doubts'>): boolean =>
  emails.length + doubts.length > 0;

/** Whoever sees one agency's part alone is told what becomes of that part, and not of others or of the review. */
export function asFarAsForeseenBy<Seen extends Foreseen>({ onlyAgency, reference }: CaseScope, foreseen: Seen): Seen {
  if (onlyAgency === null) return foreseen;
  return {
    ...foreseen,
    emails: foreseen.emails.filter((email) => email.reference === reference),
    moves: foreseen.moves.filter((each) => each.reference === reference),
  };
}

/** The same in the shape of the API. */
export const foreseenInApi = ({ emails, doubts, isLongAgo }: Foreseen) => ({
  emails: emails.map(({ to, failure, language, subject, text }) => ({ to, failure, language, subject, text })),
  warnings: doubts.map(({ words }) => words),
  isLongAgo,
});
