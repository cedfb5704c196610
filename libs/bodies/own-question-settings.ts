import { type AskedHere, type OwnQuestion, ownQuestionKinds, sensitivities } from '#lantern/forms';
import { z } from 'zod';
import type { ChoiceInWords } from './partnership-choices.js';

/* How a partnership's own questions lie among its settings, and which questions of a form it leaves out. */

const mostOptions = 20;

export const ownPrefix = 'own_question_';
const offPrefix = 'question_off_';

// What stands in braces would be taken for a gap that a page fills.
const said = (most: number) =>
  z
    .string('enter an answer')
    .trim()
    .max(most, `use at most ${most} letters`)
    .regex(/^[^{}]*$/, 'leave out “{” and “}”');

const both = (most: number) => z.strictObject({ en: said(most), cy: said(most).default('') });

export const askedQuestion = z.strictObject({
  section: z.string('choose one'),
  kind: z.enum(ownQuestionKinds, 'choose one'),
  words: both(200).refine(({ en }) => en !== '', { path: ['en'], error: 'say what is asked' }),
  hint: both(400).default({ en: '', cy: '' }),
  options: z
    .array(both(100).refine(({ en }) => en !== '', { error: 'give the English as well' }))
    .max(mostOptions)
    .default([]),
  sensitivity: z.enum(sensitivities, 'choose one'),
  required: z.boolean('choose one'),
});

/** A question as it is kept, which may have been taken off. */
export const keptQuestion = askedQuestion.extend({ form: z.string(), takenOff: z.boolean() });

/** A question of a form that is left out, with what both were called when that was set. */
const keptOff = z.strictObject({ form: z.string(), question: z.string(), label: z.string(), off: z.boolean() });

export interface OwnQuestionView extends OwnQuestion {
  readonly setting: string;
  readonly form: string;
  readonly takenOff: boolean;
}

export type Settings = Readonly<Record<string, unknown>>;

export const ownIn = (settings: Settings): OwnQuestionView[] =>
  Object.entries(settings).flatMap(([setting, value]) => {
    const read = setting.startsWith(ownPrefix) ? keptQuestion.safeParse(value) : undefined;
    return read?.success ? [{ ...read.data, id: `own-${setting.slice(ownPrefix.length)}`, setting }] : [];
  });

const offIn = (settings: Settings, form: string): string[] =>
  Object.entries(settings).flatMap(([setting, value]) => {
    const read = setting.startsWith(offPrefix) ? keptOff.safeParse(value) : undefined;
    return read?.success && read.data.form === form && read.data.off ? [read.data.question] : [];
  });

const asOwn = ({ setting: _setting, form: _form, takenOff: _takenOff, ...question }: OwnQuestionView): OwnQuestion =>
  question;

export const leftOutSetting = (form: string, question: string): string => `${offPrefix}${form}.${question}`;

/** What a partnership asks in a form today beside its questions, and which of these it leaves out. */
export const askedIn = (settings: Settings, form: string): AskedHere => ({
  own: ownIn(settings)
    .filter((each) => each.form === form && !each.takenOff)
    .map(asOwn),
  off: offIn(settings, form),
});

/** What is wrong with the answers that a question offers. */
export function issuesOf({ kind, options }: z.infer<typeof askedQuestion>) {
  const refuse = (message: string) => [{ path: 'options', message }];
  if (kind !== 'choice' && kind !== 'choices')
    return options.length > 0 ? refuse('answers to choose from belong to a choice alone') : [];
  if (options.length < 2) return refuse('give two answers or more to choose from, each on its own line');
  const said = options.map(({ en }) => en.toLowerCase());
  return new Set(said).size === said.length ? [] : refuse('each answer stands there once');
}

/** What was set of such a question, in words; null where it is none. */
export function questionInWords(name: string, value: unknown): ChoiceInWords | null {
  const { data: own } = keptQuestion.safeParse(name.startsWith(ownPrefix) ? value : undefined);
  if (own) {
    const { en, cy } = own.words;
    const values = { question: cy === '' ? en : `${en} (${cy})`, form: own.form };
    const title = 'Your partnership’s own question';
    if (own.takenOff) return { title, words: 'Asked no more: “{question}” ({form})', values };
    const words = own.required ? 'Must be answered: “{question}” ({form})' : 'Asked: “{question}” ({form})';
    return { title, words, values };
  }
  const { data: off } = keptOff.safeParse(name.startsWith(offPrefix) ? value : undefined);
  if (!off) return null;
  const words = off.off ? 'Left out: “{question}” ({form})' : 'Asked again: “{question}” ({form})';
  return { title: 'A question of a form', words, values: { question: off.label, form: off.form } };
}

const isAskedIn = (settings: Settings, one: OwnQuestionView): boolean =>
  one.setting in settings ||
  ownIn(settings).some(
    (each) => !each.takenOff && each.form === one.form && each.words.en.toLowerCase() === one.words.en.toLowerCase(),
  );

/**
 * What a partnership takes over from those that it comes after, as settings: each question that they ask, once, and under
 * the id that answers have it by. `has`: what it has itself, where it is there already. One that is new leaves out what all
 * of them left out, as what one of them asks is asked.
 */
export function questionsTogether(has: Settings | undefined, old: readonly Settings[]): Settings {
  const taken: Record<string, unknown> = {};
  for (const one of old.flatMap(ownIn).filter(({ takenOff }) => !takenOff))
    if (!isAskedIn({ ...has, ...taken }, one)) taken[one.setting] = keptQuestion.parse(asSetting(one));
  if (has) return taken;
  const [first = {}, ...others] = old;
  const off = Object.entries(first).filter(([setting, value]) =>
    [{ [setting]: value }, ...others].every(leavesOut(setting)),
  );
  return { ...taken, ...Object.fromEntries(off) };
}

const asSetting = ({ id: _id, setting: _setting, ...question }: OwnQuestionView) => question;

const leavesOut =
  (setting: string) =>
  (settings: Settings): boolean =>
    setting.startsWith(offPrefix) && keptOff.safeParse(settings[setting]).data?.off === true;
