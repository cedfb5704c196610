import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Paper, pdfFileOf } from '#lantern/made-papers';
import { signedIn } from './browser.js';
import { housing, scoped, seat } from './panel.js';
import { type Someone, decision, today, webForTests } from './web.js';

/* What goes to the Home Office over the API: the checklist, the letters with their answers, the pack and the coding sheet. */

const at = webForTests();

let coordinator: Someone;
let chair: Someone;
let reference: string;
let own: string;
let going: string;

const contents = ['overviewReport', 'executiveSummary', 'actionPlan'];
const upToLetter = [
  { type: 'chair.appointed', name: 'A. Chair', independenceConfirmed: true },
  { type: 'panel.established', members: [{ name: 'A. Member', agency: housing }] },
  { type: 'terms.agreed' },
  { type: 'evidence.completed' },
  { type: 'draft.circulated', version: 'v1' },
  { type: 'family.sawDraft', outcome: 'read' },
  { type: 'panel.agreedReport', version: 'v1' },
  { type: 'review.completed' },
  { type: 'csp.signedOff', minute: '4.2', by: 'chair' },
  { type: 'anonymisation.checked', version: 'v1', outcome: 'clean' },
  { type: 'homeOffice.submitted', contents, version: 'v1' },
  { type: 'homeOffice.letterReceived', outcome: 'resubmit', points: ['Say who was asked', 'Define control'] },
];

const tell = async (events: readonly object[]) => {
  for (const event of events) {
    const { by, ...sent } = { by: 'coordinator', ...event };
    const { review } = (await coordinator.get(`/reviews/${reference}`).expect(200)).body;
    const who = by === 'chair' ? chair : coordinator;
    await who.record(reference, review.revision, { on: today, ...sent }).expect(201);
  }
};

const bytesOf = (who: Someone, path: string) =>
  who
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => done(null, Buffer.concat(pieces)));
    });

beforeAll(async () => {
  ({ api: coordinator, reference, own } = await scoped(at.web));
  chair = await at.web.someone(['cspChair']);
  await chair.record(reference, 2, decision).expect(201);
  going = `/reviews/${reference}/submission`;
});

