import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Routes } from '../../apps/web/access/routes.js';
import { signedIn } from './browser.js';
import { note, notification, webForTests } from './web.js';

const at = webForTests();

describe('every route', () => {
  const layer = z.object({
    route: z.object({ path: z.string(), stack: z.array(z.object({ method: z.string().optional() })) }).optional(),
  });

  /** What Express really answers, whoever put it there. */
  const registered = () => {
    const express: object = at.web.app.getHttpAdapter().getInstance();
    const { stack } = z.object({ stack: z.array(layer) }).parse({ ...Reflect.get(express, 'router') });
    return stack
      .flatMap(({ route }) => (route ? [`${route.stack[0]?.method?.toUpperCase()} ${route.path}`] : []))
      .toSorted();
  };

  test('says who may use it and under which name that is recorded', () => {
    const routes = at.web.app.get(Routes).all();
    const known = routes.map(({ method, path }) => `${method} ${path}`).toSorted();
    expect(known.length).toBeGreaterThan(20);
    expect(registered()).toEqual(known);
    for (const { method, path, access } of routes)
      expect({ route: `${method} ${path}`, access }).toMatchObject({
        access: { action: expect.any(String), audit: expect.stringMatching(/^[a-z]+(\.[a-z]+)*$/) },
      });
  });

  test('is closed to those without a token, save what says nothing of any review', async () => {
    for (const { method, path, access } of at.web.app.get(Routes).all()) {
      const address = path.replace(':reference', 'AT-25-01').replace(':code', 'anytown').replace(':id', 'x');
      const request = at.web.http[method === 'PUT' ? 'put' : method === 'POST' ? 'post' : 'get'](address);
      const { status } = await request;
      const open = access?.action === 'public';
      expect({ path, open: status !== 401 }).toEqual({ path, open });
    }
  });

  test('that is public says nothing of a review in production', () => {
    const inPublic = at.web.app
      .get(Routes)
      .all()
      .filter(({ access, words }) => access?.action === 'public' && words)
      .map(({ path }) => path.replace('/api/v1', ''));
    expect([...new Set(inPublic)].toSorted()).toEqual(['/health/live', '/health/ready', '/metrics', '/openapi.json']);
  });
});

describe('a token', () => {
  const answerTo = (header: string) => at.web.http.get('/api/v1/reviews').set('Authorization', header);

  test('is needed, and the answer says how to send it', async () => {
    const answer = await at.web.http.get('/api/v1/reviews').expect(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Lantern"');
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body.detail).toContain('Authorization: Bearer');
  });

  test.each(['Bearer wrong', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'lantern'])('%j is none', async (header) => {
    const answer = await answerTo(header).expect(401);
    expect(answer.headers['www-authenticate']).toContain('invalid_token');
  });

  test('ends when it expires', async () => {
    const expiresAt = new Date(at.web.lantern.clock.now().getTime() + 60_000);
    const issued = await at.web.tokens.issue({
      name: 'Short',
      roles: ['coordinator'],
      partnerships: ['anytown'],
      expiresAt,
    });
    await answerTo(`Bearer ${issued.token}`).expect(200);
    at.web.lantern.clock.moveTo(expiresAt);
    await answerTo(`Bearer ${issued.token}`).expect(401);
  });

  test('ends when it is revoked, alone or with all of its name', async () => {
    const issue = () => at.web.tokens.issue({ name: 'Leaver', roles: ['coordinator'], partnerships: ['Anytown'] });
    const [first, second, third] = [await issue(), await issue(), await issue()];
    await at.web.tokens.revoke(first.tokenId);
    await answerTo(`bearer ${first.token}`).expect(401);
    await answerTo(`bearer ${second.token}`).expect(200);
    expect(await at.web.tokens.revokeAllOf('Leaver')).toBe(2);
    await answerTo(`Bearer ${third.token}`).expect(401);
    await expect(at.web.tokens.revoke(first.tokenId)).rejects.toThrow('in use');
    await expect(at.web.tokens.revokeAllOf('Leaver')).rejects.toThrow('in use');
  });

  test('is kept only as its hash', async () => {
    const { token } = await at.web.someone(['coordinator']);
    const rows = await at.web.lantern.rows<{ row: string }>('select t::text as row from access_token t');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes(token.slice(8)))).toEqual([]);
  });

  test('is not issued for what cannot be', async () => {
    await expect(at.web.tokens.issue({ name: ' ', roles: ['king'], partnerships: ['Nowhere'] })).rejects.toMatchObject({
      issues: [
        { path: 'name', message: expect.any(String) },
        { path: 'roles', message: expect.stringContaining('king') },
        { path: 'partnerships', message: expect.stringContaining('Nowhere') },
      ],
    });
    const withoutAgency = { name: 'Member', roles: ['panelMember'], partnerships: ['anytown'] };
    await expect(at.web.tokens.issue(withoutAgency)).rejects.toMatchObject({ issues: [{ path: 'agency' }] });
  });
});

