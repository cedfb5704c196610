import type { Schema } from './events.js';
import { ownQuestionKinds, sensitivities } from '#lantern/forms';
import {
  instant,
  length,
  listOf,
  movedCase,
  nullableText,
  object,
  orNull,
  rung,
  text,
  whole,
  yesOrNo,
} from './schema-parts.js';

const inBoth = object({ en: text, cy: text });
const changedOften = { ...whole, description: 'How often it has been changed.' };

const ownQuestion = object({
  id: text,
  section: text,
  kind: { enum: ownQuestionKinds },
  words: inBoth,
  hint: inBoth,
  options: listOf(inBoth),
  sensitivity: { enum: sensitivities },
  required: yesOrNo,
  takenOff: { ...yesOrNo, description: 'It is asked no more.' },
  revision: changedOften,
});

/** What the API answers about the settings of a partnership. */
export const settingSchemas: Readonly<Record<string, Schema>> = {
  Settings: object({
    settings: listOf(
      object({
        setting: text,
        clock: text,
        title: text,
        kind: text,
        chase: yesOrNo,
        basis: text,
        startsFrom: text,
        standard: orNull(length),
        value: orNull(length),
        words: text,
        own: yesOrNo,
        lastChange: orNull(object({ changedBy: text, changedAt: instant, reason: text, source: nullableText })),
      }),
    ),
  }),
  Ladders: object({
    ladders: listOf(
      object({
        clock: text,
        title: text,
        kind: text,
        owner: text,
        setting: text,
        usual: listOf(rung),
        ladder: listOf(rung),
        own: yesOrNo,
      }),
    ),
  }),
  Choices: object({
    choices: object({
      reference_scheme: { enum: ['financialYear', 'serial'] },
      sending_hours: object({ from: text, to: text }),
      office_names: { type: 'object', additionalProperties: object({ en: text, cy: text }) },
      panel_quorum: object({ count: orNull({ type: 'integer' }) }),
      paper_names: { type: 'object', additionalProperties: object({ en: text, many: text, cy: text }) },
    }),
  }),
  OwnTasks: object({
    ownTasks: listOf(
      object({
        id: text,
        setting: text,
        words: object({ en: text, cy: text }),
        stages: { type: 'object', additionalProperties: text },
        holder: text,
        length,
        takenOff: yesOrNo,
      }),
    ),
  }),
  OwnTaskPreview: object({
    reviews: listOf(
      object({ review: text, does: { enum: ['opens', 'changes', 'ends', 'comes', 'waits'] }, due: nullableText }),
    ),
  }),
  OwnQuestions: object({
    forms: listOf(
      object({
        form: text,
        title: text,
        sections: listOf(object({ section: text, title: text })),
        own: listOf(ownQuestion),
        optional: listOf(object({ question: text, label: text, leftOut: yesOrNo, revision: changedOften })),
      }),
    ),
  }),
  BeingFilledIn: object({ cases: listOf(text) }),
  SettingPreview: object({ setting: text, value: orNull(length), cases: listOf(movedCase) }),
};
