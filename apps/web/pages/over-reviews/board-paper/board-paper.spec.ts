import { describe, expect, test } from '@jest/globals';
import { type Block, type Paper, fitsOnePage } from '#lantern/made-papers';
import { type Language, plainWords } from '#lantern/words';
import { boardPaper, onOnePage } from './board-paper.js';
import type { BoardFacts, BoardRow } from './telling.js';

const row = (number: number, more: Partial<BoardRow> = {}): BoardRow => ({
  reference: `AT-26-${number}`,
  path: null,
  partnership: 'Anytown',
  stage: 'Gathering evidence',
  since: '2026-03-12',
  milestones: { notification: '2026-01-05', decision: '2026-02' },
  standing: { words: 'Overdue (guidance), explained', colour: 'orange', needsReason: false },
  guidance: { title: 'Review completed', due: '2026-02-09', practical: null, daysLate: 35, agreed: null },
  approximate: false,
  forecast: {
    range: { words: 'Not before {day}', values: { day: '1 July 2026' } },
    beyond: 'After the guidance date',
    grounds: [{ words: 'Individual management review (IMR): still due on 1 July 2026' }],
  },
  reason: { text: '', kind: 'An agency answers late or takes no part', on: '2026-03-01' },
  explain: null,
  duties: [],
  elapsed: { sinceDeath: 1, sinceNotification: 1, sinceDecision: 1, sinceDecisionLessHolds: 1, approximate: [] },
  holds: [],
  next: { title: 'Hold the next panel meeting', holder: 'the co-ordinator', due: '2026-04-02' },
  ...more,
});

const facts = (rows: readonly BoardRow[], more: Partial<BoardFacts> = {}): BoardFacts => ({
  partnership: 'Anytown',
  on: '2026-03-16',
  language: 'en',
  rows,
  counts: [{ words: 'Overdue (guidance), explained', colour: 'orange', count: rows.length }],
  decisions: [],
  actions: [],
  national: { sent: 0, awaited: 0, since: null },
  groups: [],
  ...more,
});

const many = facts(Array.from({ length: 100 }, (_, number) => row(number)));

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return block.lines.map(({ text }) => text).join(' ');
    case 'list':
      return block.items.join(' ');
    case 'table':
      return block.rows
        .map((cells) => cells.map((cell) => cell.map(({ text }) => text).join(' ')).join(' | '))
        .join('\n');
  }
}

const wordsOf = ({ blocks }: Paper): string => blocks.map(textOf).join('\n');
const whole = (what: BoardFacts, language: Language = 'en') =>
  wordsOf(boardPaper({ ...what, language }, { say: plainWords(language), limit: Infinity }));

describe('the board paper', () => {
  test('says of each late date why, and what brings it back', () => {
    expect(whole(facts([row(1)]))).toContain(
      'AT-26-1 Review completed: 9 February 2026 35 days late | An agency answers late or takes no part, on 1 March 2026 | Next: Hold the next panel meeting (the co-ordinator), by 2 April 2026 Forecast: Not before 1 July 2026',
    );
  });

  test('says where a review is, since when, and on what its forecast rests', () => {
    expect(whole(facts([row(1)]))).toContain(
      'AT-26-1 | Gathering evidence, since 12 March 2026 notified 5 January 2026 decided February 2026 | Overdue (guidance), explained | 9 February 2026 | Not before 1 July 2026 After the guidance date Individual management review (IMR): still due on 1 July 2026',
    );
  });

  test('a later date that was agreed is the one that is late, and the way back', () => {
    const agreed = { due: '2026-03-09', words: 'agreed by the panel', first: 'The guidance date has passed' };
    const guidance = { title: 'Review completed', due: '2026-02-09', practical: null, daysLate: 7, agreed };
    expect(whole(facts([row(1, { guidance })]))).toContain('Review completed: 9 March 2026 7 days late');
  });

  test('a duty in law that is outstanding is late; one that is not yet is none', () => {
    const duty = { title: 'Copy of the report to the Domestic Abuse Commissioner', days: 9, isUpTo: false };
    const standing = { words: 'Done in time', colour: 'green', needsReason: false } as const;
    const [late, open] = [true, false].map((isLate) =>
      whole(facts([row(1, { standing, duties: [{ ...duty, isLate }] })])),
    );
    expect(late).toContain('not sent; 9 days since the report was completed | Duty in law');
    expect(late).toContain('Late dates: 1');
    expect(open).toContain('Nothing is late.');
  });

  test('of nothing says so in each section', () => {
    const words = whole(facts([], { counts: [] }));
    for (const said of ['Open reviews: 0.', 'No decision is sought.', 'No review is open.', 'Nothing is late.'])
      expect(words).toContain(said);
  });

  test('on one page holds the most urgent of a hundred late dates, and says how many more there are', async () => {
    const paper = await onOnePage(many, plainWords('en'));
    expect(await fitsOnePage(paper)).toBe(true);
    const words = wordsOf(paper);
    expect(words).toContain('Late dates: 100');
    expect(words).toContain('Open reviews: 100.');
    const tables = paper.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : []));
    expect(tables).toHaveLength(2);
    for (const shown of tables) expect(words).toContain(`And ${100 - shown} more, less urgent.`);
  });

  test('as a page leaves none of them out, with the same numbers', () => {
    const words = whole(many);
    expect(words.match(/35 days late/g)).toHaveLength(100);
    expect(words).toContain('Late dates: 100');
    expect(words).not.toContain('less urgent');
  });

  test('in Welsh says nothing in English', () => {
    const words = whole(facts([row(1)]), 'cy');
    expect(words).toContain('hysbyswyd 5 Ionawr 2026');
    expect(words).not.toMatch(/\b(?:the|and|due|late|since|February|March)\b/);
  });
});
