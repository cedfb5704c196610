import { beforeEach, describe, expect, test } from '@jest/globals';
import { Contacts } from '#lantern/people';
import { type FormBrowser, signedIn } from './browser.js';
import { housing, police, seat } from './panel.js';
import { type Someone, decision, today, webForTests } from './web.js';

const at = webForTests();

const probation = 'Anytown Probation';

/** A review whose panel is about to be established. */
async function ready() {
  const api = await at.web.someone(['coordinator']);
  const chair = await at.web.someone(['cspChair']);
  const reference = await api.opens();
  await chair.record(reference, 1, decision).expect(201);
  const named = { type: 'chair.appointed', on: today, name: 'Morgan Hale', independenceConfirmed: true };
  await api.record(reference, 2, named).expect(201);
  return { api, reference };
}

const panelOf = (...members: readonly (readonly [name: string, agency: string])[]) => ({
  type: 'panel.established',
  on: today,
  members: members.map(([name, agency]) => ({ name, agency })),
});

const sitting = async (api: Someone, reference: string): Promise<string[]> => {
  const { body } = await api.get(`/reviews/${reference}/members`).expect(200);
  return body.members.map(({ name }: { name: string }) => name);
};

const writtenTo = (reference: string) =>
  at.web.lantern.rows<{ email: string }>(
    `select a.email from email e join addressee a on a.id = e.contact_id join case_file r on r.id = e.case_file_id
     where e.template = 'panel-confirm' and r.reference = $1 order by 1`,
    [reference],
  );

describe('the panel that is recorded', () => {
  let number = 0;
  const nameOf = (): string => `Person ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number++] ?? ''}xley`;

  const member = (name: string, agency: string) => signedIn(at.web, ['panelMember'], { name, agency });

  let [one, other, third] = ['', '', ''];
  beforeEach(() => {
    [one, other, third] = [nameOf(), nameOf(), nameOf()];
  });

  test('sits, each for their agency, and is written to', async () => {
    const [first, second] = [await member(one, housing), await member(other, police)];
    const { api, reference } = await ready();
    await api.record(reference, 3, panelOf([one, 'anytown  HOUSING.'], [other, police])).expect(201);
    expect(await sitting(api, reference)).toEqual([one, other]);
    for (const each of [first, second]) expect((await each.get(`/reviews/${reference}`)).status).not.toBe(404);
    expect(await writtenTo(reference)).toHaveLength(2);
  });

  test('is found by name and body: nobody sits for another agency, and of two who could be meant neither does', async () => {
    await member(one, police);
    await member(other, housing);
    await member(other, housing);
    const { api, reference } = await ready();
    await api.record(reference, 3, panelOf([one, housing], [other, housing])).expect(201);
    expect(await sitting(api, reference)).toEqual([]);
  });

  test('is another when it is recorded again: who joins sits, who is named no longer does not', async () => {
    const byHand = await member(nameOf(), probation);
    for (const [name, agency] of [
      [one, housing],
      [other, police],
      [third, housing],
    ] as const)
      await member(name, agency);
    const { api, reference } = await ready();
    await api.record(reference, 3, panelOf([one, housing], [other, police])).expect(201);
    const members = [...(await api.get(`/reviews/${reference}/members`)).body.members, byHand];
    await api.put(`/reviews/${reference}/members`, { members: members.map(({ id }) => id) }).expect(200);
    await api.record(reference, 4, panelOf([other, police], [third, housing])).expect(201);
    const now = await sitting(api, reference);
    expect(now).toEqual(expect.arrayContaining([other, third]));
    expect(now).toHaveLength(3);
    expect(now).not.toContain(one);
    // An older panel that is recorded late changes nothing of the one that stands.
    await api.record(reference, 5, { ...panelOf([one, housing]), on: '2026-03-12' }).expect(201);
    expect(await sitting(api, reference)).toEqual(now);
  });

  test('is put right by a correction', async () => {
    await member(one, housing);
    await member(other, police);
    const { api, reference } = await ready();
    await api.record(reference, 3, panelOf([one, housing], ['Somebody Mistyped', police])).expect(201);
    expect(await sitting(api, reference)).toEqual([one]);
    const corrected = { type: 'event.corrected', on: today, corrects: 4, reason: 'mistyped' };
    const { members } = panelOf([other, police]);
    await api.record(reference, 4, { ...corrected, changes: { members } }).expect(201);
    expect(await sitting(api, reference)).toEqual([other]);
  });

  test('seats nobody where it is refused, or only looked at before', async () => {
    await member(one, housing);
    const { api, reference } = await ready();
    await api
      .post(`/reviews/${reference}/events/preview`, panelOf([one, housing]))
      .set('If-Match', '"3"')
      .expect(200);
    expect(await sitting(api, reference)).toEqual([]);
    await api.record(reference, 2, panelOf([one, housing])).expect(412);
    expect(await sitting(api, reference)).toEqual([]);
  });

  test('writes to the contact of an agency who is named and does not sign in', async () => {
    const { api, reference } = await ready();
    const { lantern } = at.web;
    const [place] = await lantern.rows<{ partnershipId: string }>(
      'select partnership_id as "partnershipId" from case_file where reference = $1',
      [reference],
    );
    if (!place) throw new Error('There is no such review.');
    const contact = { role: 'agency', agency: probation, name: one, email: 'spoc@probation.example' } as const;
    await new Contacts(lantern.orm, lantern.clock).add(
      { ...place, reviewId: null },
      { ...contact, phone: '01632 960 777', hours: null, managerEmail: null },
    );
    await api.record(reference, 3, panelOf([one, probation])).expect(201);
    expect(await writtenTo(reference)).toEqual([{ email: 'spoc@probation.example' }]);
    // Twice is once.
    await api.record(reference, 4, panelOf([one, probation])).expect(201);
    const { body } = await api.get(`/reviews/${reference}/contacts`).expect(200);
    expect(body.contacts.map(({ role, phone }: Record<string, string>) => [role, phone])).toEqual([
      ['panelMember', '01632 960 777'],
    ]);
    await api.record(reference, 5, panelOf([other, housing])).expect(201);
    expect((await api.get(`/reviews/${reference}/contacts`)).body.contacts).toEqual([]);
  });
});

