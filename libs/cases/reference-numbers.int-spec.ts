import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coordinator, startLantern } from '#lantern/testing';
import { Client } from 'pg';

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern?.stop());

async function partnership(code: string, prefix: string): Promise<void> {
  await lantern.rows('insert into partnership (code, name, reference_prefix) values ($1, $1, $2)', [code, prefix]);
}

const opened = async (code: string, on = '2026-03-02', actor = coordinator): Promise<string> => {
  const event = { type: 'notification.received', on, notifiedBy: 'police', victims: 1 };
  const workflow = 'domestic-homicide-review';
  return (await lantern.writer.open({ actor, partnership: code, workflow, event })).reference;
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
    await lantern.rows(`update reference_serial set last = 99 where letters = 'MA-25-'`);
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

  test('goes on from the reviews that there are, where none was counted', async () => {
    await partnership('counted', 'CO');
    await opened('counted');
    await opened('counted');
    await lantern.rows(`delete from reference_serial where letters = 'CO-25-'`);
    expect(await opened('counted')).toBe('CO-25-03');
  });

  test('is not used up by what is refused, nor by looking what would come of it', async () => {
    await partnership('careful', 'CA');
    const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
    const command = { actor: coordinator, partnership: 'careful', workflow: 'domestic-homicide-review', event };
    await expect(lantern.writer.open({ ...command, event: { ...event, victims: -1 } })).rejects.toThrow();
    await expect(lantern.writer.open({ ...command, actor: { name: 'A', roles: ['agency'] } })).rejects.toThrow();
    const seen = await lantern.writer.rehearse([command], async (_em, { moves }) => moves[0]?.reference);
    expect([seen, await opened('careful'), await opened('careful')]).toEqual(['CA-25-01', 'CA-25-01', 'CA-25-02']);
  });

  test('is given once to a request that comes twice', async () => {
    await partnership('again', 'AG');
    const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
    const idempotency = { caller: 'a program', key: 'one' };
    const command = {
      actor: coordinator,
      partnership: 'again',
      workflow: 'domestic-homicide-review',
      event,
      idempotency,
    };
    const [first, second] = [await lantern.writer.open(command), await lantern.writer.open(command)];
    expect([first.reference, second.reference, second.repeated]).toEqual(['AG-25-01', 'AG-25-01', true]);
    expect(await opened('again')).toBe('AG-25-02');
  });

  test('is not waited for: a review is opened while another is still being written', async () => {
    await partnership('busy', 'BU');
    await lantern.rows(
      `create function wait_for_it() returns trigger language plpgsql as $$
       begin if new.actor = 'Slow' then perform pg_advisory_xact_lock(42); end if; return new; end $$`,
    );
    await lantern.rows('create trigger waits before insert on history for each row execute function wait_for_it()');
    const holding = new Client({ connectionString: lantern.url });
    await holding.connect();
    await holding.query('select pg_advisory_lock(42)');
    const slow = opened('busy', '2026-03-02', { ...coordinator, name: 'Slow' });
    while ((await lantern.rows(`select 1 from pg_locks where locktype = 'advisory' and not granted`)).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await opened('busy')).toBe('BU-25-02');
    await holding.end();
    expect(await slow).toBe('BU-25-01');
  });

  test('goes on after the counts of before: by partnership and year, and by the reviews that there are', async () => {
    const lastly = await startLantern('2026-03-16T10:00:00Z');
    try {
      await lastly.rows(`insert into partnership (code, name, reference_prefix) values ('b', 'B', 'BE')`);
      const command = { actor: coordinator, workflow: 'domestic-homicide-review' };
      const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
      await lastly.writer.open({ ...command, partnership: 'anytown', event });
      await lastly.writer.open({ ...command, partnership: 'anytown', event });
      await lastly.rows('drop table reference_serial');
      await lastly.rows(
        'create table reference_serial (partnership_id uuid, year int, last int, primary key (partnership_id, year))',
      );
      await lastly.rows(`insert into reference_serial select id, 2025, 8 from partnership where code = 'b'`);
      await lastly.rows(readFileSync('config/migrations/0028-serials-by-letters.sql', 'utf8'));
      expect(await lastly.rows('select letters, last from reference_serial order by 1')).toEqual([
        { letters: 'AT-25-', last: 2 },
        { letters: 'BE-25-', last: 8 },
      ]);
      expect(await lastly.writer.open({ ...command, partnership: 'b', event })).toMatchObject({
        reference: 'BE-25-09',
      });
    } finally {
      await lastly.stop();
    }
  });
});
