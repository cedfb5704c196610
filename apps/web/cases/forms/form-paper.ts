import type { CaseScope } from '#lantern/access';
import { type Language, formatPartial } from '#lantern/calendar';
import type { FilledIn } from '#lantern/filled-forms';
import { answersPaper } from '#lantern/form-files';
import type { CaseForm, Print } from '#lantern/forms';
import type { Paper } from '#lantern/made-papers';
import { momentOf } from '../../shown/moments.js';
import { answersInWords } from './form-page.js';

interface Printing {
  readonly form: CaseForm;
  readonly scope: Pick<CaseScope, 'reference' | 'agency'>;
  readonly filled: FilledIn;
  /** The paper that some of the answers are printed as; left out, all of them are. */
  readonly made?: Print | undefined;
}

interface Telling {
  readonly say: (words: string, values?: Readonly<Record<string, string>>) => string;
  readonly language: Language;
}

/** The answers of a form as a paper. */
export function formPaper({ form, scope, filled, made }: Printing, { say, language }: Telling): Paper {
  const { day, time } = momentOf(filled.completedAt ?? filled.changedAt);
  const state =
    filled.completedAt === null ? 'Not completed yet; last saved on {day} at {time}' : 'Completed on {day} at {time}';
  return answersPaper({
    title: say(made?.title ?? form.title),
    language,
    foot: scope.reference,
    about: [
      say('Review {reference}, edition {edition}', { reference: scope.reference, edition: String(filled.edition) }),
      ...(scope.agency === null ? [] : [scope.agency]),
      say(state, { day: formatPartial(day, language), time }),
    ],
    sections: answersInWords(made ? formOf(form, made) : form, filled.answers, { language }).map(
      ({ title, answers }) => ({
        title: say(title),
        answers: answers.map((answer) => inLanguage(answer, say)),
      }),
    ),
    unanswered: say('Not answered'),
  });
}

/** The part of a form that a paper is made of. */
const formOf = (form: CaseForm, { questions }: Print): CaseForm => ({
  ...form,
  sections: form.sections.map((section) => ({
    ...section,
    questions: section.questions.filter(({ id }) => questions.includes(id)),
  })),
});

interface Said {
  readonly label: string;
  readonly value: string | null;
  readonly rows: readonly (readonly Said[])[];
}

/** An answer with the words of its questions in the language of the paper; its value is in it already. */
const inLanguage = ({ label, value, rows }: Said, say: (words: string) => string): Said => ({
  label: say(label),
  value,
  rows: rows.map((row) => row.map((cell) => inLanguage(cell, say))),
});
