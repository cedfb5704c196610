import { type Schema, ref } from './events.js';
import {
  day,
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

const release = object({
  content: ref('PublicContent'),
  agreedBy: text,
  agreedAt: instant,
  endedAt: orNull(instant),
  endedBy: nullableText,
  reason: { ...nullableText, description: 'Why it was taken down; null where it stands, or was replaced.' },
});

const recommendation = { reference: text, action: text, owner: text };

const content = {
  title: text,
  welshTitle: nullableText,
  summary: text,
  welshSummary: nullableText,
  address: { ...nullableText, description: 'Where the report stands.' },
};

/** What the API answers of publications. */
export const publicationAnswers: Readonly<Record<string, Schema>> = {
  PublicContent: object({ ...content, recommendations: listOf(object(recommendation)) }),
  Publication: object({
    day: { ...nullableText, description: 'YYYY-MM-DD: the day that was proposed or agreed last.' },
    until: { ...nullableText, description: 'The hour of that day until which nothing is said.' },
    isAgreed: yesOrNo,
    publishedOn: orNull(partial),
    isWithheld: yesOrNo,
    from: { ...orNull(instant), description: 'From when on it may stand on the public page.' },
    knownDays: { ...whole, description: 'How many days to avoid the record knows.' },
    margin: { ...whole, description: 'In days either side.' },
    near: {
      ...listOf(object({ day: partial, why: text, yearly: yesOrNo, falls: partial, daysAway: whole })),
      description: 'Days to avoid within the margin of the day, the nearest first.',
    },
    told: listOf(object({ who: text, by: nullableText, tellOn: orNull(partial), toldOn: orNull(partial) })),
    wanted: object({
      text: { ...text, description: 'Tells this text from any other, and is sent to agree to it.' },
      content: ref('PublicContent'),
      check: nameCheck,
    }),
    agreed: orNull(release),
    isChanged: { ...yesOrNo, description: 'The plan says something else now than what was agreed.' },
    earlier: listOf(release),
    takeDownDue: { ...nullableText, description: 'YYYY-MM-DD: by when it is decided whether it stays.' },
  }),
  PublicPage: object({
    partnership: text,
    on: day,
    withheld: { ...whole, description: 'How many reviews were not published.' },
    reviews: listOf(
      object({
        reference: text,
        publishedOn: partial,
        ...content,
        recommendations: listOf(object({ ...recommendation, outcome: text })),
      }),
    ),
    next: { ...nullableText, description: 'The cursor of the next page, or null.' },
  }),
};
