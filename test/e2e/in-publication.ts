import { expect } from '@jest/globals';
import { stories } from '../../workflows/domestic-homicide-review/v1/examples/stories.js';
import { type FormBrowser, signedIn } from './browser.js';
import { type Someone, type Web, today } from './web.js';

type Answers = Readonly<Record<string, string | string[]>>;

const earlier = (on: string): string => `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;

/** A review whose report may be published, with one action, and a co-ordinator of it. */
export interface InPublication {
  readonly reference: string;
  /** The co-ordinator as a program, and in a browser. */
  readonly clerk: Someone;
  readonly browser: FormBrowser;
  readonly record: (event: object) => Promise<void>;
  /** Answers a section of a form on its page. */
  readonly section: (form: string, name: string, answers: Answers) => Promise<void>;
}

export async function inPublication(web: Web): Promise<InPublication> {
  const clerk = await web.someone(['coordinator', 'cspChair']);
  const reference = await clerk.opens({ on: '2025-01-05' });
  const record = async (event: object): Promise<void> => {
    const { headers } = await clerk.get(`/reviews/${reference}`).expect(200);
    const revision = headers.etag?.replaceAll('"', '') ?? '';
    await clerk.record(reference, revision, { notify: false, ...event }).expect(201);
  };
  for (const [on, type, payload] of stories.publication.slice(1)) await record({ type, on: earlier(on), ...payload });
  await record({ type: 'action.opened', on: today, action: 'Ask everybody alone', owner: 'Anytown Housing' });
  const browser = await signedIn(web, ['coordinator']);
  const section = async (form: string, name: string, answers: Answers): Promise<void> => {
    const path = `/reviews/${reference}/forms/${form}/sections/${name}`;
    const { text } = await browser.get(path);
    const typed = /name="revision" value="(\d+)"/.exec(text)?.[1] ?? '0';
    const { status } = await browser.post(path, { press: 'later', revision: typed, ...answers });
    expect([form, name, status]).toEqual([form, name, 303]);
  };
  return { reference, clerk, browser, record, section };
}

/** A birthday beside the day for which the publication is planned. */
export const birthdayNear: Answers = {
  asked: 'sensitiveDates',
  'sensitiveDates-rows': '1',
  'sensitiveDates-0-day-day': '15',
  'sensitiveDates-0-day-month': '3',
  'sensitiveDates-0-day-year': '1990',
  'sensitiveDates-0-why': 'Birthday of Adult A',
};
