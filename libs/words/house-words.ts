import type { Language } from '#lantern/calendar';
import { type Settings, isOwnTask } from '#lantern/engine';
import type { OwnQuestion } from '#lantern/forms';
import { type PaperNames, inWelshLabels, paperNamesIn, paperNamesSetting, withPaperNames } from './paper-names.js';

/** What a partnership says in words of its own. */
export interface HouseWords {
  /** A sentence of Lantern's as the partnership says it; undefined where it says it as everybody does. */
  sentence(english: string, language: Language): string | undefined;
  /** A line of an English e-mail with the names that the partnership has for papers and meetings. */
  line(english: string): string;
}

export const usualWords: HouseWords = { sentence: () => undefined, line: (english) => english };

/** Settings of partnerships as they are kept, by which the words are known. */
type Kept = Readonly<Record<string, unknown>>;

/** Its own tasks, which people typed: they are said as typed, and in Welsh where that was typed as well. */
const ownTasks = (all: readonly Kept[]): ReadonlyMap<string, string> =>
  new Map(
    all
      .flatMap((settings) => Object.values(settings as Settings))
      .filter(isOwnTask)
      .map(({ words: { en, cy } }) => [en, cy]),
  );

const isOwnQuestion = (setting: unknown): setting is Pick<OwnQuestion, 'words' | 'hint' | 'options'> =>
  typeof setting === 'object' && setting !== null && 'sensitivity' in setting && 'options' in setting;

/** Its own questions, with their hints and the answers that they offer. */
const ownQuestions = (all: readonly Kept[]): readonly (readonly [string, string])[] =>
  all
    .flatMap((settings) => Object.values(settings))
    .filter(isOwnQuestion)
    .flatMap(({ words, hint, options }) => [words, hint, ...options])
    .map(({ en, cy }) => [en, cy] as const);

function inEnglish(names: PaperNames): (english: string) => string {
  const said = withPaperNames(names);
  const known = new Map<string, string>();
  return (english) => {
    const found = known.get(english) ?? said(english);
    known.set(english, found);
    return found;
  };
}

const optional = ' (optional)';

/** The Welsh of what was typed, also of a question that may stay without an answer. Undefined where nobody typed it. */
function typedWords(typed: ReadonlyMap<string, string>, english: string): string | undefined {
  if (!english.endsWith(optional)) return typed.get(english);
  const welsh = typed.get(english.slice(0, -optional.length));
  return welsh ? `${welsh} (dewisol)` : welsh;
}

/**
 * The words of partnerships. Names of papers are those of one partnership alone: what is said of several at once is said
 * as everybody does.
 */
export function houseWords(all: readonly Kept[]): HouseWords {
  const [only, ...others] = all;
  const names = only && others.length === 0 ? paperNamesIn(only[paperNamesSetting]) : {};
  const typed = new Map([...ownQuestions(all), ...ownTasks(all)]);
  if (typed.size === 0 && Object.keys(names).length === 0) return usualWords;
  const [line, labels] = [inEnglish(names), inWelshLabels(names)];
  return {
    line,
    sentence(english, language) {
      const own = typedWords(typed, english);
      if (language === 'cy') return (own ?? labels.get(english)) || undefined;
      return own === undefined ? line(english) : english;
    },
  };
}
