import { describe, expect, test } from '@jest/globals';
import { type Paper, pdfFileOf, wordFileOf } from '#lantern/made-papers';
import { readSheet } from '#lantern/spreadsheets';
import { signedIn } from './browser.js';
import { housing, member, scoped } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { unzipped } from './unzipped.js';
import { decision, today, webForTests } from './web.js';

/* What goes to the Home Office with a report: what is there, what is missing, and who sees it. */

const at = webForTests();

async function decided() {
  const known = await scoped(at.web);
  const chair = await at.web.someone(['cspChair']);
  await chair.record(known.reference, 2, decision).expect(201);
  return { ...known, chair, page: `/reviews/${known.reference}/submission` };
}

const on = today;
const contents = ['overviewReport', 'executiveSummary', 'actionPlan'];
const checkedFor = (version: string) => ({ type: 'anonymisation.checked', version, outcome: 'clean' });
const submitted = (version: string) => ({ type: 'homeOffice.submitted', contents, version });
const upToSubmission = [
  { type: 'chair.appointed', name: 'A. Chair', independenceConfirmed: true },
  { type: 'panel.established', members: [{ name: 'A. Member', agency: 'Anytown Housing' }] },
  { type: 'terms.agreed' },
  { type: 'evidence.completed' },
  { type: 'draft.circulated', version: 'v1' },
  { type: 'family.sawDraft', outcome: 'read' },
  { type: 'panel.agreedReport', version: 'v1' },
  { type: 'review.completed' },
  { type: 'csp.signedOff', minute: '4.2', by: 'chair' },
  checkedFor('v1'),
  submitted('v1'),
];

/** A review whose report is with the Home Office, and a way to record what comes next. */
async function withHomeOffice() {
  const known = await decided();
  const tell = async (...events: readonly object[]) => {
    for (const event of events) {
      const { by, ...sent } = { by: 'coordinator', ...event };
      const who = by === 'chair' ? known.chair : known.api;
      const { review } = (await known.api.get(`/reviews/${known.reference}`).expect(200)).body;
      await who.record(known.reference, review.revision, { on, ...sent }).expect(201);
    }
  };
  await tell(...upToSubmission);
  return { ...known, tell };
}

describe('the letter of the Home Office', () => {
  test('is a table of points, each answered once and for all rounds, to take away', async () => {
    const { coordinator, tell, page, reference } = await withHomeOffice();
    const answers = `${page}/answers`;
    expect((await coordinator.get(answers)).text).toContain('No letter of the Home Office has been recorded yet.');
    await tell({
      type: 'homeOffice.letterReceived',
      outcome: 'resubmit',
      points: ['Say who was asked', 'Define control'],
    });
    const open = (await coordinator.get(answers)).text;
    expect(open).toContain('Points without an answer: 2.');
    expect(open).toContain(`/reviews/${reference}/record/point.answered?letter=1&amp;point=2`);
    await tell(
      { type: 'point.answered', letter: 1, point: 1, change: 'Chapter 3 lists them', page: '14' },
      { type: 'point.answered', letter: 1, point: 2, whyNot: 'It stands in chapter 5' },
      { type: 'report.amended', version: 'v2' },
      checkedFor('v2'),
      submitted('v2'),
      { type: 'homeOffice.letterReceived', outcome: 'resubmit', points: ['One more'] },
    );
    const { text } = await coordinator.get(answers);
    expect(text).toContain('No change: It stands in chapter 5');
    expect(text).toContain('Letter 2, 16 March 2026: Change and submit again');
    expect(text).toContain('Points without an answer: 1.');
    const pdf = await coordinator.fetch(`${answers}/answers.pdf`);
    expect((await pdfWords(pdf.body)).words).toContain('Chapter 3 lists them');
    const word = await coordinator.fetch(`${answers}/answers.docx`);
    expect(unzipped(word.body, 'word/document.xml')).toContain('Not answered yet');
    expect((await coordinator.get(`${answers}/answers.exe`)).status).toBe(404);
  });

  test('is told with what went before, and with whom copies are owed to', async () => {
    const { coordinator, tell, page } = await withHomeOffice();
    await tell(
      { type: 'homeOffice.letterReceived', outcome: 'publish' },
      { type: 'report.declaredComplete', basis: 'clearance' },
      { type: 'commissioner.sent', version: 'v1' },
    );
    const { text } = await coordinator.get(page);
    expect(text).toMatch(/The report was submitted[^]*Its letter came/);
    expect(text).toMatch(/Domestic Abuse Commissioner<\/dt>[^]*Sent on 16 March 2026 \(version v1\)/);
    // Under section 9 no copy is owed to anybody else.
    expect(text).not.toContain('Secretary of State');
  });
});