describe('a member whom nobody knows', () => {
  async function named(name: string): Promise<{ browser: FormBrowser; page: string; api: Someone; reference: string }> {
    const { api, reference } = await ready();
    const event = panelOf([name, housing]);
    const foreseen = await api.post(`/reviews/${reference}/events/preview`, event).set('If-Match', '"3"').expect(200);
    expect(foreseen.body.warnings).toContainEqual(
      expect.stringContaining(`“${name}, ${housing}” cannot be reached yet`),
    );
    await api.record(reference, 3, event).expect(201);
    const browser = await signedIn(at.web, ['coordinator']);
    return { browser, page: `/reviews/${reference}/people`, api, reference };
  }

  test('is shown as not reached, and comes in with an address', async () => {
    const { browser, page, api, reference } = await named('Jo Newby');
    expect((await browser.get(page)).text).toContain('Named as members, and not reached yet');
    const fields = { member: `Jo Newby, ${housing}`, email: 'jo.newby@housing.example' };
    const wrong = await browser.follow(await browser.send(`${page}/named`, { ...fields, email: 'jo' }));
    expect(wrong.text).toContain('Give an e-mail address');
    const done = await browser.follow(await browser.send(`${page}/named`, fields));
    expect(done.text).not.toContain('not reached yet');
    expect(await sitting(api, reference)).toEqual(['Jo Newby']);
    expect(at.web.links.at(-1)).toMatchObject({ to: fields.email, template: 'invitation' });
    // Sent twice, it is once.
    await browser.send(`${page}/named`, fields);
    const rows = await at.web.lantern.rows('select 1 from caller where email = $1', [fields.email]);
    expect(rows).toHaveLength(1);
  });

  test('is not made to act for two agencies', async () => {
    const { browser, page, api, reference } = await named('Sam Elsewhere');
    const known = await signedIn(at.web, ['panelMember'], { name: 'Sam Elsewhere', agency: police });
    const [{ email } = { email: '' }] = await at.web.lantern.rows<{ email: string }>(
      'select email from caller where id = $1',
      [known.id],
    );
    const answer = await browser.send(`${page}/named`, { member: `Sam Elsewhere, ${housing}`, email });
    expect((await browser.follow(answer)).text).toContain('acts for another agency already');
    expect(await sitting(api, reference)).toEqual([]);
  });
});

