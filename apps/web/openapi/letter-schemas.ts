import { letterTags } from '#lantern/letters';
import { type Schema, ref } from './events.js';
import { day, instant, listOf, nullableText, object, orNull, text, whole, yesOrNo } from './schema-parts.js';

const language = { enum: ['en', 'cy', 'both'] };

/** What the API answers of the letters of a review. */
export const letterAnswers: Readonly<Record<string, Schema>> = {
  KeptLetter: object({
    document: { ...text, description: 'This version of its paper; its file is at `/papers/{document}/file`.' },
    paper: text,
    version: whole,
    letter: text,
    to: { ...nullableText, description: 'To whom, of a letter to each of several.' },
    language,
    keptBy: text,
    keptAt: instant,
    waits: { ...yesOrNo, description: 'It goes to a family, and nobody else than who kept it has read this version.' },
    lookedBy: nullableText,
    sentOn: orNull(day),
    sentBy: nullableText,
    sentBefore: {
      ...listOf(object({ sentOn: day, sentBy: text, notedAt: instant })),
      description: 'Other days that were noted before, the newest first.',
    },
  }),
  Letters: object({
    letters: listOf(
      object({
        letter: text,
        title: text,
        to: text,
        readFirst: { ...yesOrNo, description: 'It goes to a family: it is kept, and read by a second person.' },
        isOffered: { ...yesOrNo, description: 'What it tells of has happened.' },
        each: { ...listOf(text), description: 'Each of whom gets it; empty where it goes to one alone.' },
      }),
    ),
    kept: { ...listOf(ref('KeptLetter')), description: 'Each by its newest version, the newest first.' },
  }),
  WrittenLetter: object({
    letter: text,
    language,
    readFirst: yesOrNo,
    says: object(Object.fromEntries(Object.keys(letterTags).map((tag) => [tag, text]))),
    missing: listOf(
      object({
        label: text,
        event: { ...nullableText, description: 'By which it is recorded; null where it is a contact.' },
      }),
    ),
  }),
};
