import { beforeAll, describe, expect, test } from '@jest/globals';
import { Contacts } from '#lantern/people';
import { type FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

describe('a conflict of interest', () => {
  let reference: string;
  let page: string;
  let chair: FormBrowser & { readonly id: string };
  let member: FormBrowser & { readonly id: string };

  beforeAll(async () => {
    const coordinator = await at.web.someone(['coordinator']);
    reference = await coordinator.opens();
    page = `/reviews/${reference}/conflicts`;
    chair = await signedIn(at.web, ['independentChair'], { name: 'Ceri Chair' });
    member = await signedIn(at.web, ['panelMember'], { name: 'Mo Member', agency: 'Anytown Housing' });
    await coordinator.put(`/reviews/${reference}/members`, { members: [chair.id, member.id] }).expect(200);
  });

  test('is declared before anything of the review is seen or signed', async () => {
    const asked = await member.get(page);
    expect(asked.status).toBe(200);
    expect(asked.text).not.toContain('Ceri Chair');
    const wrong = await member.post(page, { nature: ' ' });
    expect(wrong.text).toContain('What is the link: enter an answer');
  });

  test('cannot be declared of somebody else by a panel member', async () => {
    await member.post(page, { callerId: chair.id, nature: '' });
    expect((await chair.get(page)).text).toContain('Nobody is shut out of this review.');
  });

  test('shuts its person out at once, and nobody is told why but those who lead the review', async () => {
    const coordinator = await signedIn(at.web, ['coordinator']);
    const declared = await member.follow(await member.send(page, { nature: 'I managed a worker who knew them' }));
    expect(declared.text).toContain('You no longer see that review');
    for (const path of ['', '/papers', '/conflicts', '/agreement'])
      expect((await member.get(`/reviews/${reference}${path}`)).status).toBe(404);
    expect((await coordinator.get('/work')).text).toMatch(
      new RegExp(`href="${page}">Conflicts of interest that were declared: \\d+</a> <span[^>]*>${reference}<`),
    );
    expect((await coordinator.get(page)).text).toContain('I managed a worker who knew them');
    expect((await coordinator.get(`/reviews/${reference}/history`)).text).not.toContain('I managed');
  });

  test('is not written to about the review, and others of the office are', async () => {
    const { orm, clock, rows } = at.web.lantern;
    const [holder] = await rows<{ email: string }>('select email from caller where id = $1', [member.id]);
    const [place] = await rows<{ reviewId: string; partnershipId: string }>(
      'select id as "reviewId", partnership_id as "partnershipId" from case_file where reference = $1',
      [reference],
    );
    if (!place) throw new Error('The review is not there.');
    const contacts = new Contacts(orm, clock);
    const none = { agency: null, phone: null, hours: null, managerEmail: null };
    await contacts.replace(place, [
      { ...none, role: 'panelMember', name: 'Mo', email: String(holder?.email).toUpperCase() },
    ]);
    expect(await contacts.holding('panelMember', place)).toEqual([]);
    const other = { ...none, role: 'panelMember' as const, name: 'Other', email: 'other@housing.example' };
    await contacts.replace({ ...place, reviewId: null }, [other]);
    expect(await contacts.holding('panelMember', place)).toMatchObject([other]);
  });

  test('is decided on by another, with a reason', async () => {
    const [, id = ''] = /deciding=([\w-]+)/.exec((await chair.get(page)).text) ?? [];
    expect((await chair.get(`${page}?deciding=${id}`)).text).toContain('Decide on a conflict of interest');
    const wrong = await chair.post(`${page}/${id}`, { decision: 'stepAside', reason: '' });
    expect(wrong.text).toContain('Why: enter an answer');
    expect(wrong.text).toMatch(/value="stepAside"\s+checked/);
    await chair.send(`${page}/${id}`, { decision: 'stepAside', reason: 'The link is remote' });
    const { text } = await chair.get(page);
    expect(text).toContain('The link is remote');
    expect(text).toMatch(/Decided by\s+Ceri Chair/);
    expect((await member.get(`/reviews/${reference}`)).headers.location).toContain('/agreement');
    expect((await chair.post(`${page}/${id}`, { decision: 'none', reason: 'again' })).status).toBe(404);
  });

  test('is declared of others by those who lead the review, and decided by nobody on themselves', async () => {
    expect((await chair.post(page, { callerId: '', nature: 'x' })).text).toContain('choose an answer');
    await chair.send(page, { callerId: member.id, nature: 'Named in the records' });
    expect((await member.get(`/reviews/${reference}`)).status).toBe(404);
    await chair.send(page, { callerId: chair.id, nature: 'My sister works there' });
    expect((await chair.get(page)).status).toBe(404);
  });

  test('is declared of nobody who holds no office here', async () => {
    const coordinator = await signedIn(at.web, ['coordinator']);
    const stranger = await at.web
      .addPartnership('far-away', 'Far away')
      .then(() => signedIn(at.web, ['coordinator'], { partnerships: ['far-away'] }));
    expect((await coordinator.post(page, { callerId: stranger.id, nature: 'x' })).status).toBe(403);
  });
});
