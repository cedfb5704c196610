import { type Actor, type CaseEvent, type EventRule, type Role, inOwnWords } from '#lantern/engine';
import { isProblem, problemInIsoDay, readName, readTime } from '#lantern/reading';
import { z } from 'zod';

/*
 * What the event catalogues of all workflows are made of, and the events that each of them has. Names and fields are a
 * public interface: add to them, never rename them.
 */

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

/** An entry of a catalogue: its title, its fields (every event may carry a note beside them) and who may record it. */
export function rule<Fields extends z.ZodRawShape>(title: string, fields: Fields, by = coordinator) {
  return { title, payload: z.strictObject({ ...fields, note: ownWords.optional() }), by } satisfies EventRule;
}

/** The kinds of reason for a delay (process description 5.7): they name nobody, as a reason in own words may. */
const delayCauses = [
  'policeOrCourt',
  'family',
  'meetings',
  'inquest',
  'parallelReview',
  'chairOrAuthor',
  'agency',
  'informationSharing',
  'drafting',
  'coordinator',
  'funding',
  'homeOffice',
  'amendments',
  'other',
] as const;

/** Holds, dates, tasks, notes and corrections: the same in every workflow. */
export const generalEvents = {
  'hold.placed': rule('Hold placed', {
    hold: words,
    reason: z.enum(['criminalProceedings', 'inquest', 'parallelReview', 'familyRequest', 'other']),
    reviewOn: day.optional(),
    clocks: z.array(words).optional(),
  }),
  'hold.lifted': rule('Hold lifted', { hold: words }),
  'extension.agreed': rule(
    'Extension agreed',
    { clock: words, newDue: day, agreedBy: z.array(z.enum(['panel', 'cspChair', 'coordinator'])), reason: ownWords },
    coordinatorOrCspChair,
  ),
  'delay.explained': rule(
    'Delay explained',
    { clock: words, reason: ownWords, cause: z.enum(delayCauses).optional() },
    coordinatorOrCspChair,
  ),
  'task.completed': rule('Task completed', { task: words, evidence: ownWords.optional() }, coordinatorOrCspChair),
  'task.notApplicable': rule('Task marked as not applicable', { task: words, reason: ownWords }, coordinatorOrCspChair),
  'task.chased': rule('Holder of a task reminded', {
    task: words,
    /** The clock of the task, with what it is about: `imrDue` or `holdReview:trial`. */
    clock: words,
    holder: z.enum(['cspChair', 'independentChair', 'panel', 'panelMember', 'agency', 'actionOwner']),
  }),
  /** Recorded with the change of holder itself, and by nobody alone. */
  'office.handedOver': rule(
    'Office handed over',
    {
      office: z.enum(['coordinator', 'cspManager', 'cspChair', 'independentChair', 'panelMember']),
      from: words,
      to: words,
      capacity: words.optional(),
    },
    ['system'],
  ),
  'settings.applied': rule('Changed settings applied', { settings: z.record(z.string(), z.unknown()) }),
  'calendar.changed': rule('Bank-holiday calendar changed', { calendar: words }),
  /** Recorded by a reorganisation itself, and on the parts of a review whose lead passes: it moves the case alone. */
  'partnership.changed': rule('Passed to another partnership', { from: words, to: words, order: words }, ['system']),
  'note.added': rule('Note added', { text: ownWords }, coordinatorOrCspChair),
  'event.corrected': rule(
    'Event corrected',
    {
      corrects: z.number().int().positive(),
      changes: z.record(z.string(), z.unknown()).refine((changes) => Object.keys(changes).length > 0, 'name a change'),
      reason: ownWords,
    },
    coordinatorOrCspChair,
  ),
  /** Takes one text out of an entry for good, wherever it is repeated: `field` is `note`, or `changes.note` of a correction. */
  'text.removed': rule(
    'Text removed from an entry',
    { entry: z.number().int().positive(), field: words, reason: ownWords },
    ['coordinator'],
  ),
};

/** A correction asked of the office that may record what is to be corrected, and its answer where it is no. */
export const correctionRequests = (by: readonly Role[]) => ({
  'correction.asked': rule('Correction asked for', generalEvents['event.corrected'].payload.omit({ note: true }).shape),
  'correction.refused': rule('Correction refused', { corrects: z.number().int().positive(), reason: ownWords }, by),
});

/** A catalogue with what an event lacks when it comes too early, as sentences by the event's type. */
export const sayingWhatIsMissing = (
  events: Readonly<Record<string, EventRule>>,
  tooEarly: Readonly<Partial<Record<string, string>>>,
): Record<string, EventRule> =>
  Object.fromEntries(Object.entries(events).map(([type, rule]) => [type, { ...rule, tooEarly: tooEarly[type] }]));

/** Every event of a catalogue, as its chart sees it. */
export type EventIn<Events extends Readonly<Record<string, EventRule>>> = {
  [Type in keyof Events & string]: Omit<CaseEvent, 'type'> & { type: Type; actor: Actor } & z.infer<
      Events[Type]['payload']
    >;
}[keyof Events & string];
