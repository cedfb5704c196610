import { z } from 'zod';
import type { WorkflowDefinition } from './definition.js';
import { answering, eventRule, ownWords, words } from './event-fields.js';
import type { EventRule } from './event-rule.js';
import type { FormWords } from './forms.js';
import { general } from './general-names.js';

/*
 * Events that every case can have whatever its chart says, for they move nothing: the engine records them beside the chart.
 * They are no part of a workflow's folder, so that a released version stays what it was when one is added.
 */

const edition = z.number().int().positive();

const formEvent = (title: string, fields: z.ZodRawShape): EventRule => ({
  ...eventRule(title, { form: words, edition, ...fields }, ['system']),
  besideChart: true,
});

const revision = z.number().int().positive();

const learningEvent = (title: string, fields: z.ZodRawShape): EventRule => ({
  ...eventRule(title, { kind: words, number: z.number().int().positive(), ...fields }, ['system']),
  besideChart: true,
});

const meetingEvent = (title: string): EventRule => ({
  ...eventRule(title, { meeting: words, part: words, revision, digest: words }, ['system']),
  besideChart: true,
});

const count = z.number().int().nonnegative();

const namesEvent = (title: string, fields: z.ZodRawShape): EventRule => ({
  ...eventRule(title, fields, ['system']),
  besideChart: true,
});

/** What whoever records on a case says of an entry, or of its whole history, on any day. */
const comment: EventRule = {
  ...eventRule('Comment on the history', {}, [...answering, 'cspChair']),
  payload: z.strictObject({ entry: z.number().int().positive().optional(), text: ownWords }),
  besideChart: true,
};

/** Comments, and what is recorded with the filling in of a form and by nobody alone: its answers are kept apart, sealed. */
const eventsBeside: Readonly<Record<string, EventRule>> = {
  [general.entryCommented]: comment,
  /** `digest`: of the answers, under a salt that is sealed with them. */
  [general.formCompleted]: formEvent('Form completed', { version: words, digest: words }),
  [general.formReopened]: formEvent('Form opened again', { reason: ownWords }),
  [general.formRemoved]: formEvent('Answers of a form removed', { reason: ownWords }),
  /** `digest`: of what it says and rests on, under a salt that is sealed with it. */
  [general.learningRecorded]: learningEvent('Learning recorded', { revision, digest: words }),
  [general.learningAgreed]: learningEvent('Wording of learning agreed', { revision }),
  [general.learningWithdrawn]: learningEvent('Learning withdrawn', { reason: ownWords }),
  /** `digest`: of all that is kept of the meeting, under a salt that is sealed with it. */
  [general.meetingRecorded]: meetingEvent('Agenda, attendance or minutes of a meeting kept'),
  /** `digest`: of the text as it was looked through. */
  [general.namesChecked]: namesEvent('Text looked through for names', { subject: words, digest: words, hits: count }),
  [general.namesReleased]: namesEvent('Text released although names were found', { digest: words, reason: ownWords }),
};

const kindsOfLearning = {
  goodPractice: 'Good practice',
  finding: 'Finding',
  factor: 'Contributing factor',
  lesson: 'Lesson',
  recommendation: 'Recommendation',
  urgent: 'Urgent learning',
};

const subjectsOfChecks = {
  learning: 'What was learnt',
  meetings: 'Meetings',
  family: 'Family and friends',
  chronology: 'Chronology',
  form: 'A form',
  paper: 'A paper',
  pack: 'The pack for the Home Office',
  pasted: 'A text that was pasted',
};

/** The pages of a meeting on which something is kept. */
const partsOfMeetings = { agenda: 'Agenda', attendance: 'Attendance', minutes: 'Minutes and decisions' };

const learningWords = (type: string): FormWords['fields'] => ({
  [`${type}/kind`]: { label: 'What was learnt', options: kindsOfLearning },
  [`${type}/number`]: { label: 'Its number' },
  [`${type}/revision`]: { label: 'How often it had been saved' },
});

const wordsBeside: FormWords = {
  actions: {
    [general.entryCommented]: { label: 'Comment on the history', byRecording: true },
    [general.formCompleted]: { label: 'Complete a form' },
    [general.formReopened]: { label: 'Open a form again' },
    [general.formRemoved]: { label: 'Remove the answers of a form' },
    [general.learningRecorded]: { label: 'Record learning' },
    [general.learningAgreed]: { label: 'Agree the wording' },
    [general.learningWithdrawn]: { label: 'Withdraw learning' },
    [general.meetingRecorded]: { label: 'Keep agenda, attendance or minutes of a meeting' },
    [general.namesChecked]: { label: 'Look a text through for names' },
    [general.namesReleased]: { label: 'Release a text although names were found' },
  },
  fields: {
    form: { label: 'Form' },
    edition: { label: 'Edition' },
    digest: { label: 'Fingerprint of the answers' },
    [`${general.entryCommented}/entry`]: {
      label: 'On which entry',
      hint: 'Its number in the history. Leave it empty for the whole.',
    },
    [`${general.entryCommented}/text`]: {
      label: 'Comment',
      hint: 'Whoever sees the history reads it. Write no names.',
      long: true,
    },
    [`${general.formCompleted}/version`]: { label: 'Version of the form' },
    ...learningWords(general.learningRecorded),
    ...learningWords(general.learningAgreed),
    ...learningWords(general.learningWithdrawn),
    [`${general.meetingRecorded}/meeting`]: { label: 'Which meeting' },
    [`${general.meetingRecorded}/part`]: { label: 'What was kept', options: partsOfMeetings },
    [`${general.meetingRecorded}/revision`]: { label: 'How often it had been saved' },
    [`${general.meetingRecorded}/digest`]: { label: 'Fingerprint of what it says' },
    [`${general.namesChecked}/subject`]: { label: 'What was looked through', options: subjectsOfChecks },
    [`${general.namesChecked}/hits`]: { label: 'Names found' },
    [`${general.learningRecorded}/digest`]: { label: 'Fingerprint of what it says' },
  },
};

/** A workflow with the events that the engine records beside its chart. */
export const withEventsBeside = (definition: WorkflowDefinition): WorkflowDefinition => ({
  ...definition,
  events: { ...definition.events, ...definition.beside?.events, ...eventsBeside },
  relations: [...definition.relations, ...(definition.beside?.relations ?? [])],
  forms: {
    ...definition.forms,
    actions: { ...wordsBeside.actions, ...definition.beside?.forms.actions, ...definition.forms.actions },
    fields: { ...wordsBeside.fields, ...definition.beside?.forms.fields, ...definition.forms.fields },
  },
});
