import { formatDay, formatPartial } from '#lantern/calendar';
import type { RecordedFact } from '#lantern/case-lists';
import { type LearningItem, isInUse, wordingOf } from '#lantern/learning';
import type { Block, Paper } from '#lantern/made-papers';
import { contributorsAsked, timescaleWords } from '#workflows';
import type { Telling } from '../../shown/telling.js';

/** What is known of a review that its report will say. */
export interface KnownOfReport {
  readonly reference: string;
  readonly partnership: string;
  /** Who sits on the panel, with their agencies. */
  readonly panel: readonly string[];
  readonly facts: readonly RecordedFact[];
  readonly learnt: readonly LearningItem[];
}

export const skeletons = ['report', 'summary'] as const;
export type Skeleton = (typeof skeletons)[number];

/** The sections of each, in the order in which they are read. */
const sections: Readonly<Record<Skeleton, readonly string[]>> = {
  report: [
    'Words to the family',
    'Timescales, and reasons for delay',
    'Confidentiality',
    'Terms of reference',
    'Method',
    'Involvement of family, friends and community',
    'Contributors',
    'Panel',
    'Chair and author',
    'Parallel reviews and proceedings',
    'Equality and diversity',
    'Who is sent the report',
    'Background',
    'Chronology',
    'Overview',
    'Analysis',
    'Conclusions',
    'Lessons',
    'Recommendations',
  ],
  summary: [
    'The review process',
    'Contributors',
    'Panel',
    'Chair and author',
    'Terms of reference',
    'Chronology',
    'Conclusions',
    'Lessons',
    'Recommendations',
  ],
};

const titles: Readonly<Record<Skeleton, string>> = { report: 'Overview report', summary: 'Executive summary' };

export const skeletonTypes = [...Object.keys(timescaleWords), contributorsAsked];

const learntOf = ({ learnt }: KnownOfReport, kind: LearningItem['kind']): string[] =>
  learnt.filter((item) => item.kind === kind && isInUse(item)).map((item) => `${item.number}. ${wordingOf(item)}`);

const agenciesIn = (facts: readonly RecordedFact[], type: string): string[] =>
  facts.flatMap((fact) => (fact.type === type && typeof fact.payload.agency === 'string' ? [fact.payload.agency] : []));

/** What is known of a section; nothing where somebody has to write it. */
function knownOf(section: string, known: KnownOfReport, { say, language }: Telling): string[] {
  switch (section) {
    case 'The review process':
    case 'Timescales, and reasons for delay':
      return known.facts.flatMap(({ type, on }) =>
        timescaleWords[type] === undefined ? [] : [say(timescaleWords[type], { day: formatPartial(on, language) })],
      );
    case 'Contributors':
      return [...new Set(agenciesIn(known.facts, contributorsAsked))];
    case 'Panel':
      return [...known.panel];
    case 'Lessons':
      return learntOf(known, 'lesson');
    case 'Recommendations':
      return learntOf(known, 'recommendation');
    default:
      return [];
  }
}

/** The sections of a report or of its summary, with what is known in them, to be written on in Word. */
export function skeletonPaper(which: Skeleton, known: KnownOfReport, telling: Telling): Paper {
  const { say, language, on } = telling;
  const title = say(titles[which]);
  const ofSection = (section: string): Block[] => {
    const items = knownOf(section, known, telling);
    const body: Block = items.length === 0 ? { kind: 'paragraph', lines: [{ text: '[…]' }] } : { kind: 'list', items };
    return [{ kind: 'heading', level: 2, text: say(section) }, body];
  };
  return {
    title: `${title}, ${known.reference}`,
    language,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      {
        kind: 'paragraph',
        lines: [
          { text: known.partnership },
          { text: say('Our reference: {reference}', { reference: known.reference }) },
        ],
      },
      ...sections[which].flatMap(ofSection),
    ],
    foot: say('{reference}, {title}, as of {day}. Confidential.', {
      reference: known.reference,
      title,
      day: formatDay(on, language),
    }),
  };
}
