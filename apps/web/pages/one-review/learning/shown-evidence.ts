import type { Language } from '#lantern/calendar';
import type { Evidence } from '../../../cases/learning/learning-evidence.js';
import { answerInWords } from '../../../cases/forms/answer-words.js';
import { reviewPage } from '../../../paths.js';

/** What an item rests on, as a page shows it. */
export function shownEvidence(evidence: Evidence, language: Language) {
  const { reference } = evidence;
  switch (evidence.kind) {
    case 'row': {
      const { row, now, isReplaced, agency } = evidence.found;
      return { reference, kind: 'row' as const, agency, row, isReplaced, now };
    }
    case 'answer': {
      const { question, answer, now, isChanged, isRemoved, agency, form } = evidence;
      const inWords = (given: typeof answer) => answerInWords(question, given, language);
      return {
        reference,
        kind: 'answer' as const,
        agency,
        form,
        answer: inWords(answer),
        now: inWords(now),
        isChanged,
        isRemoved,
      };
    }
    case 'action':
      return { ...evidence, path: reviewPage(evidence.case) };
    default:
      return evidence;
  }
}

export type ShownEvidence = ReturnType<typeof shownEvidence>;