describe('the checklist over the API', () => {
  const item = () => `${going}/items/equality`;

  test('says of each item whether it is there, and by what the record would show it', async () => {
    const { body } = await coordinator.get(going).expect(200);
    const report = body.items.find((each: { item: string }) => each.item === 'overviewReport');
    expect(report).toMatchObject({ state: 'missing', lacking: [{ by: 'paper', paper: 'overviewReport' }] });
    expect(body.missing).toBeGreaterThan(0);
    expect(body).toMatchObject({ steps: [], copies: [], openPoints: 0, isDeclared: false });
  });

  test('takes somebody’s word for what was read, whoever comes second, and gives it back', async () => {
    const fresh = await coordinator.get(item()).expect(200);
    expect([fresh.headers.etag, fresh.body.state, fresh.body.said]).toEqual(['"0"', 'missing', null]);
    await coordinator.put(item(), { said: 'Chapter 12' }).expect(428);
    const say = (said: unknown, revision: number) => coordinator.put(item(), { said }).set('If-Match', `"${revision}"`);
    const both = await Promise.all([say('Chapter 12', 0), say('Chapter 13', 0)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    const { body, headers } = await coordinator.get(item()).expect(200);
    expect([headers.etag, body.state, body.said.by]).toEqual(['"1"', 'byHand', 'coordinator']);
    expect((await say('x'.repeat(2001), 1).expect(422)).body.errors).toMatchObject([{ path: 'said' }]);
    await say(7, 1).expect(422);
    const taken = await say(null, 1).expect(200);
    expect([taken.headers.etag, taken.body.state, taken.body.said]).toEqual(['"2"', 'missing', null]);
    // Of a form that was made before nothing is kept.
    const page = await signedIn(at.web, ['coordinator']);
    await page.get(item());
    await page.send(item(), { said: 'Chapter 1', revision: '1' });
    expect((await coordinator.get(item())).headers.etag).toBe('"2"');
    await page.send(item(), { said: 'Chapter 1', revision: '2' });
    expect((await coordinator.get(item())).headers.etag).toBe('"3"');
  });

  test('is for those who lead the review, and stands on no part and in no other partnership', async () => {
    await chair.get(going).expect(200);
    await chair.put(item(), { said: 'No' }).set('If-Match', '"3"').expect(403);
    await coordinator.get(`/reviews/${own}/submission`).expect(404);
    await coordinator.get(`${going}/items/none`).expect(404);
    const sitting = await at.web.someone(['panelMember'], { agency: housing });
    await seat(at.web, reference, [sitting]);
    await sitting.get(going).expect(403);
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
    await stranger.get(going).expect(404);
    await stranger.get(`${going}/pack`).expect(404);
    await stranger.get(`${going}/answers`).expect(404);
  });
});

describe('the pack over the API', () => {
  const report: Paper = {
    title: 'Overview report',
    language: 'en',
    foot: '',
    blocks: [
      { kind: 'heading', level: 1, text: 'Overview report' },
      { kind: 'paragraph', lines: [{ text: 'Alex lived in Anytown.' }] },
    ],
  };

  test('is taken once exactly what is chosen was looked through for names', async () => {
    const pack = `${going}/pack`;
    const file = { name: 'report.pdf', content: await pdfFileOf(report) };
    const added = await coordinator.sendFile(`/reviews/${reference}/papers`, { kind: 'overviewReport' }, file);
    expect(added.status).toBe(201);
    const annex = `paper:${added.body.id}`;
    const { body } = await coordinator.get(`${pack}?annex=${annex}`).expect(200);
    const chosen = body.annexes.filter((each: { isChosen: boolean }) => each.isChosen);
    expect(chosen).toMatchObject([{ annex, isUsual: true, isSentBeside: false, size: file.content.length }]);
    expect([body.size, body.check]).toEqual([file.content.length, null]);
    expect(body.missing).toContain('executiveSummary');
    await coordinator.get(`${pack}?annex=paper:none`).expect(422);
    await coordinator.get(`${pack}?language=de`).expect(422);
    const early = await coordinator.get(`${pack}/pack.pdf?annex=${annex}`).expect(409);
    expect(early.body.reasons[0]).toContain('has not been looked through for names');

    const look = () => coordinator.post(`${pack}/look`, { annexes: [annex] }).set('Idempotency-Key', 'look-1');
    const [first, second] = await Promise.all([look(), look()]);
    expect([first?.status, second?.status]).toEqual([201, 201]);
    expect(first?.body.check).toMatchObject({ hits: 0, isClear: true });
    expect(second?.body.check).toEqual(first?.body.check);
    const taken = await bytesOf(coordinator, `${pack}/pack.pdf?annex=${annex}`).expect(200);
    expect(taken.body.subarray(0, 5).toString()).toBe('%PDF-');
    // With something else in it, it is another pack.
    await coordinator.get(`${pack}/pack.pdf?annex=${annex}&annex=coding`).expect(409);
    await chair.get(pack).expect(403);
    await chair.get(`${pack}/pack.pdf`).expect(403);
  });

  test('is not taken with a name in it, unless somebody else released that', async () => {
    const people = [{ pseudonym: 'Adult A', role: 'victim', name: 'Alex', lookFor: 'yes' }];
    const key = `/reviews/${reference}/forms/names-key`;
    await coordinator.put(key, { answers: { people } }).set('If-Match', '"0"').expect(200);
    const { annexes } = (await coordinator.get(`${going}/pack`).expect(200)).body;
    const { annex } = annexes.find((each: { annex: string }) => each.annex.startsWith('paper:'));
    const looked = await coordinator.post(`${going}/pack/look`, { annexes: [annex] }).expect(201);
    expect(looked.body.check).toMatchObject({ hits: 1, isClear: false });
    const file = `${going}/pack/pack.pdf?annex=${annex}`;
    expect((await coordinator.get(file).expect(409)).body.reasons[0]).toContain('Names were found in it');
    const other = await at.web.someone(['coordinator'], { name: 'Another' });
    const release = `/reviews/${reference}/names/${looked.body.check.check}/release`;
    await other.post(release, { reason: 'The family asked for it' }).expect(200);
    await coordinator.get(file).expect(200);
  });
});

describe('the letters of the Home Office over the API', () => {
  test('are points, each with its answer, and what went and came back in order', async () => {
    await tell(upToLetter);
    await tell([{ type: 'point.answered', letter: 1, point: 1, change: 'Chapter 3 lists them', page: '14' }]);
    const { body } = await coordinator.get(`${going}/answers`).expect(200);
    expect(body).toMatchObject({
      openPoints: 1,
      letters: [
        {
          letter: 1,
          outcome: 'resubmit',
          points: [
            { point: 1, said: 'Say who was asked', answer: { change: 'Chapter 3 lists them', page: '14' } },
            { point: 2, said: 'Define control', answer: null },
          ],
        },
      ],
    });
    const { steps } = (await coordinator.get(going).expect(200)).body;
    expect(steps.map(({ type }: { type: string }) => type)).toEqual([
      'homeOffice.submitted',
      'homeOffice.letterReceived',
    ]);
    const pdf = await bytesOf(coordinator, `${going}/answers.pdf?language=cy`).expect(200);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    const word = await bytesOf(coordinator, `${going}/answers.docx`).expect(200);
    expect(word.body.subarray(0, 2).toString()).toBe('PK');
    const begun = await bytesOf(coordinator, `${going}/begun/report`).expect(200);
    expect(begun.body.subarray(0, 2).toString()).toBe('PK');
    await coordinator.get(`${going}/begun/book`).expect(404);
  });

  test('go with a coding sheet that the record fills in', async () => {
    const { body } = await coordinator.get(`${going}/coding`).expect(200);
    expect(body.groups.length).toBeGreaterThan(3);
    expect(body.missing).toBeGreaterThan(0);
    const csv = await coordinator.get(`${going}/coding.csv`).expect(200);
    expect(csv.text).toContain('Group,Field,Value\r\n');
    await chair.get(`${going}/coding`).expect(403);
    await coordinator.get(`/reviews/${own}/submission/coding`).expect(404);
  });

  test('and the row of the NHS case-review tracker', async () => {
    const { body } = await coordinator.get(`${going}/nhs-tracker`).expect(200);
    expect(body.groups.map(({ title }: { title: string }) => title)).toEqual(['The review', 'The case']);
    expect(body.missing).toBeGreaterThan(0);
    const csv = await coordinator.get(`${going}/nhs-tracker.csv`).expect(200);
    expect(csv.text).toMatch(/^.?StEIS number,Local reference,/);
    await chair.get(`${going}/nhs-tracker`).expect(403);
    await coordinator.get(`/reviews/${own}/submission/nhs-tracker`).expect(404);
  });
});
