import { z } from 'zod';
import type { WorkflowDefinition } from './definition.js';
import { eventRule, ownWords, words } from './event-fields.js';
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

/** What is recorded with the filling in of a form, and by nobody alone. The answers themselves are kept apart, sealed. */
const eventsBeside: Readonly<Record<string, EventRule>> = {
  /** `digest`: of the answers, under a salt that is sealed with them. */
  [general.formCompleted]: formEvent('Form completed', { version: words, digest: words }),
  [general.formReopened]: formEvent('Form opened again', { reason: ownWords }),
  [general.formRemoved]: formEvent('Answers of a form removed', { reason: ownWords }),
};

const wordsBeside: FormWords = {
  actions: {
    [general.formCompleted]: { label: 'Complete a form' },
    [general.formReopened]: { label: 'Open a form again' },
    [general.formRemoved]: { label: 'Remove the answers of a form' },
  },
  fields: {
    form: { label: 'Form' },
    edition: { label: 'Edition' },
    digest: { label: 'Fingerprint of the answers' },
    [`${general.formCompleted}/version`]: { label: 'Version of the form' },
  },
};

/** A workflow with the events that the engine records beside its chart. */
export const withEventsBeside = (definition: WorkflowDefinition): WorkflowDefinition => ({
  ...definition,
  events: { ...definition.events, ...eventsBeside },
  forms: {
    ...definition.forms,
    actions: { ...wordsBeside.actions, ...definition.forms.actions },
    fields: { ...wordsBeside.fields, ...definition.forms.fields },
  },
});
