import { type DateToTell, type Deadline, dateToTell } from '#lantern/engine';
import { type RawBuilder, sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { dates } from './case-date.js';

/** A date with all that a page says of it beside its day. */
export interface SaidDate extends DateToTell {
  readonly pausedBy: string | null;
}

const agreed = dates.ref('d.extensions', '->').at(-1);
const isLonger = (column: 'd.extensions' | 'd.delays') => sql<boolean>`jsonb_array_length(${dates.ref(column)}) > 0`;

/** The same as JSON, from a date `d`. */
export const dateAsSaid: RawBuilder<SaidDate> = jsonBuildObject({
  due: dates.ref('d.due'),
  practicalDue: dates.ref('d.practicalDue'),
  kind: dates.ref('d.kind'),
  chase: dates.ref('d.chase'),
  pausedBy: dates.ref('d.pausedBy'),
  originalDue: dates.ref('d.originalDue'),
  agreed: dates
    .case()
    .when(isLonger('d.extensions'))
    .then(
      dates.fn<SaidDate['agreed']>('json_strip_nulls', [
        jsonBuildObject({
          agreedBy: agreed.key('agreedBy'),
          agreedInWords: agreed.key('agreedInWords'),
          agreedOn: agreed.key('agreedOn'),
        }),
      ]),
    )
    .end(),
  explained: isLonger('d.delays'),
});

/** A deadline as a list would have it. */
export const saidDate = (deadline: Parameters<typeof dateToTell>[0] & Pick<Deadline, 'pausedBy'>): SaidDate => ({
  ...dateToTell(deadline),
  pausedBy: deadline.pausedBy,
});
