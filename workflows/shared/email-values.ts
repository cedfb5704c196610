import { z } from 'zod';

/** `YYYY-MM-DD`; templates print it with its weekday (rule E-5). */
export const day = z.iso.date();
/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export const partialDay = z.string().regex(/^\d{4}(-\d{2}){0,2}$/);
/** `HH:MM`, London time. */
export const time = z.iso.time({ precision: -1 });
/** A name from the task catalogue, such as "Scoping return": never words about a person. */
const title = z.string().min(1);
export const count = z.int().nonnegative();

/** What a date rests on (process pack 0.2). `parts.njk` has the words an e-mail may use for a date of each (rule E-7). */
const kindOfDate = z.enum(['statute', 'guidance', 'local', 'chase']);
export const deadline = {
  due: day,
  kindOfDate,
  /** The working day before a due day that is none. */
  practicalDue: day.nullable().default(null),
  /** Whose later date this is, and the first, which stands beside it. */
  agreed: z
    .object({ by: z.string().min(1), on: partialDay, firstDue: day })
    .nullable()
    .default(null),
  /** The reason for the delay is on record. */
  explained: z.boolean().default(false),
};

/** What every e-mail carries, whether it is about one case or several. */
export const shared = z.object({
  /** What the regime calls a review, in full and in short. */
  reviewName: z.string().min(1),
  reviewShortName: z.string().min(1),
  partnership: z.string().min(1),
  link: z.url({ protocol: /^https?$/ }),
  /** The person to telephone (rule E-6). */
  contact: z.object({ name: z.string(), role: z.string(), phone: z.string(), hours: z.string() }),
  /** True on the first e-mail in a case to this person: adds the line on support (rule E-11). */
  firstInCase: z.boolean(),
  /** The day on which it goes out: nobody is asked for anything by a day that has passed. */
  sentOn: day,
});

/** What every e-mail about one case carries. */
export const common = shared.extend({ reference: z.string().min(1) });

/** Whether the paper it speaks of is in Lantern for its reader to open. */
export const file = z.boolean();

const task = z.object({
  title,
  reference: z.string().min(1),
  link: z.url({ protocol: /^https?$/ }),
  ...deadline,
  /** Calendar days past `due`; 0 while it is ahead. */
  daysOverdue: count,
  /** For the statutory duty alone: calendar days since the report was declared complete, otherwise null. */
  daysSinceCompletion: count.nullable(),
  /** The day of completion is not known: the days are so many at most. */
  completionApproximate: z.boolean().default(false),
});

const tasks = z.array(task);
const someTasks = tasks.min(1);

const ladder = shared.extend({
  tasks: someTasks,
  /** Whether "we had no involvement" is a possible answer to these tasks (rule E-8). */
  noInvolvementPossible: z.boolean(),
});

const extension = z.discriminatedUnion('stage', [
  /** `agreement` says who must agree before the answer counts. */
  common.extend({
    stage: z.literal('asked'),
    title,
    ...deadline,
    askedFor: day,
    agreement: z.enum(['coordinator', 'chair', 'panelAndChair']),
  }),
  common.extend({ stage: z.literal('granted'), title, ...deadline }),
  common.extend({ stage: z.literal('refused'), title, ...deadline }),
]);

const hold = z.discriminatedUnion('stage', [
  common.extend({
    stage: z.literal('placed'),
    waits: z.array(title).min(1),
    goesOn: z.array(title).min(1),
    reviewOn: day.nullable(),
    expectedUntil: partialDay.nullable(),
  }),
  common.extend({
    stage: z.literal('lifted'),
    /** `before`: the date as it was while the hold stood. */
    tasks: z.array(z.object({ title, ...deadline, before: day })),
  }),
]);

const digest = z.discriminatedUnion('audience', [
  shared.extend({ audience: z.literal('tasks'), due: tasks, overdue: tasks, waitingOnOthers: tasks }),
  shared.extend({ audience: z.literal('chair'), due: tasks, overdue: tasks, waitingOnOthers: tasks }),
  /** What a delivery group holds, to whoever chairs it; to the co-ordinator where nobody does. */
  shared.extend({
    audience: z.literal('group'),
    group: title,
    groupInWelsh: title,
    chairless: z.boolean(),
    /** Its reader has come to chair it since it was last written of. */
    isHandedOver: z.boolean(),
    /** How much of what it holds is still to be done, and how much of that it was given since. */
    open: count,
    given: count,
    due: tasks,
    overdue: tasks,
    /** A board that is near, or was lately, and that it has told nothing. */
    untoldBoard: z.object({ day, isOver: z.boolean() }).nullable(),
  }),
  /** A `task` of kind guidance that has passed its date, or the Commissioner copy not sent within its local target. */
  shared.extend({ audience: z.literal('chairImmediate'), task }),
]);

/**
 * The values of the e-mails that every kind of review sends, by the name of its file. `.parse()` refuses what a
 * template could not print.
 */
export const generalEmailValues = {
  'scoping-request': common.extend(deadline),
  /** Days to the nearest date on the day of sending; 0 where the date has come and somebody else is waited for. */
  reminder: ladder.extend({ daysBefore: count }),
  overdue: ladder.extend({
    step: z.literal([1, 2, 3]),
    /** Whose copy this is: each recipient has one of their own. */
    to: z.enum(['assignee', 'lineManager', 'cspChair']),
    managerCopied: z.boolean(),
    chairCopied: z.boolean(),
    /** What else the assignee has due, so that one person still gets one e-mail that day (rule E-9). */
    alsoDue: tasks,
  }),
  extension,
  hold,
  'action-update': shared.extend({
    ...deadline,
    actions: z
      .array(z.object({ number: z.string().min(1), reference: z.string().min(1), overdue: z.boolean() }))
      .min(1),
  }),
  digest,
  /** `entry` is its number in the history. */
  correction: common.extend({ stage: z.enum(['asked', 'made', 'refused']), entry: count.min(1) }),
} as const;