test('of several who are seated at once each sits', async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => at.web.someone(['panelMember'], { agency: housing })));
  const { api, reference } = await ready();
  await Promise.all(people.map((each) => seat(at.web, reference, [each])));
  const { body } = await api.get(`/reviews/${reference}/members`).expect(200);
  expect(body.members.map(({ id }: { id: string }) => id).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
});

describe('a panel meeting that is called already', () => {
  const invitations = (reference: string) =>
    at.web.lantern.rows<{ email: string; stage: string }>(
      `select a.email, e.values->>'stage' as stage from email e join addressee a on a.id = e.contact_id
       join case_file r on r.id = e.case_file_id where e.template = 'meeting' and r.reference = $1 order by 1, 2`,
      [reference],
    );

  /** A panel member whom e-mails reach. */
  async function reached(email: string): Promise<Someone> {
    const someone = await at.web.someone(['panelMember'], { agency: housing });
    await at.web.lantern.rows('update caller set email = $1 where id = $2 returning id', [email, someone.id]);
    return someone;
  }

  test('comes into the calendar of whoever joins, and is taken out of that of whoever leaves', async () => {
    const [stays, leaves, joins, unwritten] = [
      await reached('stays@council.example'),
      await reached('leaves@council.example'),
      await reached('joins@council.example'),
      await at.web.someone(['panelMember'], { agency: police }),
    ];
    const { api, reference } = await ready();
    const seat = (...people: readonly (Someone | undefined)[]) =>
      api.put(`/reviews/${reference}/members`, { members: people.map((each) => each?.id) }).expect(200);
    const called = (meeting: string, day: string) =>
      at.web.lantern
        .rows<{ count: number }>(
          'select max(h.number) as count from history h join case_file c on c.id = h.case_file_id where c.reference = $1',
          [reference],
        )
        .then(([{ count } = { count: 0 }]) =>
          api
            .record(reference, count, {
              type: 'meeting.planned',
              on: today,
              meeting,
              day,
              time: '10:00',
              place: 'Online',
            })
            .expect(201),
        );
    await seat(stays, leaves);
    expect(await invitations(reference)).toEqual([]);
    await called('panel', '2026-04-13');
    expect(await invitations(reference)).toHaveLength(2);
    await seat(stays, joins, unwritten);
    expect(await invitations(reference)).toEqual([
      { email: 'joins@council.example', stage: 'planned' },
      { email: 'leaves@council.example', stage: 'left' },
      { email: 'leaves@council.example', stage: 'planned' },
      { email: 'stays@council.example', stage: 'planned' },
    ]);
    await seat(stays, joins, unwritten);
    expect(await invitations(reference)).toHaveLength(4);
    expect(
      await at.web.lantern.rows(
        `select e.id from email e where template = 'meeting' and contact_id is not null and not exists (select from addressee a where a.id = e.contact_id)`,
      ),
    ).toEqual([]);
  });

  test('is told of on the page that is checked before somebody leaves', async () => {
    const leaves = await reached('leaver@council.example');
    const { api, reference } = await ready();
    await api.put(`/reviews/${reference}/members`, { members: [leaves.id] }).expect(200);
    const planned = {
      type: 'meeting.planned',
      on: today,
      meeting: 'panel',
      day: '2026-04-13',
      time: '10:00',
      place: 'Online',
    };
    await api.record(reference, 3, planned).expect(201);
    const lead = await signedIn(at.web, ['coordinator']);
    const remove = `/reviews/${reference}/people/members/remove`;
    await lead.get(`/reviews/${reference}/people`);
    const check = await lead.post(remove, { member: `${leaves.id} panelMember` });
    expect(check.text).toContain('The meeting on Mon 13 Apr 2026 is no longer yours');
    expect((await invitations(reference)).filter(({ stage }) => stage === 'left')).toEqual([]);
    await lead.send(remove, { member: `${leaves.id} panelMember` });
    expect((await invitations(reference)).filter(({ stage }) => stage === 'left')).toHaveLength(1);
  });
});
