import { parted, participation } from '#lantern/family';
import type { Say } from '../../kit/forms/form-questions.js';
import { partWords, partedWords } from '../../one-review/family/family-fields.js';
import { type FigureTable, withBars } from './figure-table.js';

interface Parts {
  readonly reviews: number;
  readonly facts: readonly Readonly<Record<string, string>>[];
}

/** The five facts that the national library keeps of the part of families. What nobody has said is told apart from no. */
export function familyTables({ reviews, facts }: Parts, say: Say['plain']): FigureTable[] {
  const counts = participation.map((name) => ({
    name,
    answered: parted.map((answer) => facts.filter((each) => each[name] === answer).length),
  }));
  const rows = counts.map(({ name, answered }) => {
    const recorded = answered.reduce((sum, each) => sum + each, 0);
    return {
      cells: [say(partWords[name]), ...[...answered, reviews - recorded].map(String)],
      size: answered[0] ?? 0,
    };
  });
  const columns = [say('What they did'), ...parted.map((answer) => say(partedWords[answer])), say('Not recorded')];
  return [
    {
      title: say('The part that families and friends took'),
      note: say('Reviews that are counted: {count}', { count: reviews }),
      columns,
      rows: withBars(rows),
    },
  ];
}
