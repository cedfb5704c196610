import { describe, expect, test } from '@jest/globals';
import { wordFileOf } from '#lantern/made-papers';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { inPublication } from './in-publication.js';
import { housing, member, police, scoped, seat } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { unzipped } from './unzipped.js';
import { decision, today, webForTests } from './web.js';

/* Letters are written from the record, name what is missing, and go to a family only from somebody who has read them. */

const at = webForTests();

async function decided() {
  const known = await scoped(at.web);
  const chair = await at.web.someone(['cspChair']);
  await chair.record(known.reference, 2, decision).expect(201);
  return { ...known, chair, letters: `/reviews/${known.reference}/letters` };
}

describe('the letters of a review', () => {
  test('to agencies are one for each that was asked, kept with the name of whom it goes to', async () => {
    const { coordinator, letters } = await decided();
    const page = `${letters}/agency-information`;
    expect((await coordinator.get(letters)).text).toContain(`href="${page}"`);
    expect((await coordinator.get(letters)).text).not.toContain(`href="${letters}/agency-imr"`);
    const { text } = await coordinator.get(`${page}?to=${encodeURIComponent(housing)}`);
    expect(text).toContain(`To: ${housing}`);
    expect(text).toContain('The same letter to others: 1');
    const { body } = await coordinator.fetch(`${page}/letter.docx?language=en&to=${encodeURIComponent(housing)}`);
    expect(unzipped(body, 'word/document.xml')).toContain(`To: ${housing}`);
    const kept = await coordinator.post(`${page}/keep`, { language: 'en', to: housing });
    expect(kept.status).toBe(303);
    expect((await coordinator.get(letters)).text).toContain(`${housing}, English`);
  });

  test('are those of what has happened, and say what was recorded', async () => {
    const { reference, coordinator, letters } = await decided();
    const list = (await coordinator.get(letters)).text;
    expect(list).toContain(`href="${letters}/home-office-review"`);
    expect(list).not.toContain(`href="${letters}/home-office-no-review"`);
    expect(list).toContain('Home Office: no review will be held');
    expect((await coordinator.get(`${letters}/home-office-no-review`)).status).toBe(404);
    const { text } = await coordinator.get(`${letters}/home-office-review`);
    expect(text).toContain('decided on 9 March 2026 that a review will be held');
    expect(text).toContain(reference);
    const { body } = await coordinator.fetch(`${letters}/home-office-review/letter.docx?language=en`);
    expect(unzipped(body, 'word/document.xml')).toContain('that a review will be held');
    const pdf = await coordinator.fetch(`${letters}/home-office-review/letter.pdf?language=cy`);
    expect((await pdfWords(pdf.body)).words).toContain('y cynhelir adolygiad');
  });

  test('follow a correction', async () => {
    const { chair, reference, coordinator, letters } = await decided();
    const corrected = {
      type: 'event.corrected',
      on: today,
      corrects: 3,
      changes: { on: '2026-03-10' },
      reason: 'a slip',
    };
    await chair.record(reference, 3, corrected).expect(201);
    expect((await coordinator.get(`${letters}/home-office-review`)).text).toContain('decided on 10 March 2026');
  });

  test('name what is missing, with the way to mend it', async () => {
    const { api, reference, coordinator, letters } = await decided();
    const hold = { type: 'hold.placed', on: today, hold: 'trial', reason: 'criminalProceedings' };
    await api.record(reference, 3, hold).expect(201);
    const { text } = await coordinator.get(`${letters}/home-office-hold`);
    expect(text).toContain('because criminal proceedings are under way');
    expect(text).toContain('look at the pause again on […]');
    expect(text).toMatch(/hold\.placed">Day on which the pause is looked at again/);
  });

  test('on more time are about the date of the review, and not about a target of the partnership’s own', async () => {
    const { api, reference, coordinator, letters } = await decided();
    const agreed = (clock: string, newDue: string, revision: number) =>
      api
        .record(reference, revision, {
          type: 'extension.agreed',
          on: today,
          clock,
          newDue,
          reason: 'as minuted',
          agreedBy: ['panel', 'cspChair'],
        })
        .expect(201);
    await agreed('firstPanel', '2026-06-01', 3);
    expect((await coordinator.get(`${letters}/home-office-extension`)).status).toBe(404);
    await agreed('completion', '2026-12-01', 4);
    await agreed('firstPanel', '2026-07-01', 5);
    const { text } = await coordinator.get(`${letters}/home-office-extension`);
    expect(text).toContain('The date is now 1 December 2026.');
  });

  test('to a family are kept by somebody who has read them, and taken once a second person has', async () => {
    const { coordinator, letters, reference } = await decided();
    const path = `${letters}/family-decision`;
    const unkept = await coordinator.get(`${path}/letter.docx?language=en&read=yes`);
    expect(unkept.status).toBe(303);
    const unread = await coordinator.follow(await coordinator.post(`${path}/keep`, { language: 'en' }));
    expect(unread.text).toContain('Read the letter whole, and say that you have');
    expect(unread.text).toContain('We are very sorry for your loss.');
    const kept = String((await coordinator.post(`${path}/keep`, { language: 'en', read: 'yes' })).headers.location);
    const file = `/reviews/${reference}/papers/${kept.split('/').at(-1)}`;
    expect((await coordinator.get(file)).status).toBe(403);
    expect((await coordinator.get(kept)).text).toContain('Somebody else than you reads it');
    expect((await coordinator.post(`${kept}/look`, { read: 'yes' })).status).toBe(409);
    expect((await coordinator.get(letters)).text).toContain('Waits for a second look');
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(`${file}/word`)).text).toContain('We are very sorry for your loss.');
    expect((await chair.post(`${kept}/look`, {})).text).toContain('Read the letter whole, and say that you have');
    expect((await chair.post(`${kept}/look`, { read: 'yes' })).status).toBe(303);
    const taken = await coordinator.fetch(file);
    expect(unzipped(taken.body, 'word/document.xml')).toContain('a review will be held');
    const wrong = await coordinator.post(`${kept}/sent`, {
      'sentOn-day': '1',
      'sentOn-month': '1',
      'sentOn-year': '2030',
    });
    expect(wrong.text).toContain('that day is still to come');
    const noted = { 'sentOn-day': '16', 'sentOn-month': '3', 'sentOn-year': '2026' };
    expect((await coordinator.post(`${kept}/sent`, noted)).status).toBe(303);
    expect((await coordinator.get(letters)).text).toContain('Sent on 16 March 2026');
    expect((await coordinator.post(`${kept}/sent`, noted)).status).toBe(303);
    expect((await coordinator.get(kept)).text).not.toContain('Noted before');
    await coordinator.post(`${kept}/sent`, { ...noted, 'sentOn-day': '13' });
    const corrected = textOf((await coordinator.get(kept)).text);
    expect(corrected).toMatch(/Sent on 13 March 2026.*?Noted before: 16 March 2026\. /);
  });

  test('that are kept lie with the office and the chair, and the panel sees nothing of them', async () => {
    const { coordinator, letters, reference } = await decided();
    const kept = await coordinator.post(`${letters}/home-office-review/keep`, { language: 'both' });
    const id = String(kept.headers.location).split('/').at(-1) ?? '';
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(`/reviews/${reference}/papers`)).text).not.toContain('home-office-review');
    expect((await ours.get(`/reviews/${reference}/papers/${id}`)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${reference}/papers`)).text).toContain('Of the co-ordinator’s office');
    const { body } = await coordinator.fetch(`/reviews/${reference}/papers/${id}`);
    expect(unzipped(body, 'word/document.xml')).toMatch(
      /y cynhelir adolygiad[^]*<w:pageBreakBefore\/>[^]*that a review will be held/,
    );
    // A newer version stays where it was.
    await coordinator.upload(
      `/reviews/${reference}/papers/${id}/versions`,
      {},
      { name: 'b.txt', content: Buffer.from('b') },
    );
    expect((await ours.get(`/reviews/${reference}/papers`)).text).not.toContain('b.txt');
  });

  test('in Word are on the letterhead of the partnership, which is tried before it is used', async () => {
    const { coordinator, letters } = await decided();
    const page = '/partnerships/anytown/letterhead';
    const onIt = (text: string) =>
      wordFileOf({ title: 'x', language: 'en', foot: 'Town Hall', blocks: [{ kind: 'paragraph', lines: [{ text }] }] });
    const send = async (text: string) => coordinator.upload(page, {}, { name: 'head.docx', content: await onIt(text) });
    expect((await send('{bodi} {reference}')).text).toContain('nothing is called so here: bodi');
    expect((await send('{reference}')).text).toContain('write “body” in braces where the letter itself is to stand');
    expect((await send('{body')).text).toContain('write “body” in braces');
    const text = Buffer.from('no Word');
    expect((await coordinator.upload(page, {}, { name: 'head.txt', content: text })).text).toContain(
      'save it as .docx',
    );
    expect((await send('Ein cyf: {reference}. {body} {signature}')).status).toBe(303);
    const { body } = await coordinator.fetch(`${letters}/home-office-review/letter.docx?language=en`);
    const words = unzipped(body, 'word/document.xml');
    expect(words).toMatch(/Ein cyf: <.{0,60}AT-\d+-\d+/);
    expect(words).toContain('that a review will be held');
    const sample = await coordinator.fetch(`${page}/sample.docx`);
    expect(unzipped(sample.body, 'word/document.xml')).toContain('The second paragraph of the letter.');
    await coordinator.post(`${page}/remove`);
    const plain = await coordinator.fetch(`${letters}/home-office-review/letter.docx?language=en`);
    expect(unzipped(plain.body, 'word/document.xml')).not.toContain('Ein cyf');
  });

  test('are for those who lead the partnership', async () => {
    const { reference, own, coordinator, letters } = await decided();
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(letters)).status).toBe(403);
    expect((await ours.get(`${letters}/home-office-review/letter.pdf`)).status).toBe(403);
    expect((await coordinator.get(`/reviews/${own}/letters`)).status).toBe(404);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(letters)).status).toBe(200);
    expect((await coordinator.get(`${letters}/home-office-review/letter.exe`)).status).toBe(404);
  });
});

describe('the papers that are written from the record', () => {
  const form = (reference: string, section: string) => `/reviews/${reference}/forms/chair-contract/sections/${section}`;

  test('say what the record says, name what it does not say, and are taken as Word and as PDF', async () => {
    const { api, reference, coordinator, letters } = await decided();
    expect((await coordinator.get(letters)).text).toContain(`/reviews/${reference}/written/seven-minute-briefing`);
    const schedule = `/reviews/${reference}/written/chair-contract-schedule`;
    const early = (await coordinator.get(schedule)).text;
    expect(early).toContain(`href="/reviews/${reference}/record/chair.appointed">Independent chair; Appointed on</a>`);
    expect(early).toContain(`href="/reviews/${reference}/money">Fee as quoted or ordered</a>`);
    const appointed = { type: 'chair.appointed', on: today, name: 'Morgan Hale', independenceConfirmed: true };
    await api.record(reference, 3, appointed).expect(201);
    await coordinator.send(`/reviews/${reference}/money/costs`, {
      kind: 'chair',
      stage: 'order',
      'onDay-day': '16',
      'onDay-month': '3',
      'onDay-year': '2026',
      what: 'Chairing',
      days: '28',
      dailyRate: '475',
    });
    await coordinator.get(form(reference, 'appointment'));
    await coordinator.post(form(reference, 'appointment'), { route: 'pool', endsWhen: 'cleared' });
    await coordinator.get(form(reference, 'payment'));
    await coordinator.post(form(reference, 'payment'), {
      fee: 'daily',
      'payments-rows': '1',
      'payments-0-stage': 'First draft',
      'payments-0-part': 'A third',
    });
    const { text } = await coordinator.get(schedule);
    expect(text).not.toContain('record/chair.appointed');
    for (const said of ['Morgan Hale', 'A pool of chairs', '£13,300.00', 'First draft']) expect(text).toContain(said);
    const word = unzipped((await coordinator.fetch(`${schedule}/paper.docx`)).body, 'word/document.xml');
    expect(word).toContain('When the Home Office has cleared the report');
    const { words } = await pdfWords((await coordinator.fetch(`${schedule}/paper.pdf`)).body);
    expect(words).toContain('£13,300.00');
    expect((await coordinator.get(`${schedule}/paper.exe`)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${reference}/written/none`)).status).toBe(404);
    // What the CSP chair may not fill in they are not led to.
    const theirs = await signedIn(at.web, ['cspChair']);
    const links = [...(await theirs.get(schedule)).text.matchAll(/<li><a class="govuk-link" href="([^"]+)"/g)];
    const answers = await Promise.all(links.map(async ([, link = '']) => (await theirs.get(link)).status));
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  test('of what was learnt say each kind in its place', async () => {
    const { coordinator, reference } = await decided();
    const add = (kind: string, text: string) =>
      coordinator.send(`/reviews/${reference}/learning/add/${kind}`, { text, press: 'save' });
    await add('goodPractice', 'The nurse asked twice.');
    const { text } = await coordinator.get(`/reviews/${reference}/written/seven-minute-briefing`);
    expect(text).toMatch(/3\. What was done well<\/h2>\s*<ul[^>]*><li>The nurse asked twice\./);
    expect(text).toContain(`href="/reviews/${reference}/learning">Learning</a>: Findings; Lessons`);
  });
});

