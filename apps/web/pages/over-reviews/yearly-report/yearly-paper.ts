import { type IsoDate, formatDay } from '#lantern/calendar';
import type { Block, Paper } from '#lantern/made-papers';
import { yearWords } from '#lantern/money';
import type { Language } from '#lantern/words';
import type { Say } from '../../kit/forms/form-questions.js';
import { blocksOf } from '../figures/figure-table.js';
import type { YearlyFacts, YearlySection } from './yearly-facts.js';

/** What nobody but the partnership can say, as headings for it to write under. */
export const ownWords = [
  'Foreword by the chair',
  'What was learnt, and what changed',
  'What is to be done next',
] as const;

interface Telling {
  readonly say: Say['plain'];
  readonly language: Language;
  readonly on: IsoDate;
}

const heading = (text: string, level: 1 | 2 = 2): Block => ({ kind: 'heading', level, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', lines: [{ text }] });

/** Each table has a heading of its own; a part without one says that there is nothing. */
const sectionBlocks = ({ title, tables }: YearlySection, say: Say['plain']): Block[] =>
  tables.length === 0
    ? [heading(say(title)), paragraph(say('Nothing is recorded.'))]
    : tables.flatMap((table) => blocksOf(table, say));

/** The report of a year as a file that the partnership goes on writing. It names nobody. */
export function yearlyPaper(facts: YearlyFacts, { say, language, on }: Telling): Paper {
  const { partnership, year, sections } = facts;
  const title = say('Reviews of {partnership} in {year}', { partnership, year: yearWords(year) });
  return {
    title,
    language,
    foot: title,
    blocks: [
      heading(title, 1),
      paragraph(say('As recorded on {day}.', { day: formatDay(on, language) })),
      ...ownWords
        .slice(0, 1)
        .flatMap((words) => [heading(say(words)), paragraph(say('To be written by the partnership'))]),
      heading(say('The year in numbers')),
      { kind: 'list', items: countsInWords(facts, say) },
      ...sections.flatMap((section) => sectionBlocks(section, say)),
      ...ownWords
        .slice(1)
        .flatMap((words) => [heading(say(words)), paragraph(say('To be written by the partnership'))]),
      paragraph(
        say('Guidance dates come from national guidance, and passing one breaks no law. This report names nobody.'),
      ),
    ],
  };
}

/** The numbers of the year, a line each. */
export const countsInWords = ({ counts }: YearlyFacts, say: Say['plain']): string[] => [
  say('Reviews opened in the year: {count}', { count: counts.opened }),
  say('Reviews that ended in the year: {count}', { count: counts.ended }),
  say('Reviews going on at its end: {count}', { count: counts.goingOn }),
];
