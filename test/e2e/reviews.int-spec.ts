import { describe, expect, test } from '@jest/globals';
import { decision, note, notification, webForTests } from './web.js';

const at = webForTests();

describe('a review', () => {
  test('is opened, moved on and read', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const opened = await coordinator.post('/reviews', notification).expect(201);
    const { reference } = opened.body.review;
    expect(opened.headers).toMatchObject({ location: `/api/v1/reviews/${reference}`, etag: '"1"' });
    expect(opened.body.review).toMatchObject({ state: 'notified', partnership: 'Anytown', revision: 1, version: 'v2' });
    expect(opened.body.deadlines).toContainEqual(
      expect.objectContaining({ clock: 'decision', due: '2026-04-02', status: 'open' }),
    );

    const chair = await at.web.someone(['cspChair']);
    const moved = await chair.record(reference, 1, decision).expect(201);
    expect(moved.headers).toMatchObject({ location: `/api/v1/reviews/${reference}`, etag: '"2"' });
    expect(moved.body).toEqual({ reference, version: 2, from: 'notified', state: 'commissioning', warnings: [] });

    const read = await chair.get(`/reviews/${reference}`).expect(200);
    expect(read.headers.etag).toBe('"2"');
    expect(read.body.review.state).toBe('commissioning');
    expect(read.body.next.possible).toContainEqual(expect.objectContaining({ type: 'chair.appointed' }));
    expect(read.body.next.notYet).toContainEqual(
      expect.objectContaining({ type: 'terms.agreed', reasons: expect.arrayContaining([expect.any(String)]) }),
    );
  });

  test('has a numbered history whose rows hold together', async () => {
    const coordinator = await at.web.someone(['coordinator'], { name: 'Pat Writer' });
    const reference = await coordinator.opens();
    await coordinator.record(reference, 1, note).expect(201);
    const { body } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
    expect(body.events).toMatchObject([
      { number: 1, type: 'notification.received', from: null, to: 'notified', previousHash: body.genesis },
      { number: 2, type: 'note.added', actor: 'Pat Writer', payload: { text: 'as agreed' } },
    ]);
    expect(body.events[1].previousHash).toBe(body.events[0].hash);
  });

  test('keeps dates in an impossible order, with a warning', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const { body } = await coordinator.record(reference, 1, { ...note, on: '2026-02-01' }).expect(201);
    expect(body.warnings).toContainEqual(expect.stringContaining('seems impossible'));
  });

  test('may be opened under a named workflow and version, and under no other', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const workflow = 'domestic-homicide-review';
    await coordinator.post('/reviews', { ...notification, workflow, version: 'v1' }).expect(201);
    const wrongVersion = await coordinator.post('/reviews', { ...notification, workflow, version: 'v9' }).expect(422);
    expect(wrongVersion.body.errors).toEqual([{ path: 'version', message: 'must be one of v1, v2' }]);
    for (const other of ['agency-return', 'constructor', 5]) {
      const { body } = await coordinator.post('/reviews', { ...notification, workflow: other }).expect(422);
      expect(body.errors).toEqual([{ path: 'workflow', message: expect.stringContaining(workflow) }]);
    }
  });

  test('shows the schedule for as many days as are asked for', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    expect((await coordinator.get(`/reviews/${reference}/schedule`).expect(200)).body).toMatchObject([
      { about: '90 days' },
    ]);
    expect((await coordinator.get(`/reviews/${reference}/schedule?days=7`).expect(200)).body).toMatchObject([
      { about: '7 days', subject: reference },
    ]);
    await coordinator.get(`/reviews/${reference}/schedule?days=soon`).expect(422);
  });
});