describe('a caller of another partnership', () => {
  test('does not learn that a review, or what a partnership keeps, exists', async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
    const missing = await stranger.get('/reviews/AT-98-01').expect(404);
    for (const path of ['', '/history', '/parts', '/schedule', '/access', '/contacts', '/members', '/emails']) {
      const { body } = await stranger.get(`/reviews/${reference}${path}`).expect(404);
      expect(body.detail).toBe(missing.body.detail.replace('AT-98-01', reference));
    }
    await stranger.record(reference, 1, note).expect(404);
    await stranger.post('/reviews', notification).expect(404);
    await stranger.get('/partnerships/anytown/settings').expect(404);
    expect((await stranger.get('/reviews').expect(200)).body.reviews).toEqual([]);
    expect((await stranger.get('/deadlines').expect(200)).body.deadlines).toEqual([]);
    expect((await stranger.get('/deadlines.ics').expect(200)).text).not.toContain(reference);
  });
});

describe('who looked', () => {
  test('is recorded at every view and shown to the co-ordinator and the chair', async () => {
    const coordinator = await at.web.someone(['coordinator'], { name: 'Sam Looker' });
    const chair = await at.web.someone(['cspChair'], { name: 'Chris Chair' });
    const reference = await coordinator.opens();
    await coordinator.get(`/reviews/${reference}`).expect(200);
    await coordinator.get(`/reviews/${reference}/history`).expect(200);
    await chair.get(`/reviews/${reference}/access`).expect(200);
    const { body } = await chair.get(`/reviews/${reference}/access`).expect(200);
    expect(body.views).toMatchObject([
      { caller: 'Chris Chair', action: 'review.access.viewed', reference },
      { caller: 'Sam Looker', action: 'review.history.viewed', at: expect.stringMatching(/^2026-03-16T10:/) },
      { caller: 'Sam Looker', action: 'review.viewed' },
    ]);
    const page = await chair.get(`/reviews/${reference}/access?limit=2`).expect(200);
    const rest = await chair.get(`/reviews/${reference}/access?cursor=${page.body.next}`).expect(200);
    expect(rest.body.views).toMatchObject([{ action: 'review.history.viewed' }, { action: 'review.viewed' }]);
  });

  test('what was tried and refused is recorded as that, by the office, by the case and by the event', async () => {
    const coordinator = await at.web.someone(['coordinator'], { name: 'Sam Looker' });
    const reference = await coordinator.opens();
    const administrator = await at.web.someone(['administrator'], { name: 'Ada Admin' });
    const member = await at.web.someone(['panelMember'], { name: 'Not Seated', agency: 'Anytown Housing' });
    await administrator.get(`/reviews/${reference}`).expect(403);
    await member.get(`/reviews/${reference}`).expect(404);
    await member.get('/reviews/Jane-Example-1980').expect(404);
    await coordinator.record(reference, 1, { type: 'panel.met', on: '2026-03-16' }).expect(409);
    await coordinator.record(reference, 1, note).expect(201);
    const { body } = await coordinator.get(`/reviews/${reference}/access`).expect(200);
    expect(body.views).toMatchObject([
      { caller: 'Sam Looker', action: 'event.recorded', outcome: 'done' },
      { caller: 'Sam Looker', action: 'event.recorded', outcome: 'refused' },
      { caller: 'Not Seated', action: 'review.viewed', outcome: 'refused' },
      { caller: 'Ada Admin', action: 'review.viewed', outcome: 'refused' },
    ]);
    const typed = await at.web.lantern.rows(`select 1 from access_record where reference like 'Jane%'`);
    expect(typed).toEqual([]);
  });

  test('a page says in words what was tried, and what came of it', async () => {
    const coordinator = await signedIn(at.web, ['coordinator'], { name: 'Pat Form' });
    const reference = await (await at.web.someone(['coordinator'])).opens();
    const people = `/reviews/${reference}/people`;
    await coordinator.get(people);
    await coordinator.send(`${people}/contacts`, { role: 'coordinator', name: 'Only a name' });
    await coordinator.send(`${people}/contacts`, { role: 'coordinator', name: 'A person', email: 'a@anytown.example' });
    const { text } = await coordinator.get(`/reviews/${reference}/access`);
    const deeds = [...text.matchAll(/__cell">([^<]*)<\/td>\s*<\/tr>/g)].map(([, deed]) => deed?.trim());
    expect(deeds).toEqual([
      'Changed the contacts',
      'Changed the contacts: tried, not carried out yet',
      'Changed the contacts: tried, refused',
      'Looked at the people and panel',
    ]);
  });
});
