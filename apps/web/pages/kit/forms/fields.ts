import type { IsoDate } from '#lantern/calendar';
import { type FieldWords, type WorkflowDefinition, general } from '#lantern/engine';
import { z } from 'zod';
import { isRecord, jsonSchemaOf } from '../../../openapi/events.js';

export type FieldKind =
  | 'text'
  | 'long'
  | 'lines'
  | 'members'
  | 'number'
  | 'day'
  | 'partialDate'
  | 'time'
  | 'choice'
  | 'choices'
  | 'confirm'
  | 'yesOrNo'
  | 'file'
  | 'leftOpen';

export interface Choice {
  readonly value: string;
  readonly words: string;
  /** What stands in the braces of the words. */
  readonly values?: Readonly<Record<string, string>>;
  /** Seldom chosen: it is offered behind the others. */
  readonly isFolded?: boolean;
}

/** One question of a form. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly hint: string;
  /** What stands in the braces of the hint. */
  readonly hintValues?: Readonly<Record<string, string | number>>;
  readonly required: boolean;
  /** The day on which it is asked, where today and yesterday are offered beside the date. */
  readonly askedOn?: IsoDate;
  /** The day that stands, where later ones are offered beside the date. */
  readonly laterThan?: IsoDate;
  /** Today is chosen until something else is said. */
  readonly isToday?: boolean;
  readonly choices: readonly Choice[];
  /** Of more choices than anybody reads at once, the first of which stands until another is chosen: a list to pull down. */
  readonly isLong?: true;
}

/** What there is to choose from in the case at hand. */
export type CaseChoices = Readonly<
  Record<'clocks' | 'holds' | 'agencies' | 'tasks' | 'actions' | 'duties', readonly Choice[]>
>;

type Schema = Readonly<Record<string, unknown>>;

const isText = (schema: Schema): boolean =>
  schema.type === 'string' ||
  (Array.isArray(schema.anyOf) && schema.anyOf.some((each) => isRecord(each) && isText(each)));

function listKind(items: unknown, words: FieldWords): FieldKind {
  if (isRecord(items) && items.type === 'object') return 'members';
  return words.options || words.from || (isRecord(items) && Array.isArray(items.enum)) ? 'choices' : 'lines';
}

function kindOf(schema: Schema, words: FieldWords): FieldKind {
  if (words.from === 'partialDate') return 'partialDate';
  if (schema.type === 'array') return listKind(schema.items, words);
  if (schema.const === true) return 'confirm';
  if (schema.type === 'boolean') return 'yesOrNo';
  if (Array.isArray(schema.enum) || words.from) return 'choice';
  if (schema.format === 'date') return 'day';
  if (schema.format === 'time') return 'time';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (isText(schema)) return words.long ? 'long' : 'text';
  throw new Error(`No form can ask for ${JSON.stringify(schema)}.`);
}

const valuesOf = (schema: Schema): string[] => {
  const { items } = schema;
  const values: unknown = schema.enum ?? (isRecord(items) ? items.enum : undefined);
  return Array.isArray(values) ? values.map(String) : [];
};

function choicesOf(schema: Schema, words: FieldWords, choices: CaseChoices): readonly Choice[] {
  if (words.from && words.from !== 'partialDate' && words.from !== 'paper') return choices[words.from];
  const values = valuesOf(schema);
  const options = words.options ?? {};
  return (values.length > 0 ? values : Object.keys(options)).map((value) => ({
    value,
    words: options[value] ?? value,
  }));
}

/** Events of which the fields hold what no form can ask for; each has a page of its own. */
const withoutForm: readonly string[] = [
  general.eventCorrected,
  general.correctionAsked,
  general.textRemoved,
  general.settingsApplied,
  general.calendarChanged,
  general.officeHandedOver,
  general.partnershipChanged,
  general.versionChanged,
  general.formCompleted,
  general.formReopened,
  general.formRemoved,
  general.learningRecorded,
  general.learningAgreed,
  general.learningWithdrawn,
  general.meetingRecorded,
  general.namesChecked,
  general.namesReleased,
];

export const hasForm = (type: string): boolean => !withoutForm.includes(type);