describe('the report and its summary', () => {
  test('begin with their sections, and with what is known in them', async () => {
    const { coordinator, page } = await withHomeOffice();
    const report = unzipped((await coordinator.fetch(`${page}/write/report.docx`)).body, 'word/document.xml');
    expect(report).toMatch(/The review was completed: 16 March 2026[^]*A\. Member, Anytown Housing[^]*Recommendations/);
    const summary = unzipped((await coordinator.fetch(`${page}/write/summary.docx`)).body, 'word/document.xml');
    expect(summary).toContain('The review process');
    expect((await coordinator.get(`${page}/write/report.exe`)).status).toBe(404);
  });
});

describe('the pack', () => {
  const report: Paper = {
    title: 'Overview report',
    language: 'en',
    foot: '',
    blocks: [
      { kind: 'heading', level: 1, text: 'Overview report' },
      { kind: 'paragraph', lines: [{ text: 'Alex lived in Anytown.' }] },
    ],
  };

  test('is one PDF of what is chosen, with contents and pages, once it was looked through for names', async () => {
    const { coordinator, page, reference } = await decided();
    const papers = `/reviews/${reference}/papers`;
    const add = (kind: string, name: string, content: Buffer) =>
      coordinator.upload(papers, { kind, place: '' }, { name, content });
    await add('overviewReport', 'report.pdf', await pdfFileOf(report));
    await add('executiveSummary', 'summary.docx', await wordFileOf({ ...report, title: 'Summary' }));
    expect((await coordinator.get(page)).text).toMatch(/Overview report<\/strong> <strong class="[^"]*">There/);
    const choice = (await coordinator.get(`${page}/pack`)).text;
    expect(choice).toContain('Only a PDF can be put in.');
    const all = [...choice.matchAll(/name="annex" type="checkbox" value="([^"]+)"/g)].map(([, key = '']) => key);
    const keys = all.filter((key) => key.startsWith('paper:'));
    expect([keys.length, all.length, all.at(-1)]).toEqual([2, 3, 'coding']);
    expect(choice).not.toMatch(/value="coding" checked/);
    const query = keys.map((key) => `annex=${encodeURIComponent(key)}`).join('&');
    const early = await coordinator.get(`${page}/pack/pack.pdf?${query}`);
    expect(early.status).toBe(303);
    expect((await coordinator.follow(early)).text).toContain('has not been looked through for names as it stands now');
    const looked = await coordinator.follow(await coordinator.post(`${page}/pack/names`, { annex: keys }));
    expect(looked.text).toContain('No names were found');
    const { body, headers } = await coordinator.fetch(`${page}/pack/pack.pdf?${query}`);
    expect(headers['content-type']).toBe('application/pdf');
    const { pages, words } = await pdfWords(body);
    expect(pages).toBe(4);
    expect(words).toContain('Overview report: report.pdf, version 1');
    expect(words).toContain('Sent beside this pack • Executive summary: summary.docx');
    expect(words).toContain('Alex lived in Anytown.');
    expect(words).toContain(`${reference} 4/4`);
    const whole = `${query}&annex=coding`;
    await coordinator.post(`${page}/pack/names`, { annex: all });
    const withSheet = await pdfWords((await coordinator.fetch(`${page}/pack/pack.pdf?${whole}`)).body);
    expect(withSheet.words).toContain('Known as a domestic abuse perpetrator to');
    // A newer version is another text, which nobody has looked through.
    const changed = { ...report, blocks: [...report.blocks, ...report.blocks] };
    const [, id = ''] = /paper:([\da-f-]+)/.exec(keys[0] ?? '') ?? [];
    const newer = { name: 'report.pdf', content: await pdfFileOf(changed) };
    await coordinator.upload(`${papers}/${id}/versions`, {}, newer);
    const again = (await coordinator.get(`${page}/pack/look`)).text;
    expect(again).toContain('has not been looked through for names as it stands now');
  });

  test('is made by the co-ordinator’s office alone', async () => {
    const { page } = await decided();
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(`${page}/pack`)).status).toBe(403);
    expect((await chair.get(`${page}/pack/pack.pdf`)).status).toBe(403);
  });
});

