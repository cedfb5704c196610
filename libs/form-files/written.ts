import { type Language, formatPartial } from '#lantern/calendar';
import {
  type Answer,
  type CaseForm,
  type Question,
  isNotKnown,
  questionsOf,
  textOfAnswer,
  yesNoWords,
} from '#lantern/forms';
import { plainWords } from '#lantern/words';

/* An answer as it stands in a file to fill in, which is also how it is written there by a person. */

type Say = (english: string, values?: Readonly<Record<string, string>>) => string;

const sayWith =
  (welsh: Readonly<Record<string, string>>, language: Language): Say =>
  (english, values) =>
    (language === 'cy' ? welsh[english] : undefined) ?? plainWords(language)(english, values);

/** The words of a question in a language: those of a partnership's own are its own. */
export const sayingOf = ({ welsh = {} }: Question, language: Language): Say => sayWith(welsh, language);

export const sayingOfForm = (form: CaseForm, language: Language): Say =>
  sayWith(Object.assign({}, ...questionsOf(form).map(({ welsh }) => welsh)), language);

/** The values among which an answer is chosen, each with its words. */
export const optionsOf = ({ kind, options = {} }: Question): Readonly<Record<string, string>> =>
  kind === 'yesNo' ? yesNoWords : options;

/** What a file cannot hold is left out of it: no letter is. */
export const asFileText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
    .toWellFormed()
    .replaceAll(/[\uFFFE\uFFFF]/gu, '');

export function writtenAnswer(question: Question, answer: Answer | undefined, language: Language): string {
  if (answer === undefined) return '';
  const say = sayingOf(question, language);
  const wordsOf = (value: string): string => say(optionsOf(question)[value] ?? value);
  if (isNotKnown(answer)) return say('Not known');
  if (question.kind === 'choices' && Array.isArray(answer))
    return answer.map((each) => wordsOf(String(each))).join('\n');
  const text = textOfAnswer(answer);
  if (question.kind === 'yesNo' || question.kind === 'choice') return wordsOf(text);
  if (question.kind === 'date' || question.kind === 'partialDate') return formatPartial(text, language);
  return asFileText(text);
}
