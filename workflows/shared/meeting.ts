import type { PartialDate } from '#lantern/calendar';

/** An entry of the history of a review, as it stands after every correction. */
export interface MeetingEntry {
  readonly type: string;
  readonly on: PartialDate;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A meeting as the history of its review tells of it: when and where it is stands nowhere else. */
export interface ToldMeeting {
  /** Tells it from the others of its review, in addresses too: `panel-2`. */
  readonly key: string;
  readonly kind: string;
  /** Which of its kind it is, from 1; null where it was held and never planned. */
  readonly number: number | null;
  /** The day it is planned for; of one that was never planned, the day it was held. */
  readonly day: PartialDate;
  /** As London's clocks show it, HH:MM; null where it was never planned. */
  readonly time: string | null;
  readonly ends: string | null;
  readonly place: string | null;
  readonly standing: 'planned' | 'held' | 'cancelled';
  /** Null where it was not held, or not yet. */
  readonly heldOn: PartialDate | null;
}

/** A meeting that people are still to come to. */
export interface CalledMeeting {
  readonly kind: string;
  readonly number: number;
  readonly day: PartialDate;
  readonly time: string;
  readonly ends: string;
  readonly place: string;
}

/** The same meeting, where it is to come and all is known that an invitation says. */
export function calledMeeting({
  kind,
  number,
  day,
  time,
  ends,
  place,
  standing,
}: ToldMeeting): CalledMeeting | undefined {
  if (standing !== 'planned' || number === null || time === null || ends === null || place === null) return undefined;
  return { kind, number, day, time, ends, place };
}

/** What is usually talked about: at the first meeting, or in some stages of the review; else whenever no other is for then. */
export interface AgendaTemplate {
  readonly at: 'first' | 'any' | readonly string[];
  readonly lines: readonly string[];
}

export interface KindOfMeeting {
  readonly kind: string;
  readonly title: string;
  /** The event by which it has been held. */
  readonly heldBy: string;
  /** Who sees what is kept of it: everybody who sits on the panel, or those alone who see every agency's part. */
  readonly openTo: 'panel' | 'leaders';
  readonly agendas: readonly AgendaTemplate[];
}

/** The meetings of a kind of review. They belong to the kind and to no version: nothing that a replay repeats follows from them. */
export interface MeetingRules {
  readonly kinds: readonly KindOfMeeting[];
  readonly plannedBy: string;
  readonly cancelledBy: string;
  /** The event by which minutes go out, as a paper; its `heldOn` says of which day. */
  readonly minutesBy: string;
  /** What gives somebody something to do, what that is a part as, and what settles it. */
  readonly actions: { readonly givenBy: string; readonly part: string; readonly doneBy: string };
  /** What the e-mail about a meeting says to whoever joins its panel once it was called, and to whoever leaves before it is held. */
  readonly toWhoJoins: (meeting: CalledMeeting) => object;
  readonly toWhoLeaves: (meeting: CalledMeeting) => object;
  /** Every meeting that was planned or held, in the order of their days, from entries in the order of the history. */
  readonly told: (entries: readonly MeetingEntry[]) => ToldMeeting[];
}

/** The lines that a meeting begins with. */
export function usualAgenda({ agendas }: KindOfMeeting, isFirst: boolean, stage: string): readonly string[] {
  const ofStage = agendas.find(({ at }) => typeof at !== 'string' && at.includes(stage));
  const chosen = (isFirst ? agendas.find(({ at }) => at === 'first') : undefined) ?? ofStage;
  return (chosen ?? agendas.find(({ at }) => at === 'any'))?.lines ?? [];
}