describe('the entry for the NHS case-review tracker', () => {
  test('is one row under the headings of the tracker, of what the record and its form say', async () => {
    const { coordinator, reference, own, page } = await decided();
    const sheet = `${page}/nhs-tracker`;
    expect((await coordinator.get(page)).text).toContain(`href="${sheet}"`);
    const form = `/reviews/${reference}/forms/nhs-tracker/sections/entry`;
    expect((await coordinator.get(sheet)).text).toContain(`href="${form}"`);
    expect((await coordinator.get(form)).status).toBe(200);
    await coordinator.post(form, { steis: '2026/1234', professional: '=HYPERLINK("x")', converted: 'no' });
    const { text } = await coordinator.get(sheet);
    expect(text).toContain('2026/1234');
    const [headings, row, ...more] = (await coordinator.fetch(`${sheet}/nhs-tracker.csv`)).body
      .toString()
      .split('\r\n');
    expect(headings).toMatch(/^.?StEIS number,Local reference,Open or closed,Date added,Designated professional,/);
    expect(headings).toMatch(/,Case text,Theme 1,Theme 2,Theme 3$/);
    expect(row).toContain(`2026/1234,${reference},Open,Not recorded,"'=HYPERLINK(""x"")",`);
    expect(row).toContain(',Domestic Homicide Review,No,Not recorded,');
    expect(more).toEqual(['']);
    expect((await coordinator.get(`${sheet}/coding-sheet.csv`)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${own}/submission/nhs-tracker`)).status).toBe(404);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(sheet)).status).toBe(403);
    expect((await chair.get(page)).text).not.toContain(`href="${sheet}"`);
  });

  test('is given for all reviews of a partnership in one file, which each of them remembers, and of no other', async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const abroad = await (
      await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] })
    ).opens({
      partnership: 'elsewhere',
    });
    const { coordinator, reference, page } = await decided();
    const shut = await (await at.web.someone(['coordinator'])).opens();
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'family', $2, $3 from case_file where reference = $1`,
      [shut, coordinator.id, at.web.lantern.clock.now()],
    );
    await at.web.lantern.rows('update case_file set closed = true where reference = $1 returning id', [reference]);
    const all = '/partnerships/anytown/nhs-tracker';
    expect((await coordinator.get(`${page}/nhs-tracker`)).text).toContain(`href="${all}.xlsx"`);
    const [headings, ...rows] = (await coordinator.fetch(`${all}.csv`)).body.toString().trim().split('\r\n');
    expect(headings).toMatch(/^.?StEIS number,Local reference,Open or closed,/);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter((row) => row.includes(`,${reference},Closed,`))).toHaveLength(1);
    expect(rows.filter((row) => row.includes(',Open,')).length).toBeGreaterThan(0);
    expect(rows.join()).not.toMatch(new RegExp(`${abroad}|${shut}`));
    const looked = await at.web.lantern.rows<{ reference: string }>(
      `select reference from access_record
       where caller_id = $1 and action = 'submission.tracker.downloaded' and reference is not null`,
      [coordinator.id],
    );
    expect(looked).toHaveLength(rows.length);
    expect(looked).toContainEqual({ reference });
    const book = await readSheet({ name: 'all.xlsx', content: (await coordinator.fetch(`${all}.xlsx`)).body });
    expect(JSON.stringify(book)).toContain(reference);
    expect((await coordinator.get(`${all}.pdf`)).status).toBe(404);
    expect((await coordinator.get('/partnerships/elsewhere/nhs-tracker.csv')).status).toBe(404);
    for (const role of ['cspChair', 'auditor', 'countyBoard'] as const)
      expect((await (await signedIn(at.web, [role])).get(`${all}.csv`)).status).toBe(403);
    await at.web.addPartnership('quiet', 'Quiet');
    const quiet = await signedIn(at.web, ['coordinator'], { partnerships: ['quiet'] });
    expect(
      (await quiet.fetch('/partnerships/quiet/nhs-tracker.csv')).body.toString().trim().split('\r\n'),
    ).toHaveLength(1);
  });
});

