import type { IsoDate } from '#lantern/calendar';
import type { Deadline, Extension } from '#lantern/engine';

/** A date with all that a page says of it beside its day. */
export interface SaidDate extends Pick<Deadline, 'kind' | 'chase' | 'pausedBy'> {
  readonly due: IsoDate;
  readonly practicalDue: IsoDate | null;
  readonly originalDue: IsoDate;
  /** Who agreed to it, and when; null where it is not a later date that was agreed. */
  readonly agreed: Pick<Extension, 'agreedBy' | 'agreedOn'> | null;
  /** Somebody has said why it is late. */
  readonly explained: boolean;
}

/** The same as JSON, from the row `d` of `deadline`. */
export const saidDateColumn = `jsonb_build_object('due', d.due, 'practicalDue', d.practical_due, 'kind', d.kind,
  'chase', d.chase, 'pausedBy', d.paused_by, 'originalDue', d.original_due,
  'agreed', case when jsonb_array_length(d.extensions) > 0 then jsonb_build_object(
    'agreedBy', d.extensions->-1->'agreedBy', 'agreedOn', d.extensions->-1->'agreedOn') end,
  'explained', jsonb_array_length(d.delays) > 0)`;

/** A deadline as a list would have it. */
export function saidDate(
  deadline: Omit<SaidDate, 'agreed' | 'explained'> & Pick<Deadline, 'extensions' | 'delays'>,
): SaidDate {
  const { due, practicalDue, originalDue, kind, chase, pausedBy, extensions, delays } = deadline;
  return {
    due,
    practicalDue,
    originalDue,
    kind,
    chase,
    pausedBy,
    agreed: extensions.at(-1) ?? null,
    explained: delays.length > 0,
  };
}
