import { familySchemas } from '#lantern/family';
import { type Schema, jsonSchemaOf, ref } from './events.js';
import { instant, listOf, object, orNull, pageOf, text, whole } from './schema-parts.js';

const kept = {
  id: text,
  revision: { ...whole, description: 'How often it was saved; the ETag.' },
  changedBy: text,
  changedAt: instant,
};

const { person, contact, participation } = familySchemas;

/** What the API answers of the family and friends of a review. */
export const familyAnswers: Readonly<Record<string, Schema>> = {
  Family: object({
    people: listOf(object({ ...kept, details: jsonSchemaOf(person), contacts: whole })),
    participation: orNull(object({ ...kept, details: jsonSchemaOf(participation) })),
  }),
  FamilyRecord: object({
    ...kept,
    details: { anyOf: [jsonSchemaOf(person), jsonSchemaOf(contact)], description: 'What is sent to change it.' },
  }),
  FamilyContacts: pageOf('contacts', ref('FamilyRecord')),
  FamilyChanges: pageOf(
    'changes',
    object({
      id: { ...text, description: 'Of what was changed.' },
      kind: { type: 'string', enum: ['person', 'contact', 'participation'] },
      revision: { ...whole, description: 'Which it was until then.' },
      was: { type: 'object', description: 'What it said.' },
      by: text,
      at: instant,
      takenOff: { ...orNull(text), description: 'Why it was taken off by this change.' },
    }),
  ),
};
