import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Paper, pdfFileOf } from '#lantern/made-papers';
import { housing, police } from '../e2e/panel.js';
import { pdfWords } from '../e2e/pdf-words.js';
import { unzipped } from '../e2e/unzipped.js';
import { type Someone, webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { day, fills, leavesBy, presses, sends } from './typing.js';
import { violations, visitor } from './visitor.js';

/*
 * A review of three agencies as the Home Office hears of it, in a browser: the notice of the decision, the report with its
 * pack, a letter that sends it back, its answers, a second letter, and the copies. What is not looked at here is recorded
 * over the API. The tests are one story: each goes on where the one before it stopped.
 */

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time on a busy machine.
jest.setTimeout(600_000);

const today = '2026-03-16';
const contents = ['overviewReport', 'executiveSummary', 'actionPlan'];
const checked = (version: string) => ({ type: 'anonymisation.checked', version, outcome: 'clean' });

const paperOf = (title: string, said: string): Paper => ({
  title,
  language: 'en',
  foot: title,
  blocks: [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', lines: [{ text: said }] },
  ],
});

inBrowser('what the Home Office hears of a review, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  let lead: Page;
  let [api, chair]: Someone[] = [];
  let reference = 'none';

  beforeAll(async () => {
    browser = await startChromium();
    [api, chair] = [await at.web.someone(['coordinator']), await at.web.someone(['cspChair'])];
    lead = await visitor(at.web, browser, {
      name: 'Robin Lead',
      roles: ['coordinator'],
      phone: '01632 960 123',
    });
    reference = await someone(api).opens();
    await tell({ type: 'scoping.requested', agencies: [housing, police, 'Anytown Hospital'] });
    await tell({ type: 'recommendation.recorded', recommends: 'review', reasons: 'The criteria are met' });
    await tell({ type: 'decision.made', outcome: 'review', criteria: 'met', reasons: 'Each is met', by: 'chair' });
  });
  afterAll(() => browser?.close());

  const someone = (who: Someone | undefined): Someone => {
    if (who) return who;
    throw new Error('Nobody is there yet.');
  };

  async function tellOf(about: string, ...events: readonly object[]): Promise<void> {
    for (const event of events) {
      const { by, ...sent } = { by: 'coordinator', ...event };
      const { review } = (await someone(api).get(`/reviews/${about}`).expect(200)).body;
      const who = someone(by === 'chair' ? chair : api);
      const { status, body } = await who.record(about, review.revision, { on: today, ...sent });
      if (status !== 201) throw new Error(JSON.stringify({ sent, body }));
    }
  }
  const tell = (...events: readonly object[]) => tellOf(reference, ...events);

  const page = (path = '') => `/reviews/${reference}${path}`;
  const text = async (path: string): Promise<string> => {
    await lead.goto(page(path));
    return lead.locator('main').innerText();
  };
  const fetched = async (path: string): Promise<Buffer> => {
    const answer = await lead.request.get(page(path));
    expect({ path, status: answer.status() }).toEqual({ path, status: 200 });
    return answer.body();
  };

  const adds = async (kind: string, title: string, said: string) => {
    await lead.goto(page('/papers'));
    const file = { name: `${title}.pdf`, mimeType: 'application/pdf', buffer: await pdfFileOf(paperOf(title, said)) };
    await lead.locator('input[type=file]').first().setInputFiles(file);
    await fills(lead, { kind });
    await presses(lead, 'main form[enctype] button:not([value])');
  };

  /** Takes the usual pack, looked through for names, and answers its words. */
  const takesPack = async (): Promise<string> => {
    await lead.goto(page('/submission/pack'));
    await leavesBy(lead, lead.getByRole('button', { name: 'Continue' }));
    const look = lead.getByRole('button', { name: 'Look it through for names' });
    if ((await look.count()) > 0) await look.click();
    const href = await lead.getByRole('button', { name: 'Take the pack as one PDF' }).getAttribute('href');
    const answer = await lead.request.get(String(href));
    expect(answer.headers()['content-type']).toBe('application/pdf');
    return (await pdfWords(await answer.body())).words;
  };

  const letter = async (name: string): Promise<string> =>
    (await pdfWords(await fetched(`/letters/${name}/letter.pdf?language=en`))).words;

  test('is told of the decision by a letter, which is kept, with the day on which it was sent', async () => {
    expect(await letter('home-office-review')).toContain('decided on 16 March 2026 that a review will be held');
    await lead.goto(page('/letters/home-office-review'));
    await leavesBy(lead, lead.getByRole('button', { name: 'Keep this letter' }));
    await lead.waitForURL(/kept/);
    await sends(lead, new URL(lead.url()).pathname, day('sentOn', today), 'main form[action$="/sent"] button');
    expect(await text('/letters')).toMatch(/Home Office: a review will be held, English\s+Sent on 16 March 2026/);
    await tell({ type: 'homeOffice.notified', about: 'decision' });
  });

  test('is sent the report with its pack: what is missing is seen before', async () => {
    await tell(
      { type: 'chair.appointed', name: 'Morgan Hale', independenceConfirmed: true },
      { type: 'panel.established', members: [{ name: 'Sam Author', agency: housing }] },
      { type: 'terms.agreed' },
      { type: 'evidence.completed' },
      { type: 'draft.circulated', version: 'v1' },
      { type: 'family.sawDraft', outcome: 'read' },
      { type: 'panel.agreedReport', version: 'v1' },
      { type: 'review.completed' },
      { type: 'csp.signedOff', minute: '4.2', by: 'chair' },
      checked('v1'),
      { type: 'action.opened', action: 'Train every housing officer', owner: housing, due: '2026-12-31' },
    );
    const early = await text('/submission');
    for (const missing of ['Overview report', 'Executive summary', 'The library’s coding sheet'])
      expect(early).toMatch(new RegExp(`${missing}\\s+Missing`));
    expect(await violations(lead)).toEqual([]);
    await adds('overviewReport', 'Report 1', 'She asked to be moved.');
    await adds('executiveSummary', 'Summary 1', 'In short.');
    expect(await text('/submission')).toMatch(/Overview report\s+There/);
    await tell({ type: 'homeOffice.submitted', contents, version: 'v1' });
    const pack = await takesPack();
    for (const said of ['She asked to be moved.', 'In short.', 'Train every housing officer', 'Report of the review'])
      expect(pack).toContain(said);
    expect(pack).not.toContain('Answers to the Home Office');
  });

  const answersOf = async () => unzipped(await fetched('/submission/answers/answers.docx'), 'word/document.xml');

  test('sends it back with points; each is answered in a browser, and the changed report goes again', async () => {
    await sends(lead, page('/record/homeOffice.letterReceived'), {
      ...day('on', today),
      outcome: 'resubmit',
      points: 'Say who was asked\nDefine control',
    });
    expect(await text('/submission/answers')).toContain('Points without an answer: 2.');
    await expect(tell({ type: 'homeOffice.submitted', contents, version: 'v1' })).rejects.toThrow();
    const answering = (point: number) => page(`/record/point.answered?letter=1&point=${point}`);
    await sends(lead, answering(1), { ...day('on', today), change: 'Chapter 3 lists them', page: '14' });
    await sends(lead, answering(2), { ...day('on', today), whyNot: 'It stands in chapter 5' });
    expect(await text('/submission/answers')).toContain('Every point has its answer.');
    expect(await violations(lead)).toEqual([]);
    await adds('overviewReport', 'Report 2', 'Whom the panel asked.');
    await tell({ type: 'report.amended', version: 'v2' }, checked('v2'));
    await tell({ type: 'homeOffice.submitted', contents, version: 'v2' });
    const pack = await takesPack();
    for (const said of ['Chapter 3 lists them', 'No change: It stands in chapter 5', 'Whom the panel asked.'])
      expect(pack).toContain(said);
    expect(pack).toContain('has changed the report, and submitted it again on 16 March 2026');
  });

  test('sends it back a second time: the answers of both rounds stay in one table', async () => {
    await tell({ type: 'homeOffice.letterReceived', outcome: 'resubmit', points: ['Look at age'] });
    expect(await text('/submission')).toContain('1 without an answer');
    await tell(
      { type: 'point.answered', letter: 2, point: 1, change: 'Age is looked at', page: '31' },
      { type: 'report.amended', version: 'v3' },
      checked('v3'),
      { type: 'homeOffice.submitted', contents, version: 'v3' },
    );
    expect(await answersOf()).toMatch(/Letter 1[^]*Chapter 3 lists them[^]*Letter 2[^]*Age is looked at/);
    expect(await takesPack()).toContain('Age is looked at');
    await tell({ type: 'homeOffice.letterReceived', outcome: 'publish' }, checked('v3'));
    const rounds = await text('/submission');
    expect(rounds.match(/The report was submitted/g)).toHaveLength(3);
    expect(rounds.match(/Its letter came/g)).toHaveLength(3);
  });

  test('and the Commissioner have their copies, each with its letter, and the review is concluded', async () => {
    expect(await text('/submission')).toContain('They are owed once somebody has declared the report complete.');
    expect(await text('/letters')).toMatch(/Letters that come later[^]*Domestic Abuse Commissioner/);
    await tell({ type: 'report.declaredComplete', basis: 'clearance' });
    expect(await letter('commissioner-copy')).toContain('completed on 16 March 2026');
    await lead.goto(page('/submission'));
    await leavesBy(lead, lead.getByRole('link', { name: /Record that it was sent.*Domestic Abuse Commissioner/ }));
    await sends(lead, new URL(lead.url()).pathname, { ...day('on', today), version: 'v3' });
    expect(await text('/submission')).toContain('Sent on 16 March 2026 (version v3)');
    await tell(
      { type: 'publication.planned', day: today, embargoUntil: '10:00' },
      { type: 'family.told', about: 'publication' },
      { type: 'report.published', url: 'https://anytown.example/reviews', version: 'v3' },
    );
    expect(await letter('home-office-published')).toContain('https://anytown.example/reviews');
    const [action] = await at.web.lantern.rows<{ reference: string }>(
      `select reference from case_file where workflow = 'recommendation'`,
    );
    await tellOf(
      String(action?.reference),
      { type: 'recommendation.accepted' },
      { type: 'evidence.submitted', summary: 'Every officer is trained' },
      { type: 'recommendation.verified', by: 'chair' },
    );
    await tell({ type: 'review.concluded', by: 'chair' });
    await lead.goto(page());
    expect(await lead.locator('main').innerText()).toContain('Concluded');
  });
});
