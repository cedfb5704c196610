import { formatPartial } from '#lantern/calendar';
import type { Regime, WorkflowDefinition } from '#lantern/engine';
import type { Section } from './section.js';

const isOverlay = ({ nation }: Regime): boolean => nation === 'wales';

const startWords = (regime: Regime): string => {
  if (regime.starts !== null) return formatPartial(regime.starts);
  return isOverlay(regime) ? 'where the partnership is in Wales' : 'not until a person sets the day';
};

const listOf = (words: readonly string[]): string => words.join('; ') || 'none yet';

/** Parts of a review stand under its law, and so have no such section. */
export const lawSection = ({ regimes }: WorkflowDefinition): Section[] =>
  regimes.length === 0
    ? []
    : [
        {
          id: 'law',
          heading: 'Law and guidance, by date',
          words: ['The day of the decision settles which applies; until there is one, the day of the notification.'],
          tables: [
            {
              caption: 'Regimes',
              head: ['Name', 'Short', 'Law', 'Guidance', 'From', 'Sent or told'],
              rows: regimes.map((regime) => [
                regime.title,
                regime.shortName,
                regime.citation,
                listOf(regime.guidance.map(({ title, from }) => `${title} (from ${formatPartial(from)})`)),
                startWords(regime),
                listOf(regime.recipients.map(({ title, citation }) => `${title} (${citation})`)),
              ]),
            },
          ],
        },
      ];
