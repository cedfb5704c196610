import { expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { housing, scoped, seat } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { unzipped } from './unzipped.js';
import { webForTests } from './web.js';

const at = webForTests();

/** Sends answers to the page of a section as it stands now. */
async function fills(browser: FormBrowser, form: string, section: string, answers: Record<string, string | string[]>) {
  const path = `${form}/sections/${section}`;
  const { text } = await browser.get(path);
  const asked = [...text.matchAll(/name="asked" value="([^"]+)"/g)].map(([, id = '']) => id);
  const revision = /name="revision" value="(\d+)"/.exec(text)?.[1] ?? '0';
  return browser.post(path, { press: 'later', asked, revision, ...answers });
}

const returned = {
  involvement: 'yes',
  withWhom: ['victim'],
  firstContact: '2018',
  lastContact: '2020',
  account: 'She asked to be moved.',
  abuseKnown: 'yes',
  abuseSigns: 'A bruise was seen.',
  safeguardingKnown: 'no',
  concern: 'no',
  internalReview: 'no',
  recordsSecured: 'no',
  suggests: 'imr',
  completedBy: 'A person',
  completedOn: '2026-03-16',
  authorisedBy: 'Head of Housing',
  authorisedOn: '2026-03-16',
};

test('the decision record begins with the facts and what agencies returned, and prints as briefing and as notice', async () => {
  const { reference, own, coordinator } = await scoped(at.web);
  const agent = await at.web.someone(['panelMember'], { agency: housing });
  await seat(at.web, reference, [agent]);
  await agent
    .put(`/reviews/${own}/forms/scoping-return`, { answers: returned, complete: true })
    .set('If-Match', '"0"')
    .expect(200);
  const forms = `/reviews/${reference}/forms`;
  await fills(coordinator, `${forms}/facts`, 'death', { brief: 'Adult A died at home.' });
  const record = `${forms}/decision-record`;
  expect((await coordinator.get(`${record}/sections/facts`)).text).toContain('>Adult A died at home.</textarea>');
  const consulted = await coordinator.get(`${record}/sections/consulted`);
  expect(consulted.text).toContain(`value="${housing}"`);
  expect(consulted.text).toContain('>She asked to be moved.</textarea>');
  expect(consulted.text).toContain('>A bruise was seen.</textarea>');
  await fills(coordinator, record, 'facts', { law: 'dhr-2016', brief: 'Adult A died at home.' });
  await fills(coordinator, record, 'decision', {
    decided: 'review',
    reasons: 'Each test is met.',
    recommendation: 'review',
  });
  const briefing = await coordinator.fetch(`${record}/print/briefing/pdf`);
  const { words } = await pdfWords(briefing.body);
  expect(words).toContain('Briefing for the decision');
  expect(words).toContain('Adult A died at home.');
  expect(words).not.toContain('What was decided?');
  const notice = await coordinator.fetch(`${record}/print/notice/docx`);
  const xml = unzipped(notice.body, 'word/document.xml');
  expect(xml).toContain('Notice of the decision');
  expect(xml).toContain('Each test is met.');
  expect(xml).not.toContain('Adult A');
  expect((await coordinator.get(`${record}/print/another/pdf`)).status).toBe(404);
  const auditor = await signedIn(at.web, ['auditor']);
  expect((await auditor.get(`${record}/print/briefing/pdf`)).status).toBe(403);
});
