import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { CallerRole } from '#lantern/access';
import { wordType } from '#lantern/made-papers';
import { housing, police, seat } from '../e2e/panel.js';
import { referralTyped } from '../e2e/typed-referral.js';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { type Typed, day, fills, leavesBy, presses, sends } from './typing.js';
import { narrow, signsAgreement, tooWide, violations, visitor, wide } from './visitor.js';

/*
 * A review of three agencies, lived in a browser from a referral by anybody to a recommendation that is followed back to the
 * rows it rests on. The tests are one story: each goes on where the one before it stopped.
 */

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time on a busy machine.
jest.setTimeout(240_000);

const hospital = 'Anytown Hospital';
const today = '2026-03-16';
const sendsForm = 'main form[method=post] button:not([value])';
const on = day('on', today);
const rows = ['Number,Date,Source,Event,Lines of enquiry', ',3 March 2019,GP record,Attended with a bruise,2'].join(
  '\n',
);

inBrowser('a whole review, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  let [lead, cspChair, author, chair]: Page[] = [];
  let [reference, part, imr, row]: string[] = [];

  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  const somebody = (name: string, roles: readonly CallerRole[], agency?: string) =>
    visitor(at.web, browser, { name, roles, ...(agency !== undefined && { agency }) });
  const seats = async (name: string, office: 'panelMember' | 'independentChair') => {
    const people = await at.web.lantern.rows<{ id: string }>('select id from caller where name = $1', [name]);
    await seat(
      at.web,
      String(reference),
      people.map(({ id }) => ({ id, office })),
    );
  };
  const partAbout = async (about: string): Promise<string> => {
    const found = await at.web.lantern.rows<{ reference: string }>('select reference from case_file where about = $1', [
      about,
    ]);
    return String(found[0]?.reference);
  };
  const pageOf = (page: Page | undefined): Page => {
    if (page) return page;
    throw new Error('Nobody is there yet.');
  };
  const records = (page: Page | undefined, type: string, typed: Typed) =>
    sends(pageOf(page), `/reviews/${reference}/record/${type}`, { ...on, ...typed });
  const section = (page: Page | undefined, form: string, id: string, typed: Typed) =>
    sends(pageOf(page), `${form}/sections/${id}`, typed, 'main button[name=press][value=on]');
  const completes = (page: Page | undefined, form: string) => sends(pageOf(page), `${form}/check`, {});

  test('begins with a referral by anybody, which the co-ordinator makes a notification', async () => {
    const anybody = await (await browser.newContext({ baseURL: await at.web.app.getUrl() })).newPage();
    await sends(anybody, '/refer/anytown', referralTyped);
    const number = /R-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await anybody.locator('main').innerText())?.[0] ?? 'none';
    lead = await somebody('Robin Lead', ['coordinator']);
    await lead.goto('/referrals');
    await leavesBy(lead, lead.getByRole('link', { name: number }));
    await lead.locator('main a[href*="/reviews/new?referral="]').first().click();
    await fills(lead, on);
    await presses(lead, sendsForm);
    reference = /\/reviews\/([\w-]+)/.exec(lead.url())?.[1] ?? 'none';
    expect(reference).toMatch(/^AT-25-\d+$/);
  });

  test('asks three agencies: one knew her, two had no involvement', async () => {
    await records(lead, 'scoping.requested', { agencies: [housing, police, hospital].join('\n') });
    part = await partAbout(`scoping:${housing}`);
    for (const agency of [police, hospital]) {
      const other = await somebody(`Member of ${agency}`, ['panelMember'], agency);
      await seats(`Member of ${agency}`, 'panelMember');
      const form = `/reviews/${await partAbout(`scoping:${agency}`)}/forms/scoping-return`;
      await other.goto(form);
      await signsAgreement(other);
      await sends(other, form, { authorisedBy: 'A director' }, 'main form[action$="/short"] button');
      await other.context().close();
    }
    author = await somebody('Sam Author', ['panelMember'], housing);
    await seats('Sam Author', 'panelMember');
    const form = `/reviews/${part}/forms/scoping-return`;
    await author.goto(form);
    await signsAgreement(author);
    await section(author, form, 'involvement', { involvement: 'yes' }).catch(() => undefined);
    await section(author, form, 'involvement', {
      involvement: 'yes',
      searched: 'Housing system',
      withWhom: ['victim'],
      'firstContact-month': '4',
      'firstContact-year': '2018',
      'lastContact-notKnown': 'true',
      account: 'She asked to be moved.',
    });
    await section(author, form, 'abuse', { abuseKnown: 'notAsked', safeguardingKnown: 'no' });
    await section(author, form, 'practice', { concern: 'no', internalReview: 'notKnown' });
    await section(author, form, 'records', { recordsSecured: 'no', suggests: 'imr' });
    await section(author, form, 'signing', {
      completedBy: 'Sam Author',
      ...day('completedOn', today),
      authorisedBy: 'Head of Housing',
      ...day('authorisedOn', today),
    });
    await completes(author, form);
    await pageOf(lead).goto(`/reviews/${reference}/answers/scoping-return?section=all`);
    const grid = await pageOf(lead).locator('main').innerText();
    for (const said of [housing, police, hospital, 'She asked to be moved.']) expect(grid).toContain(said);
  });

  test('is decided by the chair of the partnership, and its panel agrees terms of reference', async () => {
    await records(lead, 'recommendation.recorded', { recommends: 'review', reasons: 'The criteria are met' });
    cspChair = await somebody('Lee Marsden', ['cspChair']);
    await records(cspChair, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'Each test is met' });
    await records(lead, 'chair.appointed', { name: 'Morgan Hale', independenceConfirmed: 'true' });
    await records(lead, 'panel.established', { members: `Sam Author, ${housing}\nA. Member, ${police}` });
    chair = await somebody('Morgan Hale', ['independentChair']);
    await seats('Morgan Hale', 'independentChair');
    await records(lead, 'panel.met', {});
    const terms = `/reviews/${reference}/forms/terms-of-reference`;
    await section(lead, terms, 'lines', {
      'lines-0-number': '1',
      'lines-0-enquiry': 'What was known of abuse?',
      'lines-1-number': '2',
      'lines-1-enquiry': 'Was a referral made?',
    });
    await section(lead, terms, 'period', {
      'scopeFrom-month': '1',
      'scopeFrom-year': '2018',
      ...day('scopeTo', '2026-02-28'),
      scopeReason: 'The years of the relationship.',
    });
    // What each agency suggested in its return stands there already.
    await pageOf(lead).goto(`${terms}/sections/agencies`);
    const agencies = await pageOf(lead)
      .locator('main input[name$="-agency"]')
      .evaluateAll((all) => all.map((each) => String(Object(each).value)));
    expect(agencies).toContain(housing);
    const gives = agencies.flatMap((agency, index) =>
      agency === '' ? [] : [[`agencies-${index}-gives`, agency === housing ? 'imr' : 'nothing']],
    );
    await section(lead, terms, 'agencies', Object.fromEntries(gives));
    await section(lead, terms, 'family', { familyAsked: 'no' }).catch(() => undefined);
    await section(lead, terms, 'equality', { equalityVictim: 'Age and sex.', equalityPerpetrator: 'Disability.' });
    await section(lead, terms, 'agreement', day('agreedOn', today));
    await completes(lead, terms);
  });

  test('asks for an IMR; its agency sends rows and types one, and answers each line of enquiry', async () => {
    await records(lead, 'imr.requested', { agency: housing });
    imr = await partAbout(`imr:${housing}`);
    const writer = pageOf(author);
    await sends(writer, `/reviews/${imr}/answer/author.nominated`, {
      name: 'Sam Author',
      independenceConfirmed: 'true',
    });
    await writer.goto(`/reviews/${imr}/chronology/send`);
    const file = { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) };
    await writer.locator('input[type=file]').setInputFiles(file);
    await presses(writer, sendsForm);
    await presses(writer, sendsForm);
    await sends(writer, `/reviews/${imr}/chronology/rows/new`, {
      from: '2018',
      source: 'Tenancy file',
      event: 'Asked to move',
    });
    await pageOf(lead).goto(`/reviews/${reference}/chronology`);
    const merged = await pageOf(lead).locator('main').innerText();
    for (const said of ['Attended with a bruise', 'Asked to move', housing]) expect(merged).toContain(said);
    const form = `/reviews/${imr}/forms/imr`;
    await section(author, form, 'cover', {
      author: 'Sam Author',
      authorPost: 'Head of another area',
      independence: 'Took no part.',
      recordsSeen: 'All files',
    });
    await section(author, form, 'context', { involvement: 'Adult A asked to be moved.' });
    await section(author, form, 'analysis', {
      'lines-0-analysis': 'It was known.',
      'lines-1-analysis': 'None was made.',
      equality: 'Looked at for both.',
    });
    await section(author, form, 'learning', { goodPractice: 'The visits.', lessons: 'Ask alone.' });
    await section(author, form, 'recommendations', {
      'recommendations-0-recommendation': 'Ask alone.',
      'recommendations-0-owner': 'Head of Housing',
      'recommendations-0-due-month': '9',
      'recommendations-0-due-year': '2026',
      'recommendations-0-measure': 'An audit of files',
    });
    const checks = ['everyLine', 'saysWhy', 'noNames', 'policiesSent', 'owned', 'outside', 'equalityBoth'];
    await section(author, form, 'selfCheck', Object.fromEntries(checks.map((id) => [id, 'yes'])));
    await section(author, form, 'signOff', {
      signedOffBy: 'Jo Senior',
      signedOffPost: 'Director',
      ...day('signedOffOn', today),
    });
    await completes(author, form);
    await pageOf(chair).goto(form);
    expect(await pageOf(chair).locator('main').innerText()).toContain('None was made.');
  });

  test('goes through a hold, a meeting with its minutes, and a correction', async () => {
    await records(lead, 'hold.placed', { hold: 'trial', reason: 'criminalProceedings' });
    await pageOf(lead).goto(`/reviews/${reference}`);
    expect(await pageOf(lead).locator('main').innerText()).toMatch(/on hold/i);
    await records(lead, 'hold.lifted', { hold: 'trial' });
    await sends(
      pageOf(lead),
      `/reviews/${reference}/meetings/panel-of-${today}/write/minutes`,
      {
        minutes: 'The panel read the IMR.',
        'decisions-0-decision': 'To ask about the referral',
      },
      'main button[value=save]',
    );
    await pageOf(author).goto(`/reviews/${reference}/meetings/panel-of-${today}`);
    expect(await pageOf(author).locator('main').innerText()).toContain('The panel read the IMR.');
    await records(lead, 'note.added', { text: 'as agreed' });
    const number = Number(/recorded\/(\d+)/.exec(pageOf(lead).url())?.[1]);
    await sends(pageOf(lead), `/reviews/${reference}/history/${number}/correct`, {
      ...day('on', '2026-03-15'),
      why: 'It was the day before',
    });
    await pageOf(lead).goto(`/reviews/${reference}/history`);
    expect(await pageOf(lead).locator('main').innerText()).toContain('It was the day before');
  });

  test('has a draft that an agency comments on and its author answers', async () => {
    await records(lead, 'evidence.completed', {});
    const paragraphs = ['The panel met.', 'Nobody asked her alone.'].map((text) => new Paragraph(text));
    const cells = ['Agency', 'Records', 'Chronology', 'Independent management review', 'Recommendations'];
    const table = new Table({
      rows: [new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) })],
    });
    const draft = new Document({ sections: [{ children: [...paragraphs, table] }] });
    const page = pageOf(lead);
    await page.goto(`/reviews/${reference}/record/draft.circulated`);
    await fills(page, { ...on, version: '1' });
    const file = { name: 'Draft.docx', mimeType: wordType, buffer: await Packer.toBuffer(draft) };
    await page.locator('input[type=file]').setInputFiles(file);
    await presses(page, sendsForm);
    await page.goto(`/reviews/${reference}/papers`);
    await leavesBy(page, page.getByRole('link', { name: 'Draft.docx', exact: true }).first());
    expect(await page.locator('.lantern-of-file').innerText()).toContain('Nobody asked her alone.');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(narrow);
    expect([...(await violations(page)), ...(await tooWide(page))]).toEqual([]);
    await page.setViewportSize(wide);
    const paper = page
      .url()
      .replace(/\/word$/, '')
      .replace(/^.*?(?=\/reviews)/, '');
    await sends(pageOf(author), `${paper}/comments/add?paragraph=2`, { text: 'In which year?' });
    await page.goto(`${paper}/comments`);
    await page.locator('a[href*="/comments/"]:not([href*="add"]):not([href$=docx])').first().click();
    await fills(page, { outcome: 'takenUp' });
    await presses(page, sendsForm);
    await page.goto(`${paper}/comments`);
    expect(await page.locator('main').innerText()).toContain('In which year?');
  });

  test('comes to a recommendation that is followed back to the row and the line it rests on', async () => {
    const [found] = await at.web.lantern.rows<{ id: string }>(
      `select w.id from chronology_row w where gone_at is null order by number limit 1`,
    );
    row = String(found?.id);
    const learning = `/reviews/${reference}/learning`;
    const adds = async (kind: string, typed: Typed, ...rests: string[]): Promise<string> => {
      await sends(pageOf(chair), `${learning}/add/${kind}`, typed, 'main button[value=save]');
      const item = new URL(pageOf(chair).url()).pathname;
      for (const each of rests) {
        const [kind = ''] = each.split(':');
        await pageOf(chair).goto(`${item}/rests?of=${kind}s`);
        const choice = each.endsWith(':') ? `[value^="${each}"]` : `[value="${each}"]`;
        await pageOf(chair).locator(`main [name=rests]${choice}`).first().check();
        await presses(pageOf(chair), sendsForm);
      }
      return item;
    };
    const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    const finding = await adds('finding', { text: 'Nobody asked her alone' }, `row:${row}`, 'line:2', 'answer:');
    const recommendation = await adds(
      'recommendation',
      {
        text: 'Anytown Housing trains every housing officer to ask about domestic abuse at each visit.',
        scope: 'local',
        agencyKind: 'single',
        source: 'overview',
        addressees: housing,
        measure: 'An audit of 40 visits',
        'due-year': '2026',
        'due-month': '12',
      },
      `item:${idOf(finding)}`,
    );
    await pageOf(chair).goto(`${recommendation}/trace`);
    const trace = await pageOf(chair).locator('main').innerText();
    const places = ['Recommendation 1', 'Finding 1', 'bruise', 'Line of enquiry 2'].map((words) =>
      trace.indexOf(words),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(await violations(pageOf(chair))).toEqual([]);
  });
});
