import { describe, expect, test } from '@jest/globals';
import { decision, note, notification, today, webForTests } from './web.js';

const at = webForTests();

const problem = (status: number) => ({
  type: expect.stringMatching(/^urn:lantern:problem:/),
  title: expect.any(String),
  detail: expect.any(String),
  instance: expect.stringMatching(/^urn:lantern:request:.+/),
  status,
});

describe('a refusal', () => {
  test('409 says what is missing, and nothing is written', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const answer = await coordinator.record(reference, 1, { type: 'report.published', on: today }).expect(409);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toEqual({ ...problem(409), reasons: [expect.any(String)] });
    const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
    expect(body.review.revision).toBe(1);
  });

  test('403 where the office may not record the event', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const { body } = await coordinator.record(reference, 1, decision).expect(403);
    expect(body).toEqual(problem(403));
    expect(body.detail).toContain('CSP chair');
  });

  test('404 where there is no such review', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    expect((await coordinator.get('/reviews/AT-99-99').expect(404)).body).toEqual(problem(404));
    await coordinator.record('AT-99-99', 1, note).expect(404);
    await coordinator.get('/reviews/%00').expect(404);
  });

  test('428 without If-Match, and 412 for one that is no version of ours, with what happened', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const missing = await coordinator.post(`/reviews/${reference}/events`, note).expect(428);
    expect(missing.body).toEqual(problem(428));
    expect(missing.body.detail).toContain('If-Match');
    await coordinator.post(`/reviews/${reference}/events`, note).set('If-Match', '*').expect(428);
    for (const other of ['"99"', '"abc"', '"99999999999999999999"']) {
      const { body } = await coordinator.post(`/reviews/${reference}/events`, note).set('If-Match', other).expect(412);
      expect(body).toMatchObject({ currentVersion: 1, changes: [{ number: 1, type: 'notification.received' }] });
    }
  });

  test('412 with the changes since and the new ETag', async () => {
    const coordinator = await at.web.someone(['coordinator'], { name: 'Alex First' });
    const reference = await coordinator.opens();
    await coordinator.record(reference, 1, note).expect(201);
    const stale = await coordinator.record(reference, 1, note).expect(412);
    expect(stale.headers.etag).toBe('"2"');
    expect(stale.body).toEqual({
      ...problem(412),
      currentVersion: 2,
      changes: [{ number: 2, type: 'note.added', on: today, actor: 'Alex First' }],
    });
  });
});

describe('422 names each field', () => {
  test.each([
    ['an unknown event', { type: 'review.evaporated', on: today }, 'type'],
    ['the name of something every object has', { type: 'constructor', on: today }, 'type'],
    ['a type that is no text', { type: 7, on: today }, 'type'],
    ['no type', { on: today }, 'type'],
    ['no day', { type: 'note.added', text: 'x' }, 'on'],
    ['a day that does not exist', { ...note, on: '2026-02-30' }, 'on'],
    ['a day to come', { ...note, on: '2026-03-17' }, 'on'],
    ['a missing field', { type: 'note.added', on: today }, 'text'],
    ['a field of the wrong type', { ...note, text: 5 }, 'text'],
    ['an unknown field', { ...note, colour: 'red' }, 'event'],
    ['a character that is not text', { ...note, text: 'a\u0000b' }, 'text'],
    ['half a character', { ...note, text: '\uD800' }, 'text'],
    ['settings the partnership has not made', applied({ imr_due: { count: 1, unit: 'days' } }), 'settings.imr_due'],
    ['settings that are none', applied('all'), 'settings'],
    ['a calendar that is not the newest', { type: 'calendar.changed', on: today, calendar: 'x' }, 'calendar'],
    ['an unknown partnership', { type: 'lead.transferred', on: today, toPartnership: 'Nowhere' }, 'toPartnership'],
  ])('%s', async (_, event, path) => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const { body } = await coordinator.record(reference, 1, event).expect(422);
    expect(body).toEqual({ ...problem(422), errors: [{ path, message: expect.any(String) }] });
  });

  test.each([
    ['no partnership', { partnership: undefined }, 'partnership'],
    ['no death', { victims: 0 }, 'victims'],
    ['another event', { type: 'decision.made' }, 'type'],
    ['a day to come', { on: '2027' }, 'on'],
  ])('when a review is opened with %s', async (_, change, path) => {
    const coordinator = await at.web.someone(['coordinator']);
    const { body } = await coordinator.post('/reviews', { ...notification, ...change }).expect(422);
    expect(body.errors).toEqual([{ path, message: expect.any(String) }]);
  });

  function applied(settings: unknown) {
    return { type: 'settings.applied', on: today, settings };
  }
});

