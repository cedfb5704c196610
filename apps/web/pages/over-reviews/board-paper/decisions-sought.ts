import { formatDate } from '#lantern/calendar';
import type { Block } from '#lantern/made-papers';
import { type BoardFacts, type Telling, moreBlock, mostUrgent } from './telling.js';

/** What the CSP chair is asked to decide, those with the earliest date first. */
export function decisionsSought({ decisions, language }: BoardFacts, telling: Telling): Block[] {
  const { say } = telling;
  const heading: Block = { kind: 'heading', level: 2, text: say('Decisions sought') };
  if (decisions.length === 0) return [heading, { kind: 'paragraph', lines: [{ text: say('No decision is sought.') }] }];
  const { shown, more } = mostUrgent(decisions, telling);
  const items = shown.map(({ review, rule, due }) => {
    const what = say('{reference}: {title}', { reference: review, title: say(rule.title) });
    return due === null ? what : `${what}, ${say('by {day}', { day: formatDate(due, language) })}`;
  });
  return [heading, { kind: 'list', items }, ...moreBlock(more)];
}