const dayOfEvent = (words: FieldWords | undefined): Field => ({
  name: 'on',
  kind: 'partialDate',
  label: words?.label ?? 'Day',
  hint: words?.hint ?? '',
  required: true,
  choices: [],
});

const dutiesIn = ({ items }: Schema): readonly unknown[] => {
  const { properties } = isRecord(items) ? items : {};
  const { duty } = isRecord(properties) ? properties : {};
  return isRecord(duty) && Array.isArray(duty.enum) ? duty.enum : [];
};

/** One question for each duty that is open and that this event may leave open: why. */
const leavingOpen = (schema: Schema, { duties }: CaseChoices): Field[] =>
  duties
    .filter(({ value }) => dutiesIn(schema).includes(value))
    .map(({ value, words }) => ({
      name: `leftOpen-${value}`,
      kind: 'leftOpen',
      label: words,
      hint: 'To go on and leave this open, say why. Your reason stays in the history. Write no names.',
      required: false,
      choices: [],
    }));

const wordsOf = ({ forms }: WorkflowDefinition, type: string, name: string): FieldWords =>
  forms.fields[`${type}/${name}`] ?? forms.fields[name] ?? { label: name };

/** The words of the paper that an event may name; undefined where it names none. */
export function paperOf(definition: WorkflowDefinition, type: string): FieldWords | undefined {
  const { properties } = jsonSchemaOf(definition.events[type]?.payload ?? z.object());
  const words = Object.keys(Object(properties)).map((name) => wordsOf(definition, type, name));
  return words.find(({ from }) => from === 'paper');
}

/** The questions of a field that has several: `limbs.needs`, each a choice of its own. */
function fieldsWithin(
  definition: WorkflowDefinition,
  type: string,
  name: string,
  { properties, required }: Schema,
  choices: CaseChoices,
): Field[] {
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(Object(properties)).map(([inner, schema]) => {
    const words = wordsOf(definition, type, `${name}.${inner}`);
    const shape = isRecord(schema) ? schema : {};
    const { label, hint = '' } = words;
    const about = { name: `${name}.${inner}`, label, hint, required: needed.includes(inner) };
    return { ...about, kind: kindOf(shape, words), choices: choicesOf(shape, words, choices) };
  });
}

/**
 * The questions of the form for an event: the day it happened, and each field of its payload. A paper is no question that
 * can be answered with words; see `paperOf`. What is settled already is not asked.
 */
export function fieldsOf(
  definition: WorkflowDefinition,
  type: string,
  choices: CaseChoices,
  settled: readonly string[] = [],
): Field[] {
  const { events, forms } = definition;
  const rule = events[type];
  if (!rule) return [];
  const { properties, required } = jsonSchemaOf(rule.payload);
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const all = Object.entries(isRecord(properties) ? properties : {});
  // What is a note has no other note beside it.
  const isAsked = (name: string): boolean =>
    !(type === general.noteAdded && name === 'note') &&
    !settled.includes(name) &&
    wordsOf(definition, type, name).from !== 'paper';
  const wanted = all.filter(([name]) => isAsked(name));
  const asked = wanted.flatMap(([name, schema]): Field[] => {
    const words = wordsOf(definition, type, name);
    const shape = isRecord(schema) ? schema : {};
    if (name === 'leftOpen') return leavingOpen(shape, choices);
    if (isRecord(shape.properties)) return fieldsWithin(definition, type, name, shape, choices);
    const kind = kindOf(shape, words);
    const { label, hint = '' } = words;
    return [{ name, kind, label, hint, required: needed.includes(name), choices: choicesOf(shape, words, choices) }];
  });
  return [dayOfEvent(forms.fields[`${type}/on`] ?? forms.fields.on), ...asked];
}

/** Nothing of the kind is there: the answer is typed instead of chosen. */
export const typedWhereNothingToChoose = (field: Field): Field => {
  if (field.choices.length > 0 || (field.kind !== 'choice' && field.kind !== 'choices')) return field;
  return { ...field, kind: field.kind === 'choice' ? 'text' : 'lines' };
};

/** A case in which there is nothing to choose from. */
export const noChoices: CaseChoices = { clocks: [], holds: [], agencies: [], tasks: [], actions: [], duties: [] };
