import { general } from '#lantern/engine';
import { globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BankHolidays, type IsoDate, addDays, workingDayOnOrAfter, workingDayOnOrBefore } from '#lantern/calendar';
import type { PaperKind } from '#lantern/documents';
import { parse } from 'yaml';
import { z } from 'zod';
import { workflows as kinds } from '#workflows';

/*
 * The files of `reviews/` tell one review each, a line for everything that happened. Days are counted from today: "12
 * days ago", "in 3 days"; one that falls on a weekend or a bank holiday moves to the working day nearer its past or its
 * future. Rows of a chronology stand under their agency. `part` names the return (`imr:Cumbria Police`) or the action that a
 * line is about, `done` is short for tasks completed, `form` with its `answers` is one that was filled in (not yet to its end
 * where `complete` is false), and `actor` is the office that acted, where it is not the usual one. A kind of review may bring samples of its
 * own, in `examples/sample` of its folder.
 */

export interface SampleEvent {
  readonly on: IsoDate;
  readonly type: string;
  /** What the part it is recorded on is about; null for the review itself. */
  readonly part: string | null;
  readonly actor: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** A form that was filled in, instead of an event. */
  readonly form?: SampleForm;
}

/** What somebody filled in, and whether that was all. */
export interface SampleForm {
  readonly name: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly complete: boolean;
}

export interface SampleReview {
  readonly title: string;
  readonly workflow: string;
  /** Left out by what is of the newest. */
  readonly version?: string | undefined;
  /** The agencies on its panel. */
  readonly panel: readonly string[];
  /** Those of them whose member has yet to sign the confidentiality agreement. */
  readonly unsigned: readonly string[];
  readonly events: readonly SampleEvent[];
  /** The rows of its chronology, by agency; each row by the headings of the template. */
  readonly chronologies: Readonly<Record<string, readonly SampleRow[]>>;
  readonly learning: readonly SampleLearning[];
  readonly meetings: readonly SampleMeeting[];
  /** Each a version of the one before. */
  readonly drafts: readonly SampleDraft[];
  readonly letters: readonly SampleLetter[];
}

/** A letter that was kept, and the day on which it was sent. */
export interface SampleLetter {
  readonly letter: string;
  readonly on: string;
  readonly sentOn: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** A version of a draft: what it says, and what was said of it. */
export interface SampleDraft {
  readonly on: string;
  /** Which kind of paper it is. */
  readonly kind: PaperKind;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly comments: readonly SampleComment[];
}

/** What an agency or the family says of a paragraph, counted from 1, or of the whole. */
export interface SampleComment {
  readonly on: string;
  readonly agency: string | null;
  readonly family: { readonly how: string; readonly on: string } | null;
  readonly paragraph: number | null;
  readonly text: string;
  readonly answer?:
    { readonly on: string; readonly outcome: 'takenUp' | 'inPart' | 'not'; readonly why: string } | undefined;
}

/** What was kept of a meeting, page by page: `panel-1`, `minutes`. */
export interface SampleMeeting {
  readonly meeting: string;
  readonly part: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Something that was learnt. It rests on what stands before it: `row Cumbria Police 2`, `line 1`, `finding together`. */
export interface SampleLearning {
  readonly kind: string;
  readonly name: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly rests: readonly string[];
  readonly agreed: boolean;
}

type SampleRow = Readonly<Record<string, string>>;

const day = z.iso.date('a day such as "12 days ago"');
const line = z
  .looseObject({
    on: day,
    part: z.string().nullable().default(null),
    actor: z.string().nullable().default(null),
    type: z.string().optional(),
    done: z.array(z.string()).optional(),
    form: z.string().optional(),
    answers: z.record(z.string(), z.unknown()).optional(),
    complete: z.boolean().default(true),
  })
  .refine(
    ({ type, done, form }) => [type, done, form].filter((each) => each !== undefined).length === 1,
    'say what happened, what was done, or which form was filled in',
  );
const learnt = z.strictObject({
  kind: z.string(),
  name: z.string(),
  answers: z.record(z.string(), z.unknown()),
  rests: z.array(z.string()).default([]),
  agreed: z.boolean().default(false),
});
const commented = z.strictObject({
  on: day,
  agency: z.string().nullable().default(null),
  family: z.strictObject({ how: z.string(), on: day }).nullable().default(null),
  paragraph: z.int().nullable().default(null),
  text: z.string(),
  answer: z
    .strictObject({ on: day, outcome: z.enum(['takenUp', 'inPart', 'not']), why: z.string().default('') })
    .optional(),
});
const drafted = z.strictObject({
  on: day,
  kind: z.enum(['draft', 'overviewReport']).default('draft'),
  title: z.string(),
  paragraphs: z.array(z.string()).min(1),
  comments: z.array(commented).default([]),
});
const written = z.strictObject({
  letter: z.string(),
  on: day,
  sentOn: day,
  title: z.string(),
  paragraphs: z.array(z.string()).min(1),
});
const kept = z.strictObject({ meeting: z.string(), part: z.string(), answers: z.record(z.string(), z.unknown()) });
/** A sample that says nothing else is of the kind of review that was there first. */
const [firstKind] = kinds;
const agencies = z.array(z.string());
const file = z.strictObject({
  title: z.string(),
  workflow: z.string().default(firstKind?.name ?? ''),
  version: z.string().optional(),
  panel: agencies,
  unsigned: agencies.default([]),
  events: z.array(line).min(1),
  chronologies: z.record(z.string(), z.array(z.record(z.string(), z.string()))).default({}),
  learning: z.array(learnt).default([]),
  drafts: z.array(drafted).default([]),
  letters: z.array(written).default([]),
  meetings: z.array(kept).default([]),
});

function asDay(words: string, today: IsoDate, calendar: BankHolidays): string {
  const [, ago] = /^(\d+) days? ago$/.exec(words) ?? [];
  if (ago !== undefined) return workingDayOnOrBefore(addDays(today, -Number(ago)), calendar);
  const [, ahead] = /^in (\d+) days?$/.exec(words) ?? [];
  return ahead === undefined ? words : workingDayOnOrAfter(addDays(today, Number(ahead)), calendar);
}

function eventsOf(told: z.infer<typeof line>): SampleEvent[] {
  const { on, part, actor, type, done = [], form, answers = {}, complete, ...payload } = told;
  if (form !== undefined) {
    const filled = { name: form, answers, complete };
    return [{ on, part, actor, type: general.formCompleted, payload: {}, form: filled }];
  }
  const tasks = done.map((task) => ({ on, part, actor, type: general.taskCompleted, payload: { task } }));
  return type === undefined ? tasks : [{ on, part, actor, type, payload }];
}

/** Reads one file's text, with its days counted from `today`. */
function readReview(source: string, today: IsoDate, calendar: BankHolidays): SampleReview {
  const told: unknown = parse(source, (_key, value: unknown) =>
    typeof value === 'string' ? asDay(value, today, calendar) : value,
  );
  const { events, ...review } = file.parse(told);
  return { ...review, events: events.flatMap(eventsOf) };
}

const folder = join(import.meta.dirname, 'reviews');
const workflows = join(import.meta.dirname, '../../../workflows');

const filesIn = (): string[] => [
  ...readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name)),
  ...globSync('*/*/examples/sample/*.yaml', { cwd: workflows })
    .toSorted()
    .map((name) => join(workflows, name)),
];

/** The reviews of the sample, as they stand `today`. */
export const sampleReviews = (today: IsoDate, calendar: BankHolidays): SampleReview[] =>
  filesIn().map((name) => readReview(readFileSync(name, 'utf8'), today, calendar));
