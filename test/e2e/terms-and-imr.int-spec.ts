import { describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { housing, member, police, seat, sign, underway } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

/** The hidden fields of a page of questions, as a browser sends them back. */
function hidden(text: string): Record<string, string | string[]> {
  const main = text.slice(text.indexOf('<main'));
  const found: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of main.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    if (name !== 'formToken') (found[name] ??= []).push(value);
  return found;
}

/** Opens a page of questions and sends it with these answers. */
async function fills(browser: FormBrowser, form: string, section: string, answers: Record<string, string | string[]>) {
  const path = `${form}/sections/${section}`;
  const { text } = await browser.get(path);
  return browser.post(path, { ...hidden(text), press: 'on', ...answers });
}

const date = (name: string, day: string, month: string, year: string) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

const eventsOf = (reference: string) =>
  at.web.lantern.rows<{ type: string; payload: Record<string, unknown> }>(
    `select type, payload from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 order by number`,
    [reference],
  );

const linesOf = (...enquiries: string[]) =>
  Object.assign(
    { 'lines-rows': String(enquiries.length) },
    ...enquiries.map((enquiry, row) => ({
      [`lines-${row}-number`]: String(row + 1),
      [`lines-${row}-enquiry`]: enquiry,
    })),
  );

/** Terms of reference that the panel agreed, with two lines of enquiry. */
async function agreed(coordinator: FormBrowser, reference: string): Promise<void> {
  const terms = `/reviews/${reference}/forms/terms-of-reference`;
  await fills(coordinator, terms, 'lines', linesOf('What was known of abuse?', 'Was a referral made?'));
  await fills(coordinator, terms, 'period', {
    ...date('scopeFrom', '', '1', '2024'),
    ...date('scopeTo', '28', '2', '2026'),
    scopeReason: 'The years of the relationship.',
  });
  await fills(coordinator, terms, 'agencies', {
    'agencies-rows': '1',
    'agencies-0-agency': housing,
    'agencies-0-gives': 'imr',
  });
  await fills(coordinator, terms, 'family', { familyAsked: 'yes' });
  await fills(coordinator, terms, 'family', { familyAsked: 'yes', ...date('familyAskedOn', '', '3', '2026') });
  await fills(coordinator, terms, 'equality', { equalityVictim: 'Age and sex.', equalityPerpetrator: 'Disability.' });
  await fills(coordinator, terms, 'agreement', date('agreedOn', '16', '3', '2026'));
  const { text, status } = await completes(coordinator, terms);
  expect([status, /govuk-error-summary__list[^]*?<\/ul>/.exec(text)?.[0]]).toEqual([303, undefined]);
}

async function completes(browser: FormBrowser, form: string) {
  return browser.post(`${form}/check`, hidden((await browser.get(`${form}/check`)).text));
}

/** All of an IMR but the analysis of its lines. */
async function fillsRest(ours: FormBrowser, imr: string): Promise<void> {
  await fills(ours, imr, 'cover', {
    agency: housing,
    author: 'Sam Author',
    authorPost: 'Head of another area',
    independence: 'Took no part.',
    recordsSeen: 'All files',
  });
  await fills(ours, imr, 'context', { involvement: 'Adult A asked to be moved.' });
  await fills(ours, imr, 'learning', { goodPractice: 'The visits.', lessons: 'Ask alone.' });
  await fills(ours, imr, 'recommendations', {
    'recommendations-rows': '1',
    'recommendations-0-recommendation': 'Ask alone.',
    'recommendations-0-owner': 'Head of Housing',
    ...date('recommendations-0-due', '', '9', '2026'),
    'recommendations-0-measure': 'An audit of files',
  });
  const checks = ['everyLine', 'saysWhy', 'noNames', 'policiesSent', 'owned', 'outside', 'equalityBoth'];
  await fills(ours, imr, 'selfCheck', Object.fromEntries(checks.map((id) => [id, 'yes'])));
  await fills(ours, imr, 'signOff', {
    signedOffBy: 'Jo Senior',
    signedOffPost: 'Director',
    ...date('signedOffOn', '16', '3', '2026'),
  });
}

const analysed = (first: string, second: string) => ({
  'lines-0-analysis': first,
  'lines-1-analysis': second,
  equality: 'Looked at for both.',
});

/** A review with agreed terms, and an agency that has named who writes its IMR. */
async function writing() {
  const { api, reference, coordinator, imr: part } = await underway(at.web);
  await agreed(coordinator, reference);
  const ours = await member(at.web, housing, reference);
  const named = { type: 'author.nominated', name: 'Sam Author', independenceConfirmed: true, on: '2026-03-16' };
  const agent = await at.web.someone(['panelMember'], { agency: housing });
  await seat(at.web, reference, [agent]);
  await agent.record(part, 1, named).expect(201);
  return { api, reference, coordinator, ours, part, imr: `/reviews/${part}/forms/imr` };
}

describe('terms of reference', () => {
  test('are agreed with the day and the period, and agreed anew are another edition', async () => {
    const { reference, coordinator } = await underway(at.web);
    const terms = `/reviews/${reference}/forms/terms-of-reference`;
    await agreed(coordinator, reference);
    const told = (await eventsOf(reference)).filter(({ type }) => type === 'terms.agreed');
    expect(told.at(-1)?.payload).toMatchObject({ scopeFrom: '2024-01', scopeTo: '2026-02-28' });
    await coordinator.get(terms);
    expect((await coordinator.send(`${terms}/reopen`, { reason: 'A line is added' })).status).toBe(303);
    await fills(coordinator, terms, 'lines', linesOf('What was known of abuse?', 'Was a referral made?', 'Who asked?'));
    await completes(coordinator, terms);
    expect((await coordinator.get(`${terms}/editions/1`)).text).not.toContain('Who asked?');
    expect((await coordinator.get(`${terms}/editions/2`)).text).toContain('Who asked?');
    expect((await eventsOf(reference)).filter(({ type }) => type === 'terms.agreed')).toHaveLength(told.length + 1);
  });

  test('begin with the people, the period and the agencies that are known', async () => {
    const { reference, coordinator } = await underway(at.web);
    const review = `/reviews/${reference}/forms`;
    await fills(coordinator, `${review}/facts`, 'people', {
      'people-rows': '1',
      'people-0-pseudonym': 'Adult A',
      'people-0-role': 'victim',
    });
    await fills(coordinator, `${review}/decision-record`, 'decision', {
      ...date('scopeFrom', '', '5', '2021'),
      press: 'later',
    });
    const { text } = await coordinator.get(`${review}/terms-of-reference/sections/period`);
    expect(text).toContain('value="Adult A"');
    expect(text).toMatch(/name="scopeFrom-year"[^>]*value="2021"/);
  });

  test('have no two lines of one number', async () => {
    const { reference, coordinator } = await underway(at.web);
    const terms = `/reviews/${reference}/forms/terms-of-reference`;
    const twice = await fills(coordinator, terms, 'lines', { ...linesOf('One?', 'Another?'), 'lines-1-number': '1' });
    expect(twice.text).toContain('href="#lines-1-number"');
    expect(twice.text).toContain('another row has this');
  });

  test('are read by the panel once they are agreed, and written by those who lead', async () => {
    const { reference, coordinator } = await underway(at.web);
    const terms = `/reviews/${reference}/forms/terms-of-reference`;
    const panel = await member(at.web, police, reference);
    await fills(coordinator, terms, 'lines', linesOf('Still being written?'));
    expect((await panel.get(terms)).text).not.toContain('Still being written?');
    expect((await panel.get(`${terms}/sections/lines`)).status).toBe(403);
    await agreed(coordinator, reference);
    expect((await panel.get(terms)).text).toContain('Was a referral made?');
    const list = await panel.get(`/reviews/${reference}/forms`);
    expect(list.text).toContain('Terms of reference');
    expect(list.text).not.toContain('Key of names');
    expect(list.text).not.toContain('side by side');
  });
});

describe('an IMR', () => {
  test('answers each line of the agreed terms, and cannot be sent without one of them', async () => {
    const { ours, imr, part, reference, coordinator } = await writing();
    const { text } = await ours.get(`${imr}/sections/analysis`);
    expect(text).toContain('Was a referral made?');
    expect(text).toContain('name="lines-1-number" value="2"');
    expect((await ours.get(`${imr}/sections/cover`)).text).toContain('value="Sam Author"');
    const half = await fills(ours, imr, 'analysis', analysed('It was known.', ''));
    expect(half.text).toContain('What you typed is saved.');
    expect(half.text).toContain('href="#lines-1-analysis"');
    await fillsRest(ours, imr);
    expect((await ours.get(`${imr}/check`)).text).toContain('Some answers are still missing:');
    await fills(ours, imr, 'analysis', {
      ...analysed('It was known.', 'None was made.'),
      'lines-1-enquiry': 'Forged?',
    });
    const ready = await ours.get(`${imr}/check`);
    expect(ready.text).not.toContain('Forged?');
    const terms = `/reviews/${reference}/forms/terms-of-reference`;
    await coordinator.get(terms);
    await coordinator.send(`${terms}/reopen`, { reason: 'A line is added' });
    await fills(coordinator, terms, 'lines', linesOf('What was known of abuse?', 'Was a referral made?', 'Who asked?'));
    await completes(coordinator, terms);
    const late = await ours.post(`${imr}/check`, hidden(ready.text));
    expect(late.text).toContain('“By line of enquiry” has no answer yet.');
    await fills(ours, imr, 'analysis', { ...analysed('It was known.', 'None.'), 'lines-2-analysis': 'Nobody asked.' });
    expect((await completes(ours, imr)).headers.location).toBe(`${imr}/completed`);
    expect((await eventsOf(part)).at(-1)).toMatchObject({
      type: 'return.submitted',
      payload: { signedOffBy: 'Jo Senior' },
    });
  });

  test('is asked about beside its answers, and replied to in another edition', async () => {
    const { ours, imr, part, coordinator } = await writing();
    await fills(ours, imr, 'analysis', analysed('It was known.', 'None was made.'));
    await fillsRest(ours, imr);
    await completes(ours, imr);
    const queries = `/reviews/${part}/forms/imr-queries`;
    expect((await coordinator.get(imr)).text).toContain(`href="${queries}"`);
    const ask = (rows: readonly [about: string, line: string, query: string][]) =>
      fills(coordinator, queries, 'queries', {
        'queries-rows': String(rows.length),
        ...Object.assign(
          {},
          ...rows.map(([about, line, query], row) => ({
            [`queries-${row}-number`]: String(row + 1),
            [`queries-${row}-about`]: about,
            [`queries-${row}-line`]: line,
            [`queries-${row}-query`]: query,
          })),
        ),
      });
    await ask([
      ['lines', '2', 'Why was none made?'],
      ['lessons', '', 'Who is to ask?'],
    ]);
    expect((await ours.get(`${imr}/sections/analysis`)).status).toBe(404);
    expect((await ours.get(queries)).text).not.toContain('Why was none made?');
    await completes(coordinator, queries);
    const types = (await eventsOf(part)).map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['form.completed', 'queries.raised', 'form.reopened']);
    expect((await eventsOf(part)).find(({ type }) => type === 'queries.raised')?.payload).toEqual({ count: 2 });
    const asked = await ours.get(`${imr}/sections/analysis`);
    expect(asked.text).toMatch(/Was a referral made\?[^]*Why was none made\?[^]*None was made\./);
    expect((await ours.get(`${imr}/check`)).text).toContain('Some answers are still missing:');
    await fills(ours, imr, 'replies', { 'replies-0-reply': 'It is said now.', 'replies-1-reply': 'The officer.' });
    await fills(ours, imr, 'analysis', analysed('It was known.', 'None was made, as nobody knew how.'));
    await completes(ours, imr);
    expect((await eventsOf(part)).at(-1)?.type).toBe('return.submitted');
    const read = await coordinator.get(imr);
    expect(read.text).toContain('as nobody knew how');
    expect(read.text).toContain('It is said now.');
    expect((await coordinator.get(`${imr}/editions/1`)).text).not.toContain('as nobody knew how');
    await coordinator.get(queries);
    await coordinator.send(`${queries}/reopen`, { reason: 'Another round' });
    await coordinator.get(`${queries}/check`);
    expect((await completes(coordinator, queries)).text).toContain('There is no new query.');
  });

  test('and its queries are closed to every other agency', async () => {
    const { imr, part, reference, ours } = await writing();
    await fills(ours, imr, 'context', { involvement: 'Of this agency alone.' });
    const other = await signedIn(at.web, ['panelMember'], { agency: police });
    await seat(at.web, reference, [other]);
    await other.get(`/reviews/${reference}/agreement`);
    await sign(other, reference);
    for (const path of [imr, `${imr}/sections/context`, `/reviews/${part}/forms/imr-queries`, `/reviews/${part}/forms`])
      expect((await other.get(path)).status).toBe(404);
    expect((await ours.get(`/reviews/${part}/forms/scoping-return`)).status).toBe(404);
  });
});

