import { isProblem, problemInIsoDay, readName, readTime } from '#lantern/reading';
import { z } from 'zod';
import type { Role } from '../case-event.js';
import type { EventRule } from './event-rule.js';
import { inOwnWords } from './own-words.js';

/* What the event catalogues of all workflows are made of: the fields of an event, and its entry. */

export const words = z.string().trim().min(1, { error: 'say it in words; it may not be empty', abort: true });
/** What somebody says in their own words. It is kept sealed, and it can be taken out again (see `text.removed`). */
export const ownWords = inOwnWords(words);
/** What a thing is called or numbered: `final`, `2`, `1.1`. A bare number is as good as a word. */
export const label = z.union([words, z.number()], 'a version, number or name');
export const day = z.iso
  .date({ error: ({ input }) => problemInIsoDay(input), abort: true })
  .refine((sent) => problemInIsoDay(sent) === undefined, { error: ({ input }) => problemInIsoDay(input) });
export const time = z.iso.time({
  precision: -1,
  error: ({ input }) => {
    const reading = readTime(String(input));
    return isProblem(reading) ? reading.problem : undefined;
  },
});
/** What a person or a body is called. */
export const name = words.refine((sent) => !isProblem(readName(sent)), 'there is nothing to be seen in it');
export const names = z.array(name).min(1, 'name at least one');

export const coordinator: readonly Role[] = ['coordinator', 'independentChair', 'system'];
export const coordinatorOrCspChair: readonly Role[] = ['coordinator', 'independentChair', 'cspChair', 'system'];
/** Those who answer for an agency, and the co-ordinator on their behalf. */
export const answering: readonly Role[] = ['agency', 'panelMember', ...coordinator];

/** An entry of a catalogue: its title, its fields (every event may carry a note beside them) and who may record it. */
export function eventRule<Fields extends z.ZodRawShape>(title: string, fields: Fields, by = coordinator) {
  return { title, payload: z.strictObject({ ...fields, note: ownWords.optional() }), by } satisfies EventRule;
}
