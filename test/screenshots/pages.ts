import type { Page } from 'playwright-core';

export interface Picture {
  readonly file: string;
  readonly office: 'DHR co-ordinator' | 'Panel member' | 'CSP chair';
  readonly words: string;
  /** Goes to the page, from wherever the person is. */
  readonly go: (page: Page) => Promise<unknown>;
  /** On a telephone. */
  readonly narrow?: true;
}

const to = (path: string) => (page: Page) => page.goto(path);

const reviewAt = (stage: string) => async (page: Page) => {
  await page.goto('/reviews');
  const row = page.getByRole('row').or(page.getByRole('listitem')).filter({ hasText: stage });
  await row.last().getByRole('link').first().click();
};

/** The review in the sample that gathers evidence: the busiest. */
const review = reviewAt('Gathering evidence');
/** The one whose report was sent back. */
const sentBack = reviewAt('With the Home Office');

const below = (words: string) => async (page: Page) => {
  await review(page);
  await page.getByRole('link', { name: words, exact: true }).click();
};

/** What goes out of the review whose report was sent back, by one link after the other. */
const goneOut =
  (...words: readonly string[]) =>
  async (page: Page) => {
    await sentBack(page);
    await page.getByRole('link', { name: 'Home Office', exact: true }).click();
    for (const name of words) await page.getByRole('link', { name }).click();
  };

const coordinator = 'DHR co-ordinator';
const member = 'Panel member';
const chair = 'CSP chair';

/** The main pages, in the order in which somebody new to Lantern would look at them. */
export const pictures: readonly Picture[] = [
  { file: 'my-work', office: coordinator, words: 'My work: what is overdue, due, and waited for', go: to('/work') },
  { file: 'new-review', office: coordinator, words: 'A new review, with what is known so far', go: to('/reviews/new') },
  { file: 'review', office: coordinator, words: 'A review: where it is and what is next', go: review },
  { file: 'scoping-grid', office: coordinator, words: 'The scoping grid', go: below('Scoping grid') },
  { file: 'imr-tracker', office: coordinator, words: 'The IMR tracker', go: below('IMR tracker') },
  { file: 'schedule', office: coordinator, words: 'What will be sent, and when', go: below('What will be sent') },
  { file: 'people', office: coordinator, words: 'People and panel', go: below('People and panel') },
  { file: 'history', office: coordinator, words: 'The history', go: below('History') },
  { file: 'record', office: coordinator, words: 'A form to record an event', go: below('Place a hold') },
  { file: 'home-office', office: coordinator, words: 'What goes with a report to the Home Office', go: goneOut() },
  {
    file: 'answers',
    office: coordinator,
    words: 'Each point of its letter, with the answer',
    go: goneOut('Answers to the Home Office'),
  },
  {
    file: 'coding-sheet',
    office: coordinator,
    words: 'What its library asks, filled in from the record',
    go: goneOut('See what the sheet misses, and answer it'),
  },
  { file: 'tasks', office: member, words: 'A panel member’s tasks', go: to('/tasks') },
  {
    file: 'task',
    office: member,
    words: 'One task, from the e-mail straight to it',
    go: async (page) => {
      await page.goto('/tasks');
      await page.getByRole('button', { name: 'Open this task' }).last().click();
    },
  },
  {
    file: 'task-narrow',
    office: member,
    words: 'The same on a telephone',
    narrow: true,
    go: async (page) => {
      await page.goto('/tasks');
      await page.getByRole('button', { name: 'Open this task' }).last().click();
    },
  },
  {
    file: 'agreement',
    office: member,
    words: 'The confidentiality agreement, on the first visit to a review',
    go: async (page) => {
      await page.goto('/tasks');
      await page.getByRole('button', { name: 'Read and sign' }).first().click();
    },
  },
  { file: 'recommendations', office: member, words: 'Our recommendations', go: to('/recommendations') },
  { file: 'summary', office: chair, words: 'Are we in time?', go: to('/summary') },
  { file: 'decisions', office: chair, words: 'For your decision', go: to('/decisions') },
  { file: 'overview', office: chair, words: 'The overview of a partnership', go: to('/overview') },
  { file: 'board-paper', office: chair, words: 'The board paper, which names nobody', go: to('/board-paper') },
];
