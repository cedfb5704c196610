import type { Language } from '#lantern/calendar';
import type { Role, WorkflowDefinition } from '#lantern/engine';
import type { FilledIn } from '#lantern/filled-forms';
import { type Answers, type CaseForm, asAskedHere, askedIn, formNamed } from '#lantern/forms';
import { type AnswerInWords, answerInWords } from '../../../cases/forms/answer-words.js';

/** A form that the parts of a review fill in, and the workflows whose form it is. */
export function formOfParts(
  definitions: readonly WorkflowDefinition[],
  name: string,
): { readonly form: CaseForm<Role>; readonly workflows: readonly string[] } | undefined {
  const having = definitions.filter(({ part, caseForms = [] }) => part && formNamed(caseForms, name));
  const form = having.flatMap(({ caseForms = [] }) => formNamed(caseForms, name) ?? []).at(-1);
  return form && { form, workflows: having.map((each) => each.name) };
}

/** The form with whatever the partnership asked any of them beside it; a question that it left out is there for those asked. */
export function asAnyWasAsked(form: CaseForm, filled: readonly Pick<FilledIn, 'asked'>[]): CaseForm {
  const own = filled.flatMap(({ asked }) => asked.own);
  const each = [...new Map(own.map((question) => [question.id, question])).values()];
  return asAskedHere(form, { own: each, off: [] }, {});
}

interface ComparedQuestion {
  readonly id: string;
  readonly label: string;
  /** One for each part; null where the part has sent nothing, or was not asked this. */
  readonly answers: readonly (AnswerInWords | null)[];
}

interface ComparedSection {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly ComparedQuestion[];
}

/** Every question that somebody was asked, with the answer of each part. */
export function comparedAnswers(
  form: CaseForm,
  parts: readonly (Answers | undefined)[],
  language: Language,
): ComparedSection[] {
  return form.sections.map((section) => {
    const asked = parts.map((answers) => new Set(answers ? askedIn(section, answers).map(({ id }) => id) : []));
    const questions = section.questions.filter(({ id }) => asked.some((each) => each.has(id)));
    return {
      id: section.id,
      title: section.title,
      questions: questions.map((question) => ({
        id: question.id,
        label: question.label,
        answers: parts.map((answers, index) =>
          answers && asked[index]?.has(question.id) ? answerInWords(question, answers[question.id], language) : null,
        ),
      })),
    };
  });
}

const all = { id: 'all', title: 'All sections' };

/** The section that is asked for, else the first that anybody was asked; and the ways to the others, and to all at once. */
export function oneSection(compared: readonly ComparedSection[], asked: unknown, path: string) {
  const sections = compared.filter(({ questions }) => questions.length > 0);
  const here = [...sections, all].find(({ id }) => id === asked) ?? sections[0] ?? all;
  return {
    sections: here.id === all.id ? sections : sections.filter(({ id }) => id === here.id),
    tabs: [...sections, ...(sections.length > 1 ? [all] : [])].map(({ id, title }) => ({
      words: title,
      path: `${path}?section=${encodeURIComponent(id)}`,
      isHere: id === here.id,
    })),
  };
}
