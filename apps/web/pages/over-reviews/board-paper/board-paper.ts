import { formatDay } from '#lantern/calendar';
import { type Paper, fitsOnePage } from '#lantern/made-papers';
import { decisionsSought } from './decisions-sought.js';
import { deliveryGroups } from './delivery-groups.js';
import { lateDates } from './late-dates.js';
import { recommendations } from './recommendations.js';
import type { BoardFacts, Telling } from './telling.js';
import { whereTheyStand } from './where-they-stand.js';

function numbers({ rows, counts, decisions }: BoardFacts, { say }: Telling): string {
  return [
    say('Open reviews: {count}', { count: rows.length }),
    ...counts.map(({ words, count }) => `${say(words)}: ${count}`),
    say('Waiting for the decision of the CSP chair: {count}', { count: decisions.length }),
  ].join('. ');
}

const closing =
  'Guidance dates come from national guidance, and passing one breaks no law; a later date that was agreed is called so. A forecast rests on what stands beside it and is not a promise. This paper names nobody.';

/** The status of a partnership's reviews, fit for a restricted agenda: it names nobody, and no agency. */
export function boardPaper(facts: BoardFacts, telling: Telling): Paper {
  const { partnership, on, language } = facts;
  const { say } = telling;
  const title = say('Reviews of {partnership}', { partnership });
  const day = formatDay(on, language);
  return {
    title,
    language,
    onePage: true,
    foot: `${title}, ${day}`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: [{ text: day }] },
      { kind: 'paragraph', lines: [{ text: `${numbers(facts, telling)}.` }] },
      ...decisionsSought(facts, telling),
      ...whereTheyStand(facts, telling),
      ...lateDates(facts, telling),
      ...recommendations(facts, telling),
      ...deliveryGroups(facts, telling),
      { kind: 'paragraph', lines: [{ text: say(closing) }], small: true },
    ],
  };
}

/** How many lines of a section are tried, from all that there may be down to what any page holds. */
const limits = [40, 20, 12, 8, 5, 3, 2] as const;

/** The paper with as much of each section as one page holds. */
export async function onOnePage(facts: BoardFacts, say: Telling['say']): Promise<Paper> {
  for (const limit of limits) {
    const paper = boardPaper(facts, { say, limit });
    if (await fitsOnePage(paper)) return paper;
  }
  return boardPaper(facts, { say, limit: 1 });
}
