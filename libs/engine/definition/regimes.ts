import { type IsoDate, type PartialDate, rangeOf } from '#lantern/calendar';

/*
 * The law and guidance that a review stands under, as plain data of its workflow. What is in force on a day follows from
 * the data, and from the first days that people have set where an Act does not give one that is established.
 */

/** Statutory guidance to a law, from its own first day until the next. */
export interface Guidance {
  /** As a source names it: "2016 guidance". */
  readonly name: string;
  readonly title: string;
  /** A month is enough: guidance is published in one. */
  readonly from: PartialDate;
  /** What the clocks that rest on it say of it. */
  readonly clocks: Readonly<Record<string, string>>;
}

/** Who is sent the finished report, or is told of the review, and what that rests on. */
export interface StatutoryRecipient {
  readonly name: string;
  readonly title: string;
  readonly kind: 'statute' | 'guidance';
  readonly citation: string;
}

export interface Regime {
  readonly name: string;
  readonly title: string;
  readonly shortName: string;
  /** Of both nations, or laid over what applies in both for partnerships in Wales. */
  readonly nation: 'englandAndWales' | 'wales';
  /** Null: a person sets the day, with a source. Until then the regime applies to nothing. */
  readonly starts: IsoDate | null;
  readonly citation: string;
  readonly guidance: readonly Guidance[];
  /** The sources of its own clocks, by clock. */
  readonly clocks: Readonly<Record<string, string>>;
  readonly recipients: readonly StatutoryRecipient[];
  /** The kinds of body that the law lists, and the sentence that says where. */
  readonly bodies: readonly string[];
  readonly listing?: string;
  /** What sentences of the workflow say of the law where they have a gap of that name, such as `{copiesGoTo}`. */
  readonly words: Readonly<Record<string, string>>;
}

export type Nation = 'england' | 'wales';

/** What people have said of the law: the first days of regimes, by name, and where the leading partnership is. */
export interface KnownLaw {
  readonly starts: Readonly<Record<string, IsoDate>>;
  readonly nation: Nation;
  /** The first day on which what is laid over the law there counts; null where it always did. */
  readonly overlayFrom: IsoDate | null;
}

export const plainLaw: KnownLaw = { starts: {}, nation: 'england', overlayFrom: null };

/** What a review stands under, by name. */
export interface Standing {
  readonly regime: string | null;
  /** What is laid over it. */
  readonly overlay: string | null;
  readonly guidance: string | null;
  /** Somebody has decided it for this review: no day changes it any more. */
  readonly settled: boolean;
}

const isLaw = ({ nation }: Regime): boolean => nation === 'englandAndWales';

/** The first day of a regime: that of the data, or the one that a person has set. */
export const startOf = ({ name, starts }: Regime, known: Pick<KnownLaw, 'starts'>): IsoDate | null =>
  starts ?? known.starts[name] ?? null;

/**
 * The regime that applies to a day: the one that began last by then. A day before the first is given the first, because
 * records that old are kept under the name they have now. Undefined only for a workflow without regimes.
 */
export function regimeOn(
  regimes: readonly Regime[],
  day: PartialDate,
  known: Pick<KnownLaw, 'starts'> = plainLaw,
): Regime | undefined {
  const date = rangeOf(day).latest;
  const begun = regimes
    .filter(isLaw)
    .flatMap((regime) => {
      const start = startOf(regime, known);
      return start === null ? [] : [{ regime, start }];
    })
    .toSorted((one, other) => (one.start < other.start ? -1 : 1));
  return (begun.findLast(({ start }) => start <= date) ?? begun[0])?.regime;
}

/** What is laid over the law on a day in the nation of the leading partnership. */
export function overlayOn(regimes: readonly Regime[], day: PartialDate, known: KnownLaw): Regime | undefined {
  if (known.overlayFrom !== null && rangeOf(day).latest < known.overlayFrom) return undefined;
  return regimes.find(({ nation }) => nation === known.nation);
}

/** The guidance to a regime on a day; what is older than all of it is given the first. */
export function guidanceOn({ guidance }: Regime, day: PartialDate): Guidance | undefined {
  const date = rangeOf(day).latest;
  return guidance.findLast(({ from }) => rangeOf(from).earliest <= date) ?? guidance[0];
}
