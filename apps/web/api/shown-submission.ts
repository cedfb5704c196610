import type { LetterOfHomeOffice } from '#workflows';
import { type CodedAnswers, unanswered } from '../cases/submission/coding-sheet.js';
import type { FilledSheet } from '../cases/submission/coding-sheets.js';
import type { CheckedItem } from '../cases/submission/submission.js';
import type { Annex } from '../cases/submission/annexes.js';
import { codedValues } from '../cases/submission/coding-file.js';
import { isMergeable, nameOf, sizeOf } from '../cases/submission/pack.js';
import type { Telling } from '../shown/telling.js';

/** An item of the checklist, as a program reads it. */
export const shownItem = ({ item, state, lacking, said }: CheckedItem) => ({
  item: item.name,
  title: item.title,
  help: item.help ?? null,
  ifInUse: item.ifInUse ?? false,
  state,
  lacking: lacking.map((evidence) => ({
    by: evidence.by,
    form: 'form' in evidence ? evidence.form : null,
    event: 'event' in evidence ? evidence.event : null,
    paper: 'kind' in evidence ? evidence.kind : null,
  })),
  said: said ? { said: said.said, by: said.by, at: said.at } : null,
});

/** A letter of the Home Office: its points are numbered as the event that answers one names them. */
export const shownLetter = ({ number, on, outcome, document, points }: LetterOfHomeOffice) => ({
  letter: number,
  on,
  outcome,
  document,
  points: points.map(({ number: point, said, answer }) => ({
    point,
    said,
    answer: answer && {
      change: answer.change,
      page: answer.page,
      whyNot: answer.whyNot,
      by: answer.by,
      on: answer.on,
    },
  })),
});

/** Something that may go into a pack; its size is what it brings into the PDF, in bytes. */
export const shownAnnex = (annex: Annex, chosen: readonly Annex[], telling: Telling) => ({
  annex: annex.key,
  name: nameOf(annex, telling),
  isUsual: annex.isUsual,
  isChosen: chosen.includes(annex),
  isSentBeside: !isMergeable(annex),
  size: sizeOf(annex),
});

/** A group of a sheet; a field of which nothing is recorded has no values. */
const shownGroup = ({ title, answers }: CodedAnswers) => ({
  title,
  answers: answers.map((answer) => ({ field: answer.field.title, values: codedValues(answer) })),
});

/** What a collection asks of a review, and how much of it is missing. */
export const shownSheet = ({ groups }: FilledSheet) => ({
  groups: groups.map(shownGroup),
  missing: unanswered(groups).length,
});
