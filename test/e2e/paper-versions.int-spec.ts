import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, pdf, police, scoped, seat } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const idIn = (location: unknown): string => /received=([\da-f-]{36})$/.exec(String(location))?.[1] ?? 'none';
const fileOf = (text: string) => ({ name: 'Draft.pdf', content: Buffer.from(`%PDF-1.7 ${text}`) });

/** A draft of the panel, its co-ordinator and a member. */
async function draft() {
  const { reference, own, coordinator } = await scoped(at.web);
  const reader = await member(at.web, police, reference);
  await coordinator.get(`/reviews/${reference}/papers`);
  const filed = { kind: 'draft', place: 'Panel of 3 March' };
  const sent = await coordinator.upload(`/reviews/${reference}/papers`, filed, fileOf('first'));
  const first = idIn(sent.headers.location);
  return { reference, own, coordinator, reader, first, paper: `/reviews/${reference}/papers/${first}` };
}

describe('a paper', () => {
  test('has its kind, its place and its versions on a page, and the list shows the newest', async () => {
    const { reference, coordinator, reader, paper } = await draft();
    const added = await coordinator.upload(`${paper}/versions`, {}, fileOf('second'));
    const second = idIn(added.headers.location);
    const { text } = await coordinator.follow(added);
    expect(text).toContain('Received as version 2');
    expect(text).toContain('Draft report, Panel of 3 March');
    const list = (await reader.get(`/reviews/${reference}/papers`)).text;
    expect(list).toContain(`papers/${second}"`);
    expect(list).not.toContain(`href="${paper}"`);
    expect(list).toContain('Version 2 and what came before');
    expect((await reader.get(paper)).status).toBe(200);
    expect((await reader.get(`${paper}/about`)).text).not.toContain('Who opened it');
    const about = await coordinator.get(`${paper}/about`);
    expect(about.text).toMatch(/Who opened it[^]*A person \(Northshire Police\)<\/th><td[^>]*>1<\/td><td[^>]*>1</);
  });

  test('of an agency is replaced by its own people, and by nobody of another', async () => {
    const { reference, own } = await draft();
    const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
    await ours.get(`/reviews/${own}/papers`);
    const first = idIn((await ours.upload(`/reviews/${own}/papers`, {}, pdf)).headers.location);
    for (const place of [own, reference])
      for (const page of ['versions', 'withdraw', 'filing'])
        expect((await theirs.upload(`/reviews/${place}/papers/${first}/${page}`, {}, pdf)).status).not.toBe(200);
    const added = await ours.upload(`/reviews/${own}/papers/${first}/versions`, {}, fileOf('second'));
    expect((await ours.follow(added)).text).toContain('Received as version 2');
  });

  test('of the panel is changed by no member, whose page has no such forms', async () => {
    const { reader, paper } = await draft();
    const { text } = await reader.get(`${paper}/about`);
    expect(text).not.toContain('Add a newer version');
    expect((await reader.upload(`${paper}/versions`, {}, fileOf('theirs'))).status).toBe(403);
    expect((await reader.post(`${paper}/filing`, { kind: 'letter' })).status).toBe(403);
    expect((await reader.get(`${paper}/withdraw`)).status).toBe(403);
    expect((await reader.post(`${paper}/withdraw`, { why: 'mine' })).status).toBe(403);
  });

  test('says so where the newer version cannot be taken, or the place is too long', async () => {
    const { coordinator, paper } = await draft();
    const none = await coordinator.upload(`${paper}/versions`, {});
    expect(none.text).toMatch(/<a href="#file">Choose the newer version: choose a file/);
    const long = await coordinator.post(`${paper}/filing`, { kind: 'letter', place: 'x'.repeat(201) });
    expect(long.text).toMatch(/<a href="#place">[^<]*200 characters/);
    expect((await coordinator.post(`${paper}/filing`, { kind: 'letter', place: '' })).status).toBe(303);
    expect((await coordinator.get(`${paper}/about`)).text).toContain(', Letter ');
  });
});

describe('a version', () => {
  test('is withdrawn after a check with a reason, is closed to the panel, and put back', async () => {
    const { coordinator, reader, paper } = await draft();
    expect((await coordinator.post(`${paper}/withdraw`, {})).text).toContain('<a href="#why">');
    const withdrawn = await coordinator.send(`${paper}/withdraw`, { why: 'It names somebody' });
    expect((await coordinator.follow(withdrawn)).text).toContain('It names somebody');
    expect((await coordinator.post(`${paper}/withdraw`, { why: 'Twice' })).status).toBe(409);
    const refused = await reader.get(paper);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('This version was withdrawn');
    expect((await reader.get(`${paper}/about`)).text).toContain('It names somebody');
    expect((await coordinator.get(paper)).status).toBe(200);
    expect((await coordinator.send(`${paper}/withdraw`, { back: 'yes' })).status).toBe(303);
    expect((await reader.get(paper)).status).toBe(200);
  });

  test('that two made from the same one says so beside each other', async () => {
    const { coordinator, paper } = await draft();
    await coordinator.upload(`${paper}/versions`, {}, fileOf('second'));
    const other = await signedIn(at.web, ['cspManager']);
    await other.get(`${paper}/about`);
    const added = await other.upload(`${paper}/versions`, {}, fileOf('third'));
    expect((await other.follow(added)).text).toContain('Made from version 1: somebody else added another one');
  });
});