describe('letters to whom nothing in the history names', () => {
  test('go to the chief officer of an agency whose date is past, and to none that has answered', async () => {
    const { reference, other, coordinator } = await scoped(at.web);
    const letter = `/reviews/${reference}/letters/chief-officer-information`;
    expect((await coordinator.get(letter)).status).toBe(404);
    await at.web.lantern.rows(
      `update deadline set due = '2026-03-01' where clock = 'scopingReturnDue' and not settled returning key`,
    );
    const { text } = await coordinator.get(`${letter}?to=${encodeURIComponent(police)}`);
    expect(text).toContain(`To: The chief officer, ${police}`);
    expect(text).toContain(`to=${encodeURIComponent(housing)}`);
    expect(text).toContain('by 1 March 2026 what it knows');
    const theirs = await at.web.someone(['panelMember'], { agency: police });
    await seat(at.web, reference, [theirs]);
    await theirs.record(other, 1, { type: 'return.nil', on: today }).expect(201);
    const left = (await coordinator.get(letter)).text;
    expect(left).toContain(`To: The chief officer, ${housing}`);
    expect(left).not.toContain(police);
  });

  test('go to the department of an agreed national recommendation once the report is complete', async () => {
    const { reference, browser, clerk, record } = await inPublication(at.web);
    const letter = `/reviews/${reference}/letters/department-recommendations`;
    const answers = {
      scope: 'national',
      agencyKind: 'multi',
      source: 'overview',
      department: 'The Ministry of Justice',
    };
    const learning = `/reviews/${reference}/learning`;
    const add = async (text: string) =>
      (await clerk.post(learning, { kind: 'recommendation', answers: { ...answers, text } }).expect(201)).body;
    const [made] = [await add('Send each order on the same day.'), await add('A draft that nobody agreed.')];
    expect((await browser.get(letter)).status).toBe(404);
    const agree = (revision: number) => clerk.post(`${learning}/${made.id}/agreement`).set('If-Match', `"${revision}"`);
    await clerk.post(`${learning}/${made.id}/agreement`).expect(428);
    await agree(made.revision + 1).expect(412);
    expect((await agree(made.revision).expect(200)).body.agreed).toBe(true);
    await agree(made.revision).expect(200);
    await record({ type: 'report.declaredComplete', on: today, basis: 'clearance' });
    const { text } = await browser.get(letter);
    expect(text).toContain('To: The Ministry of Justice');
    expect(text).toContain('1. Send each order on the same day.');
    expect(text).not.toContain('A draft');
    const { body } = await browser.fetch(`${letter}/letter.docx?language=cy`);
    expect(unzipped(body, 'word/document.xml')).toContain('Cwblhaodd');
    await clerk.post(`${learning}/${made.id}/withdrawal`, {}).expect(422);
    await clerk.post(`${learning}/${made.id}/withdrawal`, { reason: 'It is said elsewhere.' }).expect(200);
    await clerk.post(`${learning}/${made.id}/withdrawal`, { reason: 'Again.' }).expect(409);
    expect((await browser.get(letter)).status).toBe(404);
  });
});
