import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { housing } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const day = (name: string, on: string) => {
  const [year = '', month = '', date = ''] = on.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

const days = (since: string, until: string) => ({ ...day('since', since), ...day('until', until) });

const addressOf = async (id: string): Promise<string> => {
  const [row] = await at.web.lantern.rows<{ email: string }>('select email from caller where id = $1', [id]);
  return row?.email ?? '';
};

describe('being away', () => {
  let coordinator: FormBrowser & { readonly id: string };
  let deputy: FormBrowser & { readonly id: string };
  let stands: { deputyName: string; deputyEmail: string };
  const page = '/account/absence';

  beforeAll(async () => {
    coordinator = await signedIn(at.web, ['coordinator'], { name: 'Robin Lead' });
    deputy = await signedIn(at.web, ['coordinator'], { name: 'Dee Deputy' });
    stands = { deputyName: 'Dee Deputy', deputyEmail: await addressOf(deputy.id) };
  });

  test('is said with the days and a deputy; what is wrong with it is told', async () => {
    const wrong = async (fields: Record<string, string>) => (await coordinator.send(page, fields)).text;
    expect(await wrong({})).toContain('First day away: enter an answer');
    expect(await wrong({ ...days('2026-03-20', '2026-03-18'), ...stands })).toContain(
      'this day is before the first one',
    );
    expect(await wrong({ ...days('2026-03-02', '2026-03-03'), ...stands })).toContain('must be today or later');
    const own = { ...stands, deputyEmail: (await addressOf(coordinator.id)).toUpperCase() };
    expect(await wrong({ ...days('2026-03-16', '2026-03-18'), ...own })).toContain('name somebody else');
    expect(await wrong({ ...days('2026-02-30', '2026-03-18'), ...stands })).toContain('First day away');
    expect((await coordinator.get(page)).text).not.toContain('Take it back');
  });

  test('is known to those who work on the review, and to the deputy, until its last day', async () => {
    const api = await at.web.someone(['coordinator']);
    const reference = await api.opens();
    const saved = await coordinator.follow(
      await coordinator.send(page, { ...days('2026-03-16', '2026-03-17'), ...stands }),
    );
    expect(saved.text).toContain('16 March 2026 to 17 March 2026');
    const said = 'Robin Lead is away until 17 March 2026. Dee Deputy stands in.';
    expect((await deputy.get(`/reviews/${reference}`)).text).toContain(said);
    expect((await deputy.get('/work')).text).toContain('You stand in for Robin Lead until 17 March 2026.');
    const move = (days: number) =>
      at.web.lantern.rows('update absence set since = since + $1::int, until = until + $1::int', [days]);
    await move(-2);
    expect((await deputy.get(`/reviews/${reference}`)).text).not.toContain('stands in');
    expect((await deputy.get('/work')).text).not.toContain('You stand in');
    await move(2);
  });

  test('says of a deputy who holds no office here that the e-mails are all they get', async () => {
    const warning = 'They hold no office here: the e-mails reach them';
    const outsider = { deputyName: 'Olu Outside', deputyEmail: 'olu@elsewhere.example' };
    const alone = await coordinator.follow(
      await coordinator.send(page, { ...days('2026-05-04', '2026-05-08'), ...outsider }),
    );
    expect(alone.text).toContain(warning);
    await coordinator.send(`${page}/end`, { since: '2026-05-04' });
    const known = await coordinator.follow(
      await coordinator.send(page, { ...days('2026-05-04', '2026-05-08'), ...stands }),
    );
    expect(known.text).toContain('Dee Deputy stands in.');
    expect(known.text).not.toContain(warning);
    await coordinator.send(`${page}/end`, { since: '2026-05-04' });
  });

  test('is one at a time, and nobody stands in who is away themselves', async () => {
    const again = await coordinator.send(page, { ...days('2026-03-17', '2026-03-25'), ...stands });
    expect(again.text).toContain('an absence is known for some of these days');
    const third = await signedIn(at.web, ['cspManager'], { name: 'Max Manager' });
    const away = { deputyName: 'Robin Lead', deputyEmail: await addressOf(coordinator.id) };
    expect((await third.send(page, { ...days('2026-03-17', '2026-03-19'), ...away })).text).toContain(
      'they are away themselves on some of these days',
    );
    await coordinator.send(`${page}/end`, { since: '2026-03-16' });
    expect((await coordinator.send(`${page}/end`, { since: '2026-03-16' })).status).toBe(404);
    expect((await third.send(page, { ...days('2026-03-17', '2026-03-19'), ...away })).status).toBe(303);
  });

  test('is said for somebody else by who sees to the people, and by nobody of another partnership', async () => {
    const member = await signedIn(at.web, ['panelMember'], { name: 'Pat Panel', agency: housing });
    const path = `/people/${member.id}/absence`;
    const fields = { ...days('2026-04-01', '2026-04-10'), ...stands };
    expect((await coordinator.follow(await coordinator.send(path, fields))).text).toContain('Dee Deputy stands in.');
    expect((await member.get('/account/absence')).text).toContain('Dee Deputy stands in.');
    await at.web.addPartnership('awayham', 'Awayham');
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['awayham'] });
    expect((await stranger.send(path, fields)).status).toBe(404);
    expect((await member.send(`/people/${coordinator.id}/absence`, fields)).status).toBe(403);
  });

  test('goes with the person to a new address', async () => {
    const administrator = await signedIn(at.web, ['administrator']);
    const member = await signedIn(at.web, ['panelMember'], { name: 'Nat New', agency: housing });
    await member.send(page, { ...days('2026-04-01', '2026-04-10'), ...stands });
    const changed = { name: 'Nat New', email: 'nat.new@housing.example', agency: housing };
    await administrator.send(`/people/${member.id}/change`, changed);
    const rows = await at.web.lantern.rows('select 1 from absence where email = $1', [changed.email]);
    expect(rows).toHaveLength(1);
  });
});

