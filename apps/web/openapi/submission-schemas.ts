import { type Schema, ref } from './events.js';
import {
  instant,
  listOf,
  nameCheck,
  nullableText,
  object,
  orNull,
  partial,
  text,
  whole,
  yesOrNo,
} from './schema-parts.js';

/** What the API answers of what goes to the Home Office. */
export const submissionAnswers: Readonly<Record<string, Schema>> = {
  SubmissionItem: object({
    item: text,
    title: text,
    help: nullableText,
    ifInUse: { ...yesOrNo, description: 'Whoever has none is not asked for it.' },
    state: { enum: ['there', 'byHand', 'missing'] },
    lacking: {
      ...listOf(
        object({
          by: { enum: ['paper', 'form', 'event', 'plan', 'names', 'timescale', 'codingSheet', 'contact'] },
          form: nullableText,
          event: nullableText,
          paper: { ...nullableText, description: 'A kind of paper.' },
        }),
      ),
      description: 'What the record does not show yet, and by what it would.',
    },
    said: orNull(object({ said: text, by: text, at: instant })),
  }),
  Submission: object({
    items: listOf(ref('SubmissionItem')),
    needed: whole,
    missing: whole,
    steps: {
      ...listOf(object({ type: text, on: partial, version: nullableText })),
      description: 'Submissions, chases, sittings and letters, by their events, in the order of their days.',
    },
    openPoints: { ...whole, description: 'Points of the letters that nobody has answered.' },
    isDeclared: yesOrNo,
    copies: listOf(object({ to: { enum: ['commissioner', 'secretaryOfState'] }, on: partial, version: nullableText })),
  }),
  HomeOfficeLetters: object({
    letters: listOf(
      object({
        letter: whole,
        on: partial,
        outcome: text,
        document: { ...nullableText, description: 'The paper that it was filed as.' },
        points: listOf(
          object({
            point: whole,
            said: text,
            answer: orNull(
              object({
                change: nullableText,
                page: nullableText,
                whyNot: nullableText,
                by: text,
                on: partial,
              }),
            ),
          }),
        ),
      }),
    ),
    openPoints: whole,
  }),
  Pack: object({
    annexes: listOf(
      object({
        annex: text,
        name: text,
        isUsual: yesOrNo,
        isChosen: yesOrNo,
        isSentBeside: { ...yesOrNo, description: 'It is no PDF, and cannot be put in.' },
        size: { ...whole, description: 'In bytes, of a paper that is put in.' },
      }),
    ),
    size: whole,
    missing: { ...listOf(text), description: 'Items of the checklist.' },
    check: nameCheck,
  }),
  CodingSheet: object({
    groups: listOf(
      object({
        title: text,
        answers: listOf(
          object({ field: text, values: { ...listOf(text), description: 'Empty where nothing is recorded.' } }),
        ),
      }),
    ),
    missing: whole,
  }),
};