describe('the coding sheet of the library', () => {
  test('is filled in from the record, says where the rest is answered, and is taken away', async () => {
    const { coordinator, reference, own, page } = await decided();
    const sheet = `${page}/coding`;
    expect((await coordinator.get(page)).text).toContain(`href="${sheet}"`);
    const { text } = await coordinator.get(sheet);
    const forms = `/reviews/${reference}/forms`;
    expect(text).toContain(`href="${forms}/facts/sections/people"`);
    expect(text).toContain(`href="${forms}/library-coding/sections/victim"`);
    expect(text).toContain(`href="/reviews/${reference}/family/part"`);
    expect((await coordinator.get(`${forms}/library-coding/sections/aggravating`)).status).toBe(200);
    await coordinator.post(`${forms}/library-coding/sections/aggravating`, { aggravating: ['separation', 'stalking'] });
    const csv = (await coordinator.fetch(`${sheet}/coding-sheet.csv`)).body.toString();
    expect(csv).toContain('Group,Field,Value\r\n');
    expect(csv).toContain(
      'Aggravating factors,Separation,Yes\r\nAggravating factors,Coercive or controlling behaviour,No\r\n',
    );
    expect(csv).toContain('Children,Living with the victim,Not recorded\r\n');
    const book = await readSheet({
      name: 'sheet.xlsx',
      content: (await coordinator.fetch(`${sheet}/coding-sheet.xlsx`)).body,
    });
    expect(book.rows).toContainEqual(['Aggravating factors', 'Stalking', 'Yes']);
    expect((await coordinator.get(`${sheet}/coding-sheet.exe`)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${own}/submission/coding`)).status).toBe(404);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(sheet)).status).toBe(403);
    expect((await chair.get(page)).text).not.toContain(`href="${sheet}"`);
  });
});

describe('the checklist of a submission', () => {
  test('says of each item whether it is there, and where it is mended', async () => {
    const { coordinator, reference, page } = await decided();
    const { text } = await coordinator.get(page);
    expect(text).toMatch(/Overview report<\/strong> <strong class="govuk-tag govuk-tag--yellow">Missing/);
    expect(text).toContain(`href="/reviews/${reference}/forms/chair-independence"`);
    expect(text).toContain(`href="/reviews/${reference}/record/panel.established"`);
    expect(text).toContain('Not added');
  });

  test('takes somebody’s word for what the record does not show, and gives it back', async () => {
    const { coordinator, page } = await decided();
    const item = `${page}/items/equality`;
    expect((await coordinator.post(item, { said: 'x'.repeat(2001) })).text).toContain('2,000 characters at most');
    expect((await coordinator.send(item, { said: 'Chapter 12, page 40' })).headers.location).toBe(`${page}#equality`);
    expect((await coordinator.get(page)).text).toMatch(/Said by hand<\/strong>[^]*Chapter 12, page 40/);
    const kept = await at.web.lantern.rows('select w::text as text from submission_word w', []);
    expect(JSON.stringify(kept)).not.toContain('Chapter');
    await coordinator.send(item, { said: '', revision: '1' });
    expect((await coordinator.get(page)).text).not.toContain('Chapter 12, page 40');
    const missing = await coordinator.get(`${page}/items/none`);
    expect(missing.status).toBe(404);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.post(item, { said: 'No' })).status).toBe(403);
  });

  test('is for those who lead the review, and stands on no part', async () => {
    const { coordinator, reference, own, page } = await decided();
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(page)).status).toBe(403);
    expect((await coordinator.get(`/reviews/${own}/submission`)).status).toBe(404);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(page)).status).toBe(200);
  });
});
