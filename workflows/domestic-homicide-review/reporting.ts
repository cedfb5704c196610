import type { CharacteristicRule, ReportingRules } from '#lantern/engine';
import type { EventName } from './v1/events.js';

/** Of those who died, as a form with a table of people says it. */
const ofThoseWhoDied = (form: string, rule: Omit<CharacteristicRule, 'form' | 'people'>): CharacteristicRule => ({
  ...rule,
  form,
  people: { table: 'people', column: 'role', is: ['victim'] },
});

/** What is counted over reviews: the lists and bands are those of the national library (domain/forms.md, 10). */
export const domesticHomicideReviewReporting: ReportingRules = {
  decisions: [
    {
      event: 'decision.made' satisfies EventName,
      field: 'outcome',
      title: 'Decisions of the CSP chair',
      ofEvery: true,
      why: { field: 'criteria', of: ['noReview', 'otherLearning'], title: 'Where there is no review: the criteria' },
    },
    {
      event: 'scrutiny.concluded' satisfies EventName,
      field: 'outcome',
      title: 'The Home Office on decisions against a review',
    },
  ],
  characteristics: [
    { title: 'How they died', form: 'facts', question: 'manner' },
    { title: 'Where they died', form: 'facts', question: 'placeKind' },
    { title: 'How the two were related', form: 'decision-record', question: 'relationship' },
    ofThoseWhoDied('facts', { title: 'Age', question: 'age', bands: [0, 16, 20, 25, 35, 45, 55, 65] }),
    ofThoseWhoDied('library-coding', { title: 'Sex', question: 'sex' }),
    ofThoseWhoDied('library-coding', { title: 'Sexual orientation', question: 'orientation' }),
    ofThoseWhoDied('library-coding', { title: 'Religion', question: 'religion' }),
    ofThoseWhoDied('library-coding', { title: 'Relationship to the perpetrator', question: 'relationship' }),
  ],
};