describe('the list of reviews', () => {
  test('is read a page at a time, each review once', async () => {
    await at.web.addPartnership('pageham', 'Pageham');
    const coordinator = await at.web.someone(['coordinator'], { partnerships: ['pageham'] });
    const opened: string[] = [];
    for (let count = 0; count < 5; count += 1) opened.push(await coordinator.opens({ partnership: 'pageham' }));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { reviews: { reference: string }[]; next: string | null } } = await coordinator
        .get(`/reviews?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
        .expect(200);
      expect(body.reviews.length).toBeLessThanOrEqual(2);
      seen.push(...body.reviews.map(({ reference }) => reference));
      cursor = body.next;
    }
    expect(seen).toEqual(opened.toSorted());
  });

  test('is narrowed by state, partnership, overdue dates and part of a reference', async () => {
    await at.web.addPartnership('sieveton', 'Sieveton');
    const coordinator = await at.web.someone(['coordinator'], { partnerships: ['sieveton'] });
    const chair = await at.web.someone(['cspChair'], { partnerships: ['sieveton'] });
    const late = await coordinator.opens({ partnership: 'sieveton', on: '2025-11-03' });
    const decided = await coordinator.opens({ partnership: 'Sieveton', on: '2026-03-16' });
    await chair.record(decided, 1, { ...decision, on: '2026-03-16' }).expect(201);
    const found = async (query: string) => {
      const { body } = await coordinator.get(`/reviews?${query}`).expect(200);
      return body.reviews.map(({ reference }: { reference: string }) => reference);
    };
    expect(await found('state=commissioning')).toEqual([decided]);
    expect(await found('overdue=true')).toEqual([late]);
    expect(await found('overdue=false')).toEqual([decided]);
    expect(await found('partnership=sieveton')).toEqual([late, decided].toSorted());
    expect(await found('partnership=anytown')).toEqual([]);
    expect(await found(`q=${decided.toLowerCase().slice(1)}`)).toEqual([decided]);
    expect(await found('q=_')).toEqual([]);
  });

  test.each([
    'state=asleep',
    'overdue=maybe',
    'cursor=%7B%7D',
    'cursor=Ilx1MDAwMCI', // A NUL, which no text of the database holds.
    'partnership=%00',
    'limit=0',
    'limit=many',
    'colour=red',
    'q=%00',
    'q=a&q=b',
  ])('refuses ?%s', async (query) => {
    const coordinator = await at.web.someone(['coordinator']);
    const { body } = await coordinator.get(`/reviews?${query}`).expect(422);
    expect(body.errors).toHaveLength(1);
  });
});

describe('dates across reviews', () => {
  test('are listed in the order they fall due, a page at a time, by status and day', async () => {
    await at.web.addPartnership('dateham', 'Dateham');
    const coordinator = await at.web.someone(['coordinator'], { partnerships: ['dateham'] });
    const chair = await at.web.someone(['cspChair'], { partnerships: ['dateham'] });
    const reference = await coordinator.opens({ partnership: 'dateham', on: '2026-01-05' });
    await chair.record(reference, 1, { ...decision, on: '2026-02-20' }).expect(201);
    await coordinator.opens({ partnership: 'dateham', on: '2026-01-06' });
    const all = await coordinator.get('/deadlines?limit=200').expect(200);
    const dues = all.body.deadlines.map(({ due }: { due: string }) => due);
    expect(dues).toEqual(dues.toSorted());
    expect(dues.length).toBeGreaterThan(5);

    const late = await coordinator.get('/deadlines?status=metLate').expect(200);
    expect(late.body.deadlines).toMatchObject([
      { reference, review: reference, partnership: 'Dateham', clock: 'decision', due: '2026-02-05', daysLate: 15 },
    ]);
    const window = await coordinator.get('/deadlines?from=2026-08-01&to=2026-08-31').expect(200);
    expect(window.body.deadlines).toMatchObject([{ clock: 'completion', due: '2026-08-20', status: 'open' }]);

    const first = await coordinator.get('/deadlines?limit=3').expect(200);
    const second = await coordinator.get(`/deadlines?limit=200&cursor=${first.body.next}`).expect(200);
    expect([...first.body.deadlines, ...second.body.deadlines]).toEqual(all.body.deadlines);
    expect(second.body.next).toBeNull();
  });

  test.each(['from=tomorrow', 'to=2026-02-30', 'status=late', 'cursor=abc'])('refuse ?%s', async (query) => {
    const coordinator = await at.web.someone(['coordinator']);
    await coordinator.get(`/deadlines?${query}`).expect(422);
  });

  test('come as a calendar of references and clocks, whole days, and nothing else', async () => {
    await at.web.addPartnership('feedham', 'Feedham');
    const coordinator = await at.web.someone(['coordinator'], { partnerships: ['feedham'] });
    const reference = await coordinator.opens({ partnership: 'feedham', notifiedBy: 'Northshire Constabulary' });
    const { text } = await coordinator
      .get('/deadlines.ics')
      .expect(200)
      .expect('content-type', /text\/calendar/);
    expect(text).toMatch(/^BEGIN:VCALENDAR/);
    const decisionEvent = text.split('BEGIN:VEVENT').find((event) => event.includes("CSP chair's decision"));
    expect(decisionEvent).toContain(`SUMMARY:${reference}: CSP chair's decision`);
    expect(decisionEvent).toContain('DTSTART;VALUE=DATE:20260402');
    expect(text).not.toMatch(/DESCRIPTION|LOCATION|Feedham|Northshire/);
  });
});
