import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CallerRole } from '#lantern/access';
import { type FormBrowser, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { pdfWords } from './pdf-words.js';
import { housing } from './panel.js';
import { unzipped } from './unzipped.js';
import { decision, today, webForTests } from './web.js';

const at = webForTests();

const paperOf = (html: string): string => textOf(html.slice(html.indexOf('<h1'), html.lastIndexOf('</p>')));

/** Reads a Word file as a browser takes it down. */
async function wordFile(
  browser: FormBrowser,
  path: string,
): Promise<{ headers: Record<string, unknown>; xml: string }> {
  const { headers, body } = await browser.fetch(path);
  return { headers, xml: unzipped(body, 'word/document.xml') };
}

const secrets = ['Dr Example', 'Example trial', 'Lee Marsden', 'Robin Lead', housing, 'Train every officer'];

let late: string;
let held: string;

beforeAll(async () => {
  const coordinator = await at.web.someone(['coordinator'], { name: 'Robin Lead' });
  const chair = await at.web.someone(['cspChair'], { name: 'Lee Marsden' });
  late = await coordinator.opens({ on: '2026-01-05' });
  const why = { on: today, clock: 'decision', reason: 'waiting for Dr Example', cause: 'agency' };
  await coordinator.record(late, 1, { type: 'delay.explained', ...why }).expect(201);
  const asked = { type: 'recommendation.recorded', on: today, recommends: 'review', reasons: 'of Dr Example' };
  await coordinator.record(late, 2, asked).expect(201);
  held = await coordinator.opens({ on: '2026-03-02' });
  await chair.record(held, 1, decision).expect(201);
  const hold = { type: 'hold.placed', on: '2026-03-12', hold: 'the Example trial', reason: 'criminalProceedings' };
  await coordinator.record(held, 2, hold).expect(201);
  const action = { type: 'action.opened', on: today, action: 'Train every officer', owner: housing, due: '2025-11-01' };
  await coordinator.record(held, 3, action).expect(201);
  await at.web.addPartnership('elsewhere', 'Elsewhere');
});

const said = (partnership: string): string[] => [
  `Reviews of ${partnership}`,
  'Monday 16 March 2026',
  'Open reviews: 2. Overdue (guidance), explained: 1. On hold: 1. Waiting for the decision of the CSP chair: 1.',
  `${late}: `,
  'notified 5 January 2026',
  'decided 9 March 2026',
  'Criminal proceedings, since 12 March 2026',
  '9 September 2026',
  'Late dates: 1',
  'decision: 5 February 2026',
  '39 days late',
  'An agency answers late or takes no part, on 16 March 2026',
  'Next: ',
  'Recommendations still to be done: 1. Past their date: 1, of them by more than 90 days: 1.',
  `${held}: 1 still to be done, 1 past their date, the oldest by 135 days`,
  'This paper names nobody.',
];

describe('the board paper', () => {
  test.each<{ role: CallerRole }>([{ role: 'cspChair' }, { role: 'countyBoard' }, { role: 'coordinator' }])(
    'says to a $role how the reviews stand, and names nobody',
    async ({ role }) => {
      const browser = await signedIn(at.web, [role]);
      const paper = paperOf((await browser.get('/board-paper')).text);
      expect(said('Anytown').filter((words) => !paper.includes(words))).toEqual([]);
      expect([late, held].filter((reference) => !paper.includes(reference))).toEqual([]);
      expect(secrets.filter((words) => paper.includes(words))).toEqual([]);
    },
  );

  test('is a Word file with the same words', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    const { headers, xml } = await wordFile(browser, '/board-paper.docx?partnership=anytown');
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    expect(headers['content-disposition']).toBe('attachment; filename=board-paper-anytown-2026-03-16.docx');
    const words = textOf(xml);
    expect(said('Anytown').filter((each) => !words.includes(each))).toEqual([]);
    expect(secrets.filter((each) => words.includes(each))).toEqual([]);
    expect(xml).toContain('<w:tblHeader/>');
  });

  test('is a PDF of one page with the same words, tagged for a screen reader', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    const { headers, body } = await browser.fetch('/board-paper.pdf?partnership=anytown');
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe('attachment; filename=board-paper-anytown-2026-03-16.pdf');
    const { pages, words } = await pdfWords(body);
    expect(pages).toBe(1);
    expect(said('Anytown').filter((each) => !words.includes(each))).toEqual([]);
    expect(secrets.filter((each) => words.includes(each))).toEqual([]);
    expect(body.toString('latin1')).toContain('/Marked true');
  });

  test('is in Welsh for whoever reads Welsh', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    await at.web.lantern.rows(`update caller set language = 'cy' where id = $1`, [browser.id]);
    const { words } = await pdfWords((await browser.fetch('/board-paper.pdf')).body);
    expect(words).toContain('dydd Llun 16 Mawrth 2026');
    expect(words).toContain('Nid yw’r papur hwn yn enwi neb.');
    const page = (await browser.get('/board-paper')).text;
    expect(page).toContain('dydd Llun 16 Mawrth 2026');
    const { xml } = await wordFile(browser, '/board-paper.docx');
    expect(textOf(xml)).toContain('Nid yw’r papur hwn yn enwi neb.');
  });

  test('is of one partnership, which is chosen where there are several', async () => {
    const browser = await signedIn(at.web, ['cspChair'], { partnerships: ['anytown', 'elsewhere'] });
    const first = await browser.get('/board-paper');
    expect(first.text).toContain('<option value="elsewhere">Elsewhere</option>');
    const other = paperOf((await browser.get('/board-paper?partnership=elsewhere')).text);
    expect(other).toContain('Reviews of Elsewhere');
    expect(other).toContain('No review is open.');
    expect(other).not.toContain(late);
    const empty = ['No review is open.', 'No decision is sought.', 'Nothing is late.', 'Open reviews: 0.'];
    const word = textOf((await wordFile(browser, '/board-paper.docx?partnership=elsewhere')).xml);
    const pdf = await pdfWords((await browser.fetch('/board-paper.pdf?partnership=elsewhere')).body);
    for (const words of [word, pdf.words]) expect(empty.filter((each) => !words.includes(each))).toEqual([]);
    const stranger = await signedIn(at.web, ['cspChair']);
    expect((await stranger.get('/board-paper?partnership=elsewhere')).status).toBe(404);
    expect((await stranger.get('/board-paper.docx?partnership=elsewhere')).status).toBe(404);
    expect((await stranger.get('/board-paper.pdf?partnership=elsewhere')).status).toBe(404);
  });

  test('leaves out a review for whoever has a conflict of interest', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'family', $2, $3 from case_file where reference = $1`,
      [late, browser.id, at.web.lantern.clock.now()],
    );
    expect((await browser.get('/board-paper')).text).not.toContain(late);
  });
});
