import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { today, webForTests } from './web.js';

const at = webForTests();

const feedShape = z.object({
  'england-and-wales': z.looseObject({ events: z.array(z.looseObject({ date: z.string() })) }),
});

/** The feed that comes with Lantern, and 18 March 2026 as a holiday that nobody knew of. */
function feedWithNewHoliday(): unknown {
  const file = join(import.meta.dirname, '../../config/bank-holidays.json');
  const feed = feedShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  feed['england-and-wales'].events.push({ date: '2026-03-18' });
  return feed;
}

test('new bank holidays move open dates only once a person accepts them', async () => {
  const { lantern } = at.web;
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens({ on: '2026-03-16' });
  expect((await coordinator.get('/calendar/changes').expect(200)).body.cases).toEqual([]);

  const newer = await lantern.calendars.store(lantern.orm.em.fork(), feedWithNewHoliday(), lantern.clock.now());
  const listed = await coordinator.get('/calendar/changes').expect(200);
  expect(listed.body).toMatchObject({ calendar: newer.id, cases: [{ reference, revision: 1 }] });
  expect(listed.body.cases[0].dates).toContainEqual({
    clock: 'ackReferral',
    about: null,
    title: 'Acknowledge the referrer',
    from: '2026-03-18',
    to: '2026-03-19',
  });
  const dueOf = async (clock: string) => {
    const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
    return body.deadlines.find((deadline: { clock: string }) => deadline.clock === clock).due;
  };
  expect(await dueOf('ackReferral')).toBe('2026-03-18');

  const accepted = { type: 'calendar.changed', on: today, calendar: newer.id };
  await coordinator.record(reference, 1, accepted).expect(201);
  expect(await dueOf('ackReferral')).toBe('2026-03-19');
  expect((await coordinator.get('/calendar/changes').expect(200)).body.cases).toEqual([]);

  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
  await stranger.opens({ partnership: 'elsewhere', on: '2026-03-16' });
  expect((await stranger.get('/calendar/changes').expect(200)).body.cases).toEqual([]);
});