describe('a body that cannot be read', () => {
  const sent = async (type: string, body: string) => {
    const coordinator = await at.web.someone(['coordinator']);
    return coordinator.post('/reviews').set('Content-Type', type).send(body);
  };

  test.each([
    ['cut-off JSON', 'application/json', '{"partnership": ', 400],
    ['not JSON', 'application/json', 'partnership=anytown', 400],
    ['a list', 'application/json', '[]', 422],
    ['another type', 'text/plain', 'hello', 415],
    ['a form', 'application/x-www-form-urlencoded', 'partnership=anytown', 415],
    ['an unknown charset', 'application/json; charset=klingon', '{}', 415],
    ['too much', 'application/json', JSON.stringify({ notifiedBy: 'x'.repeat(300_000) }), 413],
    ['endless nesting', 'application/json', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422],
  ])('%s', async (_, type, body, status) => {
    const answer = await sent(type, body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject(problem(status));
    expect(answer.text).not.toMatch(/node_modules|\.ts:|\.js:/);
  });

  test('and an address that cannot be read or leads nowhere', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    expect((await coordinator.get('/reviews/%E0%A4%A').expect(400)).body).toEqual(problem(400));
    expect((await coordinator.get('/nothing').expect(404)).body).toEqual(problem(404));
  });
});

describe('two at once', () => {
  test('with the same version: one is recorded, the other is told what changed', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    for (let revision = 1; revision <= 5; revision += 1) {
      const answers = await Promise.all([1, 2, 3].map(() => coordinator.record(reference, revision, note)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const lost = answers.filter(({ status }) => status === 412);
      expect(lost).toHaveLength(2);
      for (const { body, headers } of lost) {
        expect(body.changes).toMatchObject([{ number: revision + 1, type: 'note.added' }]);
        expect(headers.etag).toBe(`"${revision + 1}"`);
      }
    }
  });

  test('with the same key: carried out once, answered alike', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const send = () => coordinator.record(reference, 1, note).set('Idempotency-Key', 'once-only');
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(2);
    const { body } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
    expect(body.events).toHaveLength(2);
  });
});

describe('an Idempotency-Key', () => {
  test('gives the same answer later, although the case has moved on', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const send = (event: object) => coordinator.record(reference, 1, event).set('Idempotency-Key', 'later');
    const first = await send(note).expect(201);
    await coordinator.record(reference, 2, note).expect(201);
    const again = await send(note).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers).toMatchObject({ 'idempotency-replayed': 'true', etag: first.headers.etag });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
  });

  test('belongs to one request and one caller', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const other = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    await coordinator.record(reference, 1, note).set('Idempotency-Key', 'mine').expect(201);
    const changed = { ...note, text: 'something else' };
    const { body } = await coordinator.record(reference, 1, changed).set('Idempotency-Key', 'mine').expect(422);
    expect(body.errors[0].path).toBe('Idempotency-Key');
    const theirs = await other.record(reference, 2, note).set('Idempotency-Key', 'mine').expect(201);
    expect(theirs.headers).not.toHaveProperty('idempotency-replayed');
    await coordinator.record(reference, 3, note).set('Idempotency-Key', 'x'.repeat(256)).expect(422);
  });

  test('opens a review once', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const send = () => coordinator.post('/reviews', notification).set('Idempotency-Key', 'open-one');
    const [one, two] = await Promise.all([send(), send()]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body.review.reference).toBe(two.body.review.reference);
  });
});
