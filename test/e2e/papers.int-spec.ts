import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, pdf, police, scoped, seat, sign } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

/** The address of the newest document on a page of papers. */
const documentOn = (text: string): string => /href="([^"]+\/papers\/[\da-f-]{36})"/.exec(text)?.[1] ?? 'none';

describe('a paper', () => {
  test('that an agency sends is received with its time, and opens for the agency and the co-ordinator alone', async () => {
    const { reference, own, other, coordinator } = await scoped(at.web);
    const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
    await ours.get(`/reviews/${own}/papers`);
    const sent = await ours.upload(`/reviews/${own}/papers`, { back: 'papers' }, pdf);
    expect(sent.headers.location).toMatch(new RegExp(`^/reviews/${own}/papers\\?received=[\\da-f-]{36}$`));
    const { text } = await ours.follow(sent);
    expect(text).toMatch(
      /Our records\.pdf, 1 KB, received on Monday 16 March 2026, 10:00 from A person\. Fingerprint [\da-f]{12}/,
    );
    const path = documentOn(text);
    const opened = await ours.get(path);
    expect(opened.body).toEqual(pdf.content);
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Our records (${own}, A person, 2026-03-16).pdf"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    const id = path.split('/').at(-1) ?? '';
    for (const place of [own, other, reference])
      expect([place, (await theirs.get(`/reviews/${place}/papers/${id}`)).status]).toEqual([place, 404]);
    expect((await theirs.get(`/reviews/${reference}/papers`)).text).not.toContain('Our records');
    expect((await coordinator.get(`/reviews/${reference}/papers/${id}`)).status).toBe(200);
    expect((await coordinator.get(`/reviews/${reference}/papers`)).text).toContain('Opened 2 times.');
  });

  test('is shared with the panel by the co-ordinator, after asking, and taken back', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
    await ours.get(`/reviews/${own}/papers`);
    const path = documentOn((await ours.follow(await ours.upload(`/reviews/${own}/papers`, {}, pdf))).text);
    const release = `${path.replace(own, reference)}/release`;
    for (const panelMember of [ours, theirs]) {
      await panelMember.get(`/reviews/${reference}/papers`);
      expect([403, 404]).toContain((await panelMember.get(release)).status);
      expect([403, 404]).toContain((await panelMember.send(release, { to: 'panel' })).status);
    }
    expect((await coordinator.get(release)).text).toContain('Share this paper with the panel?');
    expect((await coordinator.send(release, { to: 'panel' })).status).toBe(303);
    const theirCopy = path.replace(own, reference);
    expect((await theirs.get(theirCopy)).status).toBe(200);
    expect((await theirs.get(`/reviews/${reference}/papers`)).text).toContain('Our records.pdf');
    expect((await coordinator.get(release)).text).toContain('Take this paper back from the panel?');
    await coordinator.send(release, { to: 'agency' });
    expect((await theirs.get(theirCopy)).status).toBe(404);
  });

  test('of the panel is added by the co-ordinator for all', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await coordinator.get(`/reviews/${reference}/papers`);
    await coordinator.upload(`/reviews/${reference}/papers`, {}, { ...pdf, name: 'Terms of reference.pdf' });
    expect((await ours.get(`/reviews/${reference}/papers`)).text).toContain('Terms of reference.pdf');
  });

  test('cannot be added by those who lead no review and act for no agency', async () => {
    const { reference, own } = await scoped(at.web);
    const auditor = await signedIn(at.web, ['auditor']);
    await auditor.get(`/reviews/${own}/papers`);
    expect((await auditor.upload(`/reviews/${own}/papers`, {}, pdf)).status).toBe(403);
    const chair = await signedIn(at.web, ['cspChair']);
    for (const place of [reference, own]) {
      await chair.get(`/reviews/${place}/papers`);
      expect((await chair.upload(`/reviews/${place}/papers`, {}, pdf)).status).toBe(403);
    }
  });

  test('of an agency shows to an auditor that it is there, and no more', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    await coordinator.get(`/reviews/${own}/papers`);
    const path = documentOn(
      (await coordinator.follow(await coordinator.upload(`/reviews/${own}/papers`, {}, pdf))).text,
    );
    const auditor = await signedIn(at.web, ['auditor']);
    const { text } = await auditor.get(`/reviews/${reference}/papers`);
    expect(text).toContain('<strong>Our records.pdf</strong>');
    expect(documentOn(text)).toBe('none');
    expect((await auditor.get(path)).status).toBe(403);
  });
});