describe('papers, by the API', () => {
  test('are sent with their kind, replaced, listed and taken; the same file twice is one', async () => {
    const { api, reference, coordinator } = await scoped(at.web);
    const papers = `/reviews/${reference}/papers`;
    const filed = { kind: 'draft', place: 'Panel of 3 March' };
    const { body: first } = await api.sendFile(papers, filed, fileOf('first')).expect(201);
    expect(first).toMatchObject({ ...filed, number: 1, replaces: null, name: 'Draft.pdf', openTo: 'panel', reference });
    expect((await api.sendFile(papers, filed, fileOf('first')).expect(201)).body.id).toBe(first.id);
    const { body: second } = await api.sendFile(papers, { replaces: first.id }, fileOf('second')).expect(201);
    expect(second).toMatchObject({ paper: first.paper, kind: 'draft', number: 2, replaces: 1 });
    const { body: list } = await api.get(papers).expect(200);
    expect(new Set(list.papers.map(({ id }: { id: string }) => id))).toEqual(new Set([first.id, second.id]));
    const file = await api.get(`${papers}/${second.id}/file`).expect(200);
    expect(file.body).toEqual(fileOf('second').content);
    expect(file.headers['content-disposition']).toContain(`Draft (${reference}, coordinator, 2026-03-16).pdf`);
    expect((await coordinator.get(`${papers}/${second.id}/about`)).text).toContain('Who opened it');
  });

  test('are read paragraph by paragraph, withdrawn and put back; an agency’s is opened to the panel, and taken back', async () => {
    const { api, reference, own } = await scoped(at.web);
    const papers = `/reviews/${reference}/papers`;
    const text = { name: 'Notes.txt', content: Buffer.from('The panel met.\n\nNobody asked her alone.') };
    const { body: paper } = await api.sendFile(papers, {}, text).expect(201);
    const read = await api.get(`${papers}/${paper.id}/text`).expect(200);
    expect(read.body.paragraphs).toEqual([
      { number: 1, page: null, text: 'The panel met.' },
      { number: 2, page: null, text: 'Nobody asked her alone.' },
    ]);
    const [ours, theirs] = [
      await at.web.someone(['panelMember'], { agency: housing }),
      await at.web.someone(['panelMember'], { agency: police }),
    ];
    await seat(at.web, reference, [ours, theirs]);
    const withdrawn = `${papers}/${paper.id}/withdrawn`;
    await theirs.put(withdrawn, { why: 'mine' }).expect(403);
    await api.put(withdrawn, { why: ' ' }).expect(422);
    await api.put(withdrawn, { why: null }).expect(409);
    expect((await api.put(withdrawn, { why: 'It names somebody' }).expect(200)).body.withdrawnAt).not.toBeNull();
    await theirs.get(`${papers}/${paper.id}/file`).expect(403);
    expect((await api.put(withdrawn, { why: null }).expect(200)).body.withdrawnAt).toBeNull();
    const { body: sent } = await ours.sendFile(`/reviews/${own}/papers`, {}, pdf).expect(201);
    const openTo = `${papers}/${sent.id}/open-to`;
    await ours.put(openTo, { to: 'panel' }).expect(403);
    await api.put(openTo, { to: 'everybody' }).expect(422);
    await api.put(`${papers}/${paper.id}/open-to`, { to: 'agency' }).expect(404);
    expect((await api.put(openTo, { to: 'panel' }).expect(200)).body.openTo).toBe('panel');
    await theirs.get(`${papers}/${sent.id}/file`).expect(200);
    await api.put(openTo, { to: 'agency' }).expect(200);
    await theirs.get(`${papers}/${sent.id}/file`).expect(404);
  });

  test('that cannot be taken say why, and go nowhere', async () => {
    const { api, reference, own } = await scoped(at.web);
    const papers = `/reviews/${reference}/papers`;
    const pathsOf = async (request: ReturnType<typeof api.sendFile>) =>
      (await request.expect(422)).body.errors.map(({ path }: { path: string }) => path);
    expect(await pathsOf(api.sendFile(papers, {}, { name: 'Draft.pdf', content: Buffer.from('MZ') }))).toEqual([
      'file',
    ]);
    expect(await pathsOf(api.sendFile(papers, { kind: 'king' }, fileOf('x')))).toEqual(['kind']);
    expect(await pathsOf(api.post(papers, {}))).toEqual(['file']);
    await api.sendFile(papers, { replaces: crypto.randomUUID() }, fileOf('x')).expect(404);
    const [chair, ours, theirs] = [
      await at.web.someone(['cspChair']),
      await at.web.someone(['panelMember'], { agency: housing }),
      await at.web.someone(['panelMember'], { agency: police }),
    ];
    await seat(at.web, reference, [ours, theirs]);
    await chair.sendFile(papers, {}, fileOf('x')).expect(403);
    const { body: sent } = await ours.sendFile(`/reviews/${own}/papers`, {}, pdf).expect(201);
    expect(sent).toMatchObject({ openTo: 'agency', agency: housing });
    for (const place of [own, reference]) {
      await theirs.sendFile(`/reviews/${place}/papers`, { replaces: sent.id }, fileOf('theirs')).expect(404);
      await theirs.get(`/reviews/${place}/papers/${sent.id}/file`).expect(404);
    }
    expect((await api.get(papers).expect(200)).body.papers).toHaveLength(1);
    expect((await theirs.get(papers).expect(200)).body.papers).toEqual([]);
  });
});
