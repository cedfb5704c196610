import { type DateToTell, type Deadline, dateToTell } from '#lantern/engine';

/** A date with all that a page says of it beside its day. */
export interface SaidDate extends DateToTell {
  readonly pausedBy: string | null;
}

/** The same as JSON, from the row `d` of `deadline`. */
export const saidDateColumn = `jsonb_build_object('due', d.due, 'practicalDue', d.practical_due, 'kind', d.kind,
  'chase', d.chase, 'pausedBy', d.paused_by, 'originalDue', d.original_due,
  'agreed', case when jsonb_array_length(d.extensions) > 0 then jsonb_strip_nulls(jsonb_build_object(
    'agreedBy', d.extensions->-1->'agreedBy', 'agreedInWords', d.extensions->-1->'agreedInWords',
    'agreedOn', d.extensions->-1->'agreedOn')) end,
  'explained', jsonb_array_length(d.delays) > 0)`;

/** A deadline as a list would have it. */
export const saidDate = (deadline: Parameters<typeof dateToTell>[0] & Pick<Deadline, 'pausedBy'>): SaidDate => ({
  ...dateToTell(deadline),
  pausedBy: deadline.pausedBy,
});
