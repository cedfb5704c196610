import { formatPartial } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import type { Section } from './section.js';

const dayOf = (day: string | null, otherwise: string): string => (day === null ? otherwise : formatPartial(day));

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
              head: ['Name', 'Short', 'Law', 'Guidance', 'From', 'Until'],
              rows: regimes.map(({ displayName, shortName, legalBasis, guidance, from, to }) => [
                displayName,
                shortName,
                legalBasis,
                guidance ?? 'none yet',
                dayOf(from, 'not until a person sets the day'),
                dayOf(to, 'today'),
              ]),
            },
          ],
        },
      ];