describe('the contact of an agency', () => {
  let coordinator: FormBrowser;
  let body = '';
  const email = 'spoc@probation.example';

  beforeAll(async () => {
    coordinator = await signedIn(at.web, ['coordinator']);
    const administrator = await signedIn(at.web, ['administrator']);
    await administrator.send('/organisations', { name: 'Anytown Probation', kind: 'probation', duty: 'byKind' });
    const [row] = await at.web.lantern.rows<{ id: string }>(`select known_body('Anytown Probation') as id`);
    body = `/organisations/${row?.id ?? ''}`;
    await coordinator.send(`${body}/contacts`, { name: 'Sam Spoc', email, managerEmail: 'boss@probation.example' });
  });

  test('has a deputy for some days', async () => {
    expect((await coordinator.get(body)).text).toContain(`formaction="${body}/absence"`);
    const form = await coordinator.send(`${body}/absence`, { email });
    expect(form.text).toContain('Sam Spoc');
    const deputy = { deputyName: 'Dora', deputyEmail: 'dora@probation.example' };
    const saved = await coordinator.send(`${body}/absence/save`, {
      email,
      ...days('2026-03-16', '2026-03-20'),
      ...deputy,
    });
    expect(saved.text).toContain('Dora stands in.');
    const ended = await coordinator.send(`${body}/absence/end`, { email, since: '2026-03-16' });
    expect(ended.text).not.toContain('Dora stands in.');
    expect((await coordinator.send(`${body}/absence`, { email: 'nobody@probation.example' })).status).toBe(404);
  });

  test('leaves, and what waits to be sent to them goes to the next', async () => {
    const api = await at.web.someone(['coordinator']);
    const reference = await api.opens();
    const asked = { type: 'scoping.requested', on: '2026-03-16', agencies: ['Anytown Probation'] };
    await api.record(reference, 1, asked).expect(201);
    const page = await coordinator.send(`${body}/leaver`, { email });
    expect(page.text).toContain('Contact of an agency');
    const same = await coordinator.send(`${body}/leaver/save`, { leaving: email, name: 'Sam Spoc', email });
    expect(same.text).toContain('name somebody else');
    const next = { leaving: email, name: 'Nia Next', email: 'nia@probation.example' };
    const done = await coordinator.follow(await coordinator.send(`${body}/leaver/save`, next));
    expect(done.text).toContain('Nia Next');
    expect(done.text).not.toContain('Sam Spoc');
    const waiting = await at.web.lantern.rows<{ email: string; manager: string }>(
      `select a.email, a.manager_email as manager from email e join addressee a on a.id = e.contact_id
       join case_file f on f.id = e.case_file_id join case_file r on r.id = coalesce(f.parent_id, f.id)
       where r.reference = $1 and e.recipient = 'agency' and e.status = 'queued'`,
      [reference],
    );
    expect(waiting).toEqual([{ email: next.email, manager: 'boss@probation.example' }]);
    expect((await coordinator.send(`${body}/leaver/save`, next)).status).toBe(404);
  });
});
