import { type Schema, ref } from './events.js';
import { day, instant, listOf, nullableText, object, orNull, text, whole, yesOrNo } from './schema-parts.js';

const milestone = {
  id: text,
  what: text,
  due: orNull(day),
  doneOn: orNull(day),
  doneBy: nullableText,
  addedBy: text,
  addedAt: instant,
  revision: { ...whole, description: 'How often something was said of it; the ETag.' },
};

const before = object({
  revision: whole,
  due: orNull(day),
  doneOn: orNull(day),
  reason: { ...text, description: 'Why it was changed.' },
  by: text,
  at: instant,
});

const step = object({
  id: text,
  kind: { enum: ['sent', 'chased', 'replied', 'followed'] },
  onDay: day,
  nextOn: { ...orNull(day), description: 'When it is asked for again, if nothing comes before.' },
  to: { ...text, description: 'The department or national body; empty where it went to none.' },
  words: { ...text, description: 'What it replied, or what follows.' },
  recordedBy: text,
  recordedAt: instant,
  takenOffAt: orNull(instant),
});

const national = object({
  department: text,
  sentOn: orNull(day),
  timesChased: whole,
  nextOn: orNull(day),
  isAwaited: yesOrNo,
  reply: orNull(ref('NationalStep')),
  follows: listOf(ref('NationalStep')),
});

const action = object({
  reference: { ...text, description: 'Of the part of the review on which it is told how far it is.' },
  action: nullableText,
  owner: nullableText,
  due: nullableText,
  state: text,
  stateTitle: text,
  closed: yesOrNo,
  milestones: listOf(ref('Milestone')),
});

const idsNamed = {
  ...listOf(text),
  description: 'Ids of those in whose words somebody of the case is named, for whoever can write them otherwise.',
};

/** What the API answers of the action plan of a review. */
export const planAnswers: Readonly<Record<string, Schema>> = {
  Milestone: object(milestone),
  MilestoneTold: object({
    ...milestone,
    before: { ...listOf(before), description: 'What was said before, the newest first.' },
    named: {
      ...listOf(text),
      description: '`what` or `reason`, where somebody of the case is named, for whoever can write them otherwise.',
    },
  }),
  Milestones: object({
    milestones: listOf(ref('Milestone')),
    named: idsNamed,
  }),
  NationalStep: step,
  NationalSteps: object({ steps: listOf(ref('NationalStep')), named: idsNamed }),
  ActionPlan: object({
    recommendations: {
      ...listOf(
        object({
          item: { ...nullableText, description: 'Of what was learnt; null beside the actions that came of none.' },
          number: nullableText,
          wording: nullableText,
          scope: nullableText,
          national: { ...orNull(national), description: 'Null where no department is to carry it out.' },
          actions: listOf(action),
        }),
      ),
      description: 'In the order of their numbers.',
    },
  }),
};
