import { formatDate } from '#lantern/calendar';
import type { Repeated } from '#lantern/learning';
import type { Language } from '#lantern/words';
import type { Say } from '../../kit/forms/form-questions.js';
import { type FigureTable, withBars } from './figure-table.js';

/** What more than one review has recommended. */
export const repeatTables = (repeats: readonly Repeated[], say: Say['plain'], language: Language): FigureTable[] =>
  repeats.length === 0
    ? []
    : [
        {
          title: say('Recommendations made more than once'),
          note: say('Agreed recommendations of which most words are the same.'),
          columns: [say('As it was worded last'), say('Reviews'), say('Last agreed')],
          rows: withBars(
            repeats.map(({ wording, reviews, last }) => ({
              cells: [wording, reviews.join(', '), formatDate(last, language)],
              size: reviews.length,
            })),
          ),
        },
      ];
