import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coordinator, startLantern } from '#lantern/testing';

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern?.stop());

async function partnership(code: string, prefix: string): Promise<void> {
  await lantern.rows('insert into partnership (code, name, reference_prefix) values ($1, $1, $2)', [code, prefix]);
}

const opened = async (code: string, on = '2026-03-02'): Promise<string> => {
  const event = { type: 'notification.received', on, notifiedBy: 'police', victims: 1 };
  const workflow = 'domestic-homicide-review';
  return (await lantern.writer.open({ actor: coordinator, partnership: code, workflow, event })).reference;
};

describe('a reference', () => {
  test('comes once, also where two partnerships write the same letters', async () => {
    await partnership('old', 'XY');
    await partnership('new', 'XY');
    const references = [await opened('old'), await opened('new'), await opened('old'), await opened('new')];
    expect(references).toEqual(['XY-25-01', 'XY-25-02', 'XY-25-03', 'XY-25-04']);
  });

  test('comes once for those who ask at the same moment', async () => {
    await partnership('one', 'ZZ');
    await partnership('other', 'ZZ');
    const references = await Promise.all(['one', 'other', 'one', 'other', 'one'].map((code) => opened(code)));
    expect(references.toSorted()).toEqual(['ZZ-25-01', 'ZZ-25-02', 'ZZ-25-03', 'ZZ-25-04', 'ZZ-25-05']);
  });

  test('goes on after 99, and begins anew with the financial year', async () => {
    await partnership('many', 'MA');
    await opened('many');
    await lantern.rows(`update reference_serial set last = 99 where partnership_id =
      (select id from partnership where code = 'many')`);
    expect(await opened('many')).toBe('MA-25-100');
    expect(await opened('many')).toBe('MA-25-101');
    expect(await opened('many', '2025-03-31')).toBe('MA-24-01');
  });

  test('of another century names its whole year', async () => {
    await partnership('far', 'FA');
    expect(await opened('far', '2026-03-02')).toBe('FA-25-01');
    lantern.clock.moveTo(new Date('2126-03-16T10:00:00Z'));
    expect(await opened('far', '2126-03-02')).toBe('FA-2125-01');
  });
});
