import type { IsoDate } from '#lantern/calendar';
import type { OpenDate } from './open-dates.js';

/** A day that somebody set, which no rule computes: the partnership's own, and never extended. */
export const localDate = (due: IsoDate): Pick<OpenDate, 'due' | 'startedOn' | 'date'> => ({
  due,
  startedOn: due,
  date: {
    due,
    practicalDue: due,
    kind: 'local',
    chase: false,
    pausedBy: null,
    originalDue: due,
    agreed: null,
    explained: false,
  },
});