describe('what the family chose, and whether the chair is independent', () => {
  test('is filled in by those who lead; of the family nobody else reads a word', async () => {
    const { reference, coordinator } = await underway(at.web);
    const [family, chair] = ['family-part', 'chair-independence'].map((name) => `/reviews/${reference}/forms/${name}`);
    await fills(coordinator, String(family), 'people', {
      'people-rows': '1',
      'people-0-pseudonym': 'Her sister',
      'people-0-choice': 'inSome',
      'people-0-agreedTo': ['contact', 'draft'],
      ...date('people-0-nextContact', '', '4', '2026'),
    });
    const check = await coordinator.get(`${family}/check`);
    expect(check.text).toContain('To read the draft report');
    const panel = await member(at.web, police, reference);
    const cspChair = await signedIn(at.web, ['cspChair']);
    for (const browser of [panel, cspChair]) {
      expect((await browser.get(String(family))).status).toBe(403);
      expect((await browser.get(`/reviews/${reference}/forms`)).text).not.toContain('How the family takes part');
    }
    await fills(coordinator, String(chair), 'statement', {
      chair: 'Morgan Hale',
      experience: 'Ten reviews.',
      employed: 'no',
      conflict: 'none',
    });
    await fills(coordinator, String(chair), 'checked', { checkedBy: 'A', ...date('checkedOn', '16', '3', '2026') });
    await completes(coordinator, String(chair));
    expect((await panel.get(String(chair))).text).toContain('Ten reviews.');
    expect((await cspChair.fetch(`${chair}/print/statement/pdf`)).headers['content-type']).toBe('application/pdf');
  });
});
