import type { IsoDate } from '#lantern/calendar';

/** What happens between a review and the department that a national recommendation is for. */
export const dealingKinds = ['sent', 'chased', 'replied', 'followed'] as const;
export type DealingKind = (typeof dealingKinds)[number];

/** One step, as somebody recorded it. */
export interface Dealing {
  readonly id: string;
  readonly itemId: string;
  readonly kind: DealingKind;
  readonly onDay: IsoDate;
  readonly nextOn: IsoDate | null;
  /** The department; of what is sent alone. */
  readonly to: string;
  /** What it replied, or what follows from it. */
  readonly words: string;
  readonly recordedBy: string;
  /** ISO instants. */
  readonly recordedAt: string;
  readonly takenOffAt: string | null;
}

/** How it stands with a national recommendation. */
export interface NationalStanding<Step = Dealing> {
  /** The department it was sent to last; empty while it was sent to none. */
  readonly department: string;
  readonly sentOn: IsoDate | null;
  readonly timesChased: number;
  /** The last reply to what was sent last. */
  readonly reply: Step | null;
  readonly follows: readonly Step[];
  /** When to ask again. */
  readonly nextOn: IsoDate | null;
  readonly isAwaited: boolean;
}

/**
 * How one recommendation stands, from its steps in the order of their days. One that is sent anew, to another department
 * say, is waited for anew.
 */
export function standingOf<Step extends Pick<Dealing, 'kind' | 'onDay'> & Partial<Dealing>>(
  dealings: readonly Step[],
): NationalStanding<Step> {
  const told = dealings.filter(({ takenOffAt = null }) => takenOffAt === null);
  const sentAt = told.findLastIndex(({ kind }) => kind === 'sent');
  const since = sentAt < 0 ? [] : told.slice(sentAt);
  const reply = since.findLast(({ kind }) => kind === 'replied') ?? null;
  return {
    department: told[sentAt]?.to ?? '',
    sentOn: told[sentAt]?.onDay ?? null,
    timesChased: since.filter(({ kind }) => kind === 'chased').length,
    reply,
    follows: told.filter(({ kind }) => kind === 'followed'),
    nextOn: told.at(-1)?.nextOn ?? null,
    isAwaited: sentAt >= 0 && reply === null,
  };
}
