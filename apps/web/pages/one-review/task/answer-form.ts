import { type IsoDate } from '#lantern/calendar';
import { type Answer, parsePayload } from '#lantern/engine';
import type { InputIssue } from '#lantern/platform';
import { answersTo } from '../../kit/forms/answers.js';
import { type Choice, type Field, fieldsOf } from '../../kit/forms/fields.js';
import { fileField } from '../../kit/forms/file-field.js';
import { textOf } from '../../kit/forms/values.js';
import { choicesIn } from '../record/case-choices.js';
import { firstDue } from './more-time.js';
import { reachedName } from './reached.js';
import type { Part } from './request-pages.js';

/** Chosen where the agency is none of those known here; its name is then typed. */
const another = 'another';
const otherAgency: Field = {
  name: 'otherAgency',
  kind: 'text',
  label: 'Name of the other agency',
  hint: 'Only if you chose “Another agency”.',
  required: false,
  choices: [],
};

/** An agency is chosen among those known: a name with a slip in it would lead to nobody. */
function passOnFields(field: Field, agencies: readonly string[]): Field[] {
  if (agencies.length === 0) return [field];
  const known: Choice[] = agencies.map((agency) => ({ value: agency, words: agency }));
  return [{ ...field, kind: 'choice', choices: [...known, { value: another, words: 'Another agency' }] }, otherAgency];
}

/** The few questions of an answer; the file last. */
export function answerFields(answer: Answer, { definition, view }: Part, agencies: readonly string[]): Field[] {
  const all = fieldsOf(definition, answer.type, choicesIn(view));
  const asked = answer.fields.flatMap((name) => all.filter((field) => field.name === name));
  const due = firstDue(definition, view.deadlines);
  const fields = asked.map((field) => ({
    ...field,
    required: field.required || answer.needs.includes(field.name),
    ...(field.name === 'until' && due !== '' && { laterThan: due > view.review.asOf ? due : view.review.asOf }),
  }));
  return [
    ...fields.flatMap((field) => (field.name === 'to' ? passOnFields(field, agencies) : [field])),
    ...(answer.file === 'none' ? [] : [fileField(answer.file === 'needed' ? 'File' : 'File (optional)', false)]),
  ];
}

/** What was answered, as the event it is recorded as: it happened today. */
export function eventOf(answer: Answer, fields: readonly Field[], body: unknown, today: IsoDate) {
  const asked = fields.filter(({ name }) => !['file', otherAgency.name, reachedName].includes(name));
  const answers = answersTo(asked, body);
  const to = answers.to === another ? { to: textOf(body, otherAgency.name) } : {};
  return { type: answer.type, on: today, ...answers, ...to };
}

/** Until when more time is asked for: a day to come, and later than the one that stands. */
function tooSoon(until: string, today: IsoDate, due: string): InputIssue[] {
  if (until <= today) return [{ path: 'until', message: 'choose a day to come' }];
  return until <= due ? [{ path: 'until', message: 'choose a day after the one that is set now' }] : [];
}

/** What is wrong with an answer, all of it at once. */
export function issuesOf(answer: Answer, { definition, view }: Part, event: ReturnType<typeof eventOf>): InputIssue[] {
  const missing = answer.needs.filter((name) => Reflect.get(event, name) === undefined);
  const until: unknown = Reflect.get(event, 'until');
  return [
    ...parsePayload(definition, event).map((issue) =>
      issue.path === 'to' && Reflect.get(event, 'to') !== undefined ? { ...issue, path: otherAgency.name } : issue,
    ),
    ...missing.map((name) => ({ path: name, message: 'enter an answer' })),
    ...(typeof until === 'string' ? tooSoon(until, event.on, firstDue(definition, view.deadlines)) : []),
  ];
}
