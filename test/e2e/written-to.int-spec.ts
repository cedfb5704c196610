import { beforeAll, describe, expect, test } from '@jest/globals';
import { Contacts } from '#lantern/people';
import { signedIn } from './browser.js';
import { housing, pdf, police, scoped, seat, sign, underway, writeAbout } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const contact = { agency: null, phone: '01632 960 123', hours: 'Monday to Friday, 9am to 5pm', managerEmail: null };

/** An agency's contact, who sits on no review. */
async function contactOf(agency: string) {
  const browser = await signedIn(at.web, ['panelMember'], { agency });
  const [row] = await at.web.lantern.rows<{ email: string }>('select email from caller where id = $1', [browser.id]);
  return { browser, email: String(row?.email) };
}

/* Scoping comes before there is a panel: whoever a request is written to can answer it, and sees nothing besides. */
describe('whom an agency’s requests are written to', () => {
  let ours: Awaited<ReturnType<typeof contactOf>>;
  let theirs: Awaited<ReturnType<typeof contactOf>>;

  beforeAll(async () => {
    [ours, theirs] = [await contactOf(housing), await contactOf(police)];
    const [row] = await at.web.lantern.rows<{ id: string }>(`select id from partnership where code = 'anytown'`);
    const place = { partnershipId: String(row?.id), reviewId: null };
    await new Contacts(at.web.lantern.orm, at.web.lantern.clock).replace(place, [
      { ...contact, role: 'coordinator', name: 'Sam Patel', email: 'sam@anytown.example' },
      { ...contact, role: 'agency', agency: housing, name: 'Alex Lee', email: ours.email.toUpperCase() },
      { ...contact, role: 'agency', agency: police, name: 'Jo Hill', email: theirs.email },
    ]);
  });

  test('goes from the e-mail’s link to the request, by way of the agreement, without a seat on the review', async () => {
    const { reference, own, other } = await scoped(at.web);
    const first = await ours.browser.get(`/reviews/${own}`);
    expect(first.headers.location).toBe(`/reviews/${own}/agreement?to=${encodeURIComponent(`/reviews/${own}`)}`);
    await ours.browser.get(`/reviews/${own}/agreement`);
    await sign(ours.browser, own);
    expect((await ours.browser.get(`/reviews/${own}`)).text).toContain('Return the scoping form');
    expect((await ours.browser.get('/tasks')).text).toContain(own);
    for (const closed of [reference, other]) {
      const { status, text } = await ours.browser.get(`/reviews/${closed}`);
      expect(status).toBe(404);
      expect(text).toContain('Reply to the e-mail, or ring the number in it.');
    }
    expect((await ours.browser.get('/nowhere')).text).toContain('No page has this address.');
    expect((await ours.browser.get('/reviews')).text).not.toContain(reference);
  });

  test('sees their agency’s papers, and none that the panel shares', async () => {
    const { reference, imr, coordinator } = await underway(at.web);
    await coordinator.get(`/reviews/${reference}/papers`);
    await coordinator.upload(`/reviews/${reference}/papers`, {}, { ...pdf, name: 'Minutes.pdf' });
    await coordinator.upload(`/reviews/${imr}/papers`, { back: 'task' }, { ...pdf, name: 'Template.pdf' });
    await ours.browser.get(`/reviews/${imr}/agreement`);
    await sign(ours.browser, imr);
    const { text } = await ours.browser.get(`/reviews/${imr}/papers`);
    expect(text).toContain('Template.pdf');
    expect(text).not.toContain('Minutes.pdf');
    expect((await ours.browser.get(`/reviews/${imr}`)).text).not.toContain('Papers of the panel');
    await seat(at.web, reference, [ours.browser]);
    expect((await ours.browser.get(`/reviews/${imr}/papers`)).text).toContain('Minutes.pdf');
  });

  test('reads no recommendation of a review before they have signed its agreement', async () => {
    const { action } = await underway(at.web);
    const before = await ours.browser.get('/recommendations');
    expect(before.text).toContain(`id="action-${action}">${action}</h2>`);
    await ours.browser.get(`/reviews/${action}/agreement`);
    await sign(ours.browser, action);
    expect((await ours.browser.get('/recommendations')).text).toContain(
      `id="action-${action}">Train every housing officer</h2>`,
    );
  });

  test('is led, by an e-mail about a review itself, to what is asked of them and whom to ring', async () => {
    const { reference, own, other } = await scoped(at.web);
    await writeAbout(at.web, reference, ours.email);
    const { text } = await ours.browser.follow(await ours.browser.get(`/reviews/${reference}`));
    expect(text).toContain('What is asked of your agency');
    expect(text).toContain(`href="/reviews/${own}"`);
    expect(text).toContain('to confirm that records are secured');
    expect(text).toContain('href="tel:01632960123"');
    expect(text).not.toContain(other);
    expect((await theirs.browser.get(`/asked/${reference}`)).status).toBe(404);
  });

  test('declares a conflict of interest before signing, and sees no more of it', async () => {
    const { reference, own } = await scoped(at.web);
    await writeAbout(at.web, reference, ours.email);
    await ours.browser.get(`/reviews/${own}/conflicts`);
    const nature = 'I managed somebody who worked with the family';
    await ours.browser.send(`/reviews/${own}/conflicts`, { nature });
    for (const path of [`/reviews/${own}`, `/reviews/${reference}`, `/asked/${reference}`])
      expect([path, (await ours.browser.get(path)).status]).toEqual([path, 404]);
    expect((await ours.browser.get('/tasks')).text).not.toContain(own);
  });
});