describe('a file that cannot be taken', () => {
  test.each([
    ['none', undefined, 'Choose a file: choose a file'],
    [
      'too large for its kind',
      { name: 'a.txt', content: Buffer.alloc(20 * 1024 * 1024 + 1) },
      'files of this kind may have 20 MB at most',
    ],
    ['of another kind', { name: 'a.exe', content: Buffer.from('MZ') }, 'files of this kind are not taken'],
    ['not what it says', { name: 'a.pdf', content: Buffer.from('MZ') }, 'not what its name says'],
    ['empty', { name: 'a.pdf', content: Buffer.alloc(0) }, 'the file is empty'],
    ['with a NUL in its name', { name: 'a\0.pdf', content: pdf.content }, 'did not arrive whole'],
    [
      'with a name that reads backwards',
      { name: 'a\u202efdp.pdf', content: pdf.content },
      'characters that cannot be kept',
    ],
  ])('%s', async (_, file, complaint) => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await ours.get(`/reviews/${own}/papers`);
    const { text, status } = await ours.upload(`/reviews/${own}/papers`, {}, file);
    expect(status).toBe(200);
    expect(text).toContain('<title>Error: Papers');
    expect(text).toMatch(new RegExp(`<a href="#file">[^<]*${complaint}`));
    expect(
      await at.web.lantern.rows(
        'select 1 from document d join case_file c on c.id = d.case_file_id where c.reference = $1',
        [own],
      ),
    ).toEqual([]);
  });

  test('without the token of a form, or a session, is not even read', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const forged = await ours.upload(`/reviews/${own}/papers`, { formToken: 'wrong' }, pdf);
    expect(forged.headers.location).toContain('/sign-in');
    ours.forget('lantern-session');
    expect((await ours.upload(`/reviews/${own}/papers`, {}, pdf)).headers.location).toContain('/sign-in');
    expect(
      await at.web.lantern.rows(
        'select 1 from document d join case_file c on c.id = d.case_file_id where c.reference = $1',
        [own],
      ),
    ).toEqual([]);
  });

  test('in a form that nobody here makes is refused', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const answer = await ours.upload(`/reviews/${own}/papers`, { 'a[b]': 'nested' }, pdf);
    expect(answer.text).toContain('did not arrive whole');
  });

  test('goes nowhere but to a form that takes files', async () => {
    const { reference } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const answer = await ours.upload(`/reviews/${reference}/agreement`, { agreed: 'true', name: 'A person' }, pdf);
    expect(answer.headers.location).toContain('/sign-in');
  });
});

describe('the confidentiality agreement', () => {
  test('comes before anything of a review, and leads back to where the person was going', async () => {
    const { reference, own } = await scoped(at.web);
    const browser = await signedIn(at.web, ['panelMember'], { agency: housing, name: 'Alex Birkett' });
    await seat(at.web, reference, [browser]);
    for (const path of [`/reviews/${own}`, `/reviews/${reference}/papers`, `/reviews/${own}/record/return.nil`]) {
      const { status, headers } = await browser.get(path);
      const [, place] = path.split('/').slice(1);
      expect([status, headers.location]).toEqual([303, `/reviews/${place}/agreement?to=${encodeURIComponent(path)}`]);
    }
    const page = await browser.get(`/reviews/${own}/agreement?to=/reviews/${own}`);
    expect(page.text).toContain('I keep what I learn in this review confidential');
    expect(page.text).toContain('talk to your manager');
    expect((await browser.send(`/reviews/${own}/record/return.nil`, { revision: '1' })).headers.location).toContain(
      `/reviews/${own}/agreement`,
    );
    const signed = await browser.send(`/reviews/${own}/agreement`, {
      agreed: 'true',
      name: 'a. birkett',
      to: `/reviews/${own}`,
    });
    const confirmation = await browser.follow(signed);
    expect(confirmation.text).toContain(`${own}, signed by a. birkett on Monday 16 March 2026, 10:00`);
    expect(confirmation.text).toContain(`<a class="govuk-button" href="/reviews/${own}">Continue</a>`);
    expect((await browser.get(`/reviews/${own}`)).status).toBe(200);
    expect((await browser.get(`/reviews/${reference}/papers`)).status).toBe(200);
  });

  test('needs a tick and one’s own name, and keeps what was typed', async () => {
    const { reference } = await scoped(at.web);
    const browser = await signedIn(at.web, ['panelMember'], { agency: housing, name: 'Alex Birkett' });
    await seat(at.web, reference, [browser]);
    await browser.get(`/reviews/${reference}/agreement`);
    const { text } = await sign(browser, reference, 'Somebody Else');
    expect(text).toContain('<a href="#name">Type your name: type your own name</a>');
    expect(text).toContain('value="Somebody Else"');
    expect(text).toMatch(/id="agreed"[^>]* checked/);
    const nothing = await browser.send(`/reviews/${reference}/agreement`, {});
    expect(nothing.text).toContain('<a href="#agreed">I have read this and I agree: tick the box to confirm it</a>');
    expect((await browser.get(`/reviews/${reference}`)).status).toBe(303);
    const foreign = await browser.get(`/reviews/${reference}/agreement?to=//evil.example`);
    // The way back from a change of language names this very address, as a value and not as a place to go.
    expect(foreign.text).not.toMatch(/(?:href|value)="(?:https?:)?\/\/evil/);
  });

  test('is signed once for each review', async () => {
    const [one, other] = [await scoped(at.web), await scoped(at.web)];
    const browser = await member(at.web, housing, one.reference);
    await seat(at.web, other.reference, [browser]);
    expect((await browser.get(`/reviews/${one.reference}`)).status).toBe(200);
    expect((await browser.get(`/reviews/${other.reference}`)).status).toBe(303);
  });

  test('is not asked of those who lead, nor of systems with a token', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const both = await signedIn(at.web, ['coordinator', 'panelMember'], { agency: housing });
    for (const browser of [coordinator, both]) expect((await browser.get(`/reviews/${own}`)).status).toBe(200);
    const system = await at.web.someone(['panelMember'], { agency: housing });
    await seat(at.web, reference, [system]);
    await system.get(`/reviews/${own}`).expect(200);
  });

  test('of a review that somebody does not sit on is not there', async () => {
    const { reference, own } = await scoped(at.web);
    const stranger = await signedIn(at.web, ['panelMember'], { agency: 'Anytown School' });
    await stranger.get('/reviews');
    for (const place of [reference, own]) {
      expect((await stranger.get(`/reviews/${place}/agreement`)).status).toBe(404);
      expect((await sign(stranger, place)).status).toBe(404);
    }
  });
});
