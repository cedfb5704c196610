import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLantern } from '#lantern/testing';

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern?.stop());

const feedOf = (date: string) => ({ 'england-and-wales': { events: [{ date }] } });

test('the bank holidays that count are those that were set last, also where they were set before', async () => {
  const [a, b] = [feedOf('2026-12-25'), feedOf('2026-12-28')];
  for (const feed of [a, b, a, a, b]) {
    lantern.clock.moveTo(new Date(lantern.clock.now().getTime() + 1000));
    const { id } = await lantern.calendars.store(lantern.orm.em.fork(), feed, lantern.clock.now());
    expect((await lantern.calendars.newest(lantern.orm.em.fork())).id).toBe(id);
  }
});
