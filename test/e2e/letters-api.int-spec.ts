import { beforeAll, describe, expect, test } from '@jest/globals';
import { scoped } from './panel.js';
import { unzipped } from './unzipped.js';
import { type Someone, decision, today, webForTests } from './web.js';

/* Letters over the API: written from the record, kept, and noted as sent. Nothing is sent, and to a family least of all. */

const at = webForTests();

let coordinator: Someone;
let chair: Someone;
let letters: string;
let kept: string;
let papers: string;

const toHomeOffice = 'home-office-review';

beforeAll(async () => {
  const { api, reference } = await scoped(at.web);
  coordinator = api;
  chair = await at.web.someone(['cspChair']);
  await chair.record(reference, 2, decision).expect(201);
  letters = `/reviews/${reference}/letters`;
  kept = `/reviews/${reference}/kept-letters`;
  papers = `/reviews/${reference}/papers`;
});

const listed = async () => (await coordinator.get(letters).expect(200)).body;

async function toFamily(): Promise<string> {
  const { letters: all } = await listed();
  const found = all.find((each: { readFirst: boolean; isOffered: boolean }) => each.readFirst && each.isOffered);
  return String(found.letter);
}

const binary = (who: Someone, path: string) =>
  who
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => done(null, Buffer.concat(pieces)));
    });

describe('letters over the API', () => {
  test('say what was recorded and what they miss, in either language, and are none that cannot be written', async () => {
    expect((await listed()).kept).toEqual([]);
    const { body } = await coordinator.get(`${letters}/${toHomeOffice}`).expect(200);
    expect(body.says.body).toContain('decided on 9 March 2026 that a review will be held');
    const welsh = await coordinator.get(`${letters}/${toHomeOffice}?language=cy`).expect(200);
    expect(welsh.body.says.body).toContain('cynhelir adolygiad');
    await coordinator.get(`${letters}/${toHomeOffice}?language=de`).expect(422);
    await coordinator.get(`${letters}/home-office-no-review`).expect(404);
    await coordinator.get(`${letters}/none`).expect(404);
    const word = await binary(coordinator, `${letters}/${toHomeOffice}/letter.docx`).expect(200);
    expect(unzipped(word.body, 'word/document.xml')).toContain('that a review will be held');
    const pdf = await binary(coordinator, `${letters}/${toHomeOffice}/letter.pdf?language=both`).expect(200);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('are kept as papers, asked for twice at once with one key as one, and noted as sent by those who keep them', async () => {
    const keep = () =>
      coordinator.post(`${letters}/${toHomeOffice}/keep`, { language: 'en' }).set('Idempotency-Key', 'keep-1');
    const both = await Promise.all([keep(), keep()]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(both.map(({ body }) => body.document)).size).toBe(1);
    const one = `${kept}/${both[0]?.body.document}`;
    expect(both[0]?.body).toMatchObject({ letter: toHomeOffice, waits: false, sentOn: null });
    await coordinator.put(`${one}/sent`, { sentOn: '2026-02-30' }).expect(422);
    const late = await coordinator.put(`${one}/sent`, { sentOn: '2026-03-17' }).expect(422);
    expect(late.body.errors).toEqual([{ path: 'sentOn', message: 'that day is still to come' }]);
    await chair.put(`${one}/sent`, { sentOn: today }).expect(403);
    const sent = await coordinator.put(`${one}/sent`, { sentOn: '2026-03-10' }).expect(200);
    expect(sent.body).toMatchObject({ sentOn: '2026-03-10', sentBy: 'coordinator' });
    const again = await coordinator.put(`${one}/sent`, { sentOn: today }).expect(200);
    expect(again.body).toMatchObject({
      sentOn: today,
      sentBefore: [{ sentOn: '2026-03-10', sentBy: 'coordinator' }],
    });
    // Also without a key, while it says the same; in another language it is another letter.
    const plain = (language: string) => coordinator.post(`${letters}/${toHomeOffice}/keep`, { language }).expect(201);
    expect((await plain('en')).body.document).toBe(both[0]?.body.document);
    const [welsh, second] = await Promise.all([plain('cy'), plain('cy')]);
    expect(welsh?.body.document).toBe(second?.body.document);
    expect(welsh?.body.document).not.toBe(both[0]?.body.document);
    await chair.post(`${letters}/${toHomeOffice}/keep`, { language: 'en' }).expect(403);
    await coordinator.post(`${letters}/${toHomeOffice}/keep`, {}).expect(422);
  });

  test('to a family, are held until a second person has read them, whoever asks and however', async () => {
    const name = await toFamily();
    await coordinator.get(`${letters}/${name}/letter.docx`).expect(409);
    await coordinator.get(`${letters}/${name}/letter.pdf`).expect(409);
    const unread = await coordinator.post(`${letters}/${name}/keep`, { language: 'en' }).expect(422);
    expect(unread.body.errors).toMatchObject([{ path: 'read' }]);
    const { body } = await coordinator.post(`${letters}/${name}/keep`, { language: 'en', read: true }).expect(201);
    expect(body).toMatchObject({ waits: true, lookedBy: null });
    const one = `${kept}/${body.document}`;
    await coordinator.get(`${papers}/${body.document}/file`).expect(403);
    await coordinator.put(`${one}/sent`, { sentOn: today }).expect(403);
    await coordinator.post(`${one}/look`, { read: true }).expect(409);
    await chair.post(`${one}/look`, {}).expect(422);
    const looks = await Promise.all([1, 2].map(() => chair.post(`${one}/look`, { read: true })));
    expect(looks.map(({ status }) => status)).toEqual([200, 200]);
    expect(looks[0]?.body).toMatchObject({ waits: false, lookedBy: 'cspChair' });
    await coordinator.get(`${papers}/${body.document}/file`).expect(200);
    await coordinator.put(`${one}/sent`, { sentOn: today }).expect(200);
    expect((await listed()).kept).toHaveLength(3);
  });

  test('that go to no family need no second look, and a paper that is no letter is none', async () => {
    const [letter] = (await listed()).kept.filter(({ letter: name }: { letter: string }) => name === toHomeOffice);
    await chair.post(`${kept}/${letter.document}/look`, { read: true }).expect(409);
    const file = { name: 'minutes.pdf', content: Buffer.from('%PDF-1.7 as recorded') };
    const paper = await coordinator.sendFile(papers, {}, file);
    expect(paper.status).toBe(201);
    await coordinator.get(`${kept}/${paper.body.id}`).expect(404);
    const elsewhere = await coordinator.opens();
    await coordinator.get(`/reviews/${elsewhere}/kept-letters/${letter.document}`).expect(404);
  });
});
