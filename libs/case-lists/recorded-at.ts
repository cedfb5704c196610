import { type Tables, isoText } from '#lantern/tables';
import { expressionBuilder, sql } from 'kysely';

const of = expressionBuilder<{ h: Tables['history'] }, 'h'>();

/** When the entry `h` of a history was recorded, as ISO text. */
export const recordedAtText = isoText(sql<Date>`to_timestamp(${of.ref('h.recordedAt')} / 1000.0)`);
