import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, pdf, police, scoped } from './panel.js';
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
