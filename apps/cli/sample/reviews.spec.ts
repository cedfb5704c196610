import { expect, test } from '@jest/globals';
import { plainCircumstances } from '#lantern/testing';
import { type SampleReview, sampleReviews } from './reviews.js';

const lives = sampleReviews('2026-03-16', plainCircumstances.calendar);

const numbersIn = (said: unknown): string[] => JSON.stringify(said ?? '').match(/\d+/g) ?? [];

/** The lines of enquiry that the terms of a review have. */
const agreedIn = ({ events }: SampleReview): string[] =>
  events
    .filter(({ form }) => form?.name === 'terms-of-reference')
    .flatMap(({ form }) => form?.answers.lines)
    .flatMap((line) => numbersIn(Object(line).number));

/** Those that its rows, its IMRs and what was learnt speak of. */
function spokenOf({ chronologies, events, learning }: SampleReview): string[] {
  const rows = Object.values(chronologies).flat();
  const answered = events.filter(({ form }) => form?.name === 'imr').flatMap(({ form }) => form?.answers.lines);
  return [
    ...rows.flatMap((row) => numbersIn(row['Lines of enquiry'])),
    ...answered.flatMap((line) => numbersIn(Object(line).number)),
    ...learning.flatMap(({ rests }) => rests.filter((each) => each.startsWith('line ')).flatMap(numbersIn)),
  ];
}

test('a review of the sample speaks of the lines of enquiry that its terms have, and of all of them', () => {
  const withTerms = lives.filter((life) => agreedIn(life).length > 0);
  expect(withTerms).not.toEqual([]);
  for (const life of withTerms)
    expect({ title: life.title, lines: [...new Set(spokenOf(life))].toSorted() }).toEqual({
      title: life.title,
      lines: agreedIn(life).toSorted(),
    });
});
