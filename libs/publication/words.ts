/** The words of the public page. */
export const publicWords = {
  language: 'Language',
  heading: 'Reviews published by {partnership}',
  published: 'Published {day}',
  none: 'No review is published here now.',
  withheld: 'Reviews that were not published: {count}',
  asOf: 'As it stood on {day}.',
  all: 'All published reviews',
  report: 'Read the report',
  recommendations: 'What was recommended, and what became of it',
  columns: ['Recommendation', 'Who leads it', 'What became of it'],
} as const;

/** What became of a recommendation; a state without words of its own is still being done. */
const outcomes: Readonly<Record<string, string>> = {
  proposed: 'Not answered yet',
  refused: 'Not accepted',
  accepted: 'Accepted',
  inProgress: 'Being done',
  evidenced: 'Done, being checked',
  verified: 'Done and checked',
  closed: 'Closed',
};

export const outcomeOf = (state: string | undefined): string => outcomes[state ?? ''] ?? 'Being done';
