import type { Counted } from './counted.js';

export const offices = ['DHR co-ordinator', 'Panel member', 'CSP chair'] as const;
export type Office = (typeof offices)[number];

/** The references of the sample's reviews by their stage, as the list of reviews has them. */
export type Reviews = (stage: string, nth?: number) => string;

/** Something that people come to do, from the first page after they signed in until it is recorded. */
export interface Job {
  readonly words: string;
  readonly office: Office;
  do(person: Counted, reviews: Reviews): Promise<void>;
  /** What the page says when it is done. */
  readonly done: RegExp;
}

const saysToday = (person: Counted): Promise<void> => person.press(person.page.getByLabel(/^Today, /));

/** The first button of the page that asks for a check. */
async function confirms(person: Counted): Promise<void> {
  await person.page.getByRole('heading', { name: /Check before you/ }).waitFor();
  await person.press(person.page.locator('#check button').first());
}

async function recordsAndSends(person: Counted): Promise<void> {
  await person.button('Continue');
  await confirms(person);
}

async function opens(person: Counted, reference: string): Promise<void> {
  await person.link('Reviews');
  await person.link(reference);
}

/** Ten of the most usual things that the three people do. */
export const jobs: readonly Job[] = [
  {
    words: 'Remind the three whose dates have passed',
    office: 'DHR co-ordinator',
    done: /Reminded/,
    do: async (person) => {
      await person.press(person.page.getByRole('link', { name: /^Waiting on others/ }));
      await person.button(/^Remind \d+ past their date$/);
    },
  },
  {
    words: 'Record a panel meeting of today',
    office: 'DHR co-ordinator',
    done: /Recorded/,
    do: async (person, reviews) => {
      await opens(person, reviews('Gathering evidence', 1));
      await person.link('Record a panel meeting');
      await saysToday(person);
      await recordsAndSends(person);
    },
  },
  {
    words: 'Ask three agencies for their IMRs',
    office: 'DHR co-ordinator',
    done: /Recorded/,
    do: async (person, reviews) => {
      await opens(person, reviews('Gathering evidence', 0));
      await person.link('Ask agencies for their IMRs');
      for (const agency of ['North Cumbria NHS Trust', 'Cumberland Council', 'Northern Probation Service'])
        await person.press(person.page.getByLabel(agency, { exact: true }));
      await recordsAndSends(person);
    },
  },
  {
    words: 'Place a hold for a trial',
    office: 'DHR co-ordinator',
    done: /Recorded/,
    do: async (person, reviews) => {
      await opens(person, reviews('Gathering evidence', 1));
      await person.link('Place a hold');
      await saysToday(person);
      await person.type(person.page.locator('#hold'), 'the trial');
      await person.press(person.page.getByLabel('Criminal proceedings'));
      await recordsAndSends(person);
    },
  },
  {
    words: 'Tick a task of this week',
    office: 'DHR co-ordinator',
    done: /Recorded/,
    do: async (person) => {
      await person.link(/^Check for parallel reviews/);
      await recordsAndSends(person);
    },
  },
  {
    words: 'Agree to the time an agency asks for',
    office: 'DHR co-ordinator',
    done: /Recorded|agreed/i,
    do: async (person) => {
      await person.link(/asks for more time$/);
      await person.button('Agree to this date');
      await confirms(person);
    },
  },
  {
    words: 'Say that a draft needs no comment',
    office: 'Panel member',
    done: /Received/,
    do: async (person) => {
      await person.press(
        person.page.getByRole('listitem').filter({ hasText: 'Comment on the draft' }).getByRole('button'),
      );
      await person.button(/No comments/);
    },
  },
  {
    words: 'Say that the agency had no involvement',
    office: 'Panel member',
    done: /Received/,
    do: async (person) => {
      const task = person.page.getByRole('listitem').filter({ hasText: 'Return the scoping form' });
      await person.press(task.getByRole('button').or(task.getByRole('link')).first());
      await person.press(person.page.getByLabel('I have read this and I agree'));
      await person.field('Type your name', 'Alex Birkett');
      await person.button('Sign');
      await person.link('Continue');
      await person.button(/no involvement/);
      await person.field(/Authorised by/, 'Alex Birkett, Head of Housing');
      await person.button(/no involvement/);
      await confirms(person);
    },
  },
  {
    words: 'Decide that a review is carried out',
    office: 'CSP chair',
    done: /Decision made/,
    do: async (person, reviews) => {
      await person.link('For your decision');
      await person.press(
        person.page
          .getByRole('row')
          .filter({ hasText: reviews('Awaiting the decision', 0) })
          .getByRole('button', { name: /^Decide/ }),
      );
      await person.press(person.page.getByLabel('Carry out a review', { exact: true }));
      await person.press(person.page.getByLabel('Met', { exact: true }));
      await recordsAndSends(person);
    },
  },
  {
    words: 'Sign off the report',
    office: 'CSP chair',
    done: /signed off/,
    do: async (person, reviews) => {
      await person.link('For your decision');
      await person.press(
        person.page
          .getByRole('row')
          .filter({ hasText: reviews('Sign-off') })
          .getByRole('button', { name: /^Approve/ }),
      );
      await recordsAndSends(person);
    },
  },
];
