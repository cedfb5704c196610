import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KnownCaller } from '#lantern/access';
import { People } from '#lantern/people';
import { InvalidInput } from '#lantern/platform';
import { RegisterFiles, RegisterImport, RegisterRuns, RegisterWork, readRegister } from '#lantern/register';
import { csvOf, readSheet } from '#lantern/spreadsheets';
import { startLantern, testSecret } from '#lantern/testing';
import { registerStages } from '#workflows';

/* A long register on its way in: gone through and brought in by a worker, all of it or nothing, for its sender alone. */

let lantern: Awaited<ReturnType<typeof startLantern>>;
let imports: RegisterImport;
let runs: RegisterRuns;
let place: { readonly id: string };
let robin: Pick<KnownCaller, 'id'>;

const lines = 30;

beforeEach(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  const { orm, clock, writer, calendars, registry } = lantern;
  imports = new RegisterImport(writer, calendars, registry, registerStages);
  runs = new RegisterRuns(orm, clock, testSecret);
  const [anytown] = await lantern.rows<{ id: string }>(`select id from partnership where code = 'anytown'`);
  place = { id: anytown?.id ?? '' };
  robin = { id: await person('robin') };
});
afterEach(() => lantern.stop());

const person = (name: string): Promise<string> =>
  new People(lantern.orm, lantern.clock).add({
    name,
    email: `${name}@council.example`,
    roles: ['coordinator'],
    partnerships: ['anytown'],
  });

const work = (by: Pick<RegisterImport, 'import'> = imports): RegisterWork =>
  new RegisterWork({ orm: lantern.orm, clock: lantern.clock, secret: testSecret, imports: by });

const run = (by?: Pick<RegisterImport, 'import'>, stop?: AbortSignal) => work(by).runDue(lantern.clock.now(), stop);

const secondsLater = (seconds: number): void => {
  const { clock } = lantern;
  clock.moveTo(new Date(clock.now().getTime() + seconds * 1000));
};

async function sheetOf(count: number) {
  const rows = Array.from({ length: count }, (_, at) => [`L/${at}`, 'May 2019', '3 June 2019', 'Petra Fictional']);
  const content = Buffer.from(csvOf([['Record', 'Date of death', 'Notified', 'Remarks'], ...rows]));
  return readSheet({ name: 'register.csv', content });
}

async function asks(sender = robin, count = lines): Promise<string> {
  const sheet = await sheetOf(count);
  await new RegisterFiles(lantern.orm, lantern.clock, testSecret).keep(place, sender, { name: 'register.csv', sheet });
  const { rows } = readRegister(sheet, { stages: {}, stage: 'notified', today: '2026-03-16', countsFromDecision: [] });
  return runs.ask(place, sender, { rows, by: 'Robin Lead', file: 'register.csv' });
}

const count = async (table: string): Promise<number> =>
  Number((await lantern.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

const found = (id: string) => runs.find(place, robin, id);

describe('a long register', () => {
  test('is gone through without a trace, then comes in once, and is kept no longer; nobody is written to', async () => {
    const id = await asks();
    expect(await found(id)).toMatchObject({ step: 'check', lines, done: 0, file: 'register.csv' });
    expect(await run()).toEqual({ done: 1 });
    expect(await found(id)).toMatchObject({ step: 'checked', opened: lines, there: 0 });
    expect([await count('case_file'), await count('history'), await count('reference_serial')]).toEqual([0, 0, 0]);
    expect(await run()).toEqual({ done: 0 });
    await Promise.all([runs.bringIn(place, robin, id), runs.bringIn(place, robin, id)]);
    // Two workers at once, and a press that comes late.
    await Promise.all([run(), run()]);
    await runs.bringIn(place, robin, id);
    await run();
    expect(await found(id)).toMatchObject({ step: 'imported', opened: lines, there: 0 });
    expect(await count('case_file where parent_id is null')).toBe(lines);
    expect([await count('register_file'), await count('register_run where content is not null')]).toEqual([0, 0]);
    expect(await count('email')).toBe(0);
    expect(await lantern.rows('select distinct actor from history')).toEqual([
      { actor: 'Robin Lead, imported from register.csv' },
    ]);
  });

  test('stands sealed while it waits', async () => {
    await asks();
    const kept = await lantern.rows(
      `select encode(content, 'escape') as c, encode(told, 'escape') as t from register_run`,
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toMatch(/Fictional|Robin|register\.csv/);
  });

  test('asked for twice is the same, and takes the place of what its sender has done with', async () => {
    const [one, two] = await Promise.all([asks(), asks()]);
    expect(two).toBe(one);
    await run();
    const next = await asks();
    expect(next).not.toBe(one);
    await expect(found(one)).rejects.toThrow('not on its way any more');
  });

  test('is its sender’s alone', async () => {
    const id = await asks();
    const other = { id: await person('sam') };
    await run();
    await expect(runs.find(place, other, id)).rejects.toThrow('not on its way');
    await runs.bringIn(place, other, id);
    await runs.again(place, other, id);
    expect(await runs.latest(place, other)).toBeUndefined();
    await run();
    expect(await found(id)).toMatchObject({ step: 'checked' });
    expect(await count('case_file')).toBe(0);
  });

  test('does not come in for somebody whose office has ended meanwhile', async () => {
    const id = await asks();
    await run();
    await runs.bringIn(place, robin, id);
    await lantern.rows(`update office set until = $1 where caller_id = $2`, [lantern.clock.now(), robin.id]);
    await run();
    expect(await found(id)).toMatchObject({
      step: 'refused',
      issues: [{ path: 'partnership', message: expect.stringContaining('you hold no office') }],
    });
    expect([await count('case_file'), await count('register_run where content is not null')]).toEqual([0, 0]);
  });

  test('that cannot come in says by which line, and nothing of it is kept', async () => {
    const id = await asks();
    const wrong = { path: 'line 7', message: 'L/5: it cannot come in' };
    await run({
      import: async () => {
        throw new InvalidInput([wrong]);
      },
    });
    expect(await found(id)).toMatchObject({ step: 'refused', issues: [wrong] });
    expect(await count('register_run where content is not null')).toBe(0);
  });
});

describe('a worker that does not get to the end', () => {
  async function pressed(): Promise<string> {
    const id = await asks();
    await run();
    await runs.bringIn(place, robin, id);
    return id;
  }

  test('because its connection dies half-way leaves nothing, says so, and it is started again', async () => {
    const id = await pressed();
    const dying: Pick<RegisterImport, 'import'> = {
      import: (order, progress, along) =>
        imports.import(order, progress, async (em, imported) => {
          await along?.(em, imported);
          expect(imported.opened).toHaveLength(lines);
          await lantern.rows(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and state = 'idle in transaction'`,
          );
        }),
    };
    await expect(run(dying)).rejects.toThrow();
    expect(await found(id)).toMatchObject({ step: 'brokenOff' });
    expect([await count('case_file'), await count('email'), await count('register_file')]).toEqual([0, 0, 1]);
    await runs.again(place, robin, id);
    await run();
    await runs.bringIn(place, robin, id);
    await run();
    expect(await found(id)).toMatchObject({ step: 'imported', opened: lines });
  });

  test('because it froze is believed dead, and what it brings after all is taken back', async () => {
    const id = await pressed();
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const frozen: Pick<RegisterImport, 'import'> = {
      import: (order, progress, along) =>
        imports.import(order, progress, async (em, imported) => {
          begun();
          await asleep;
          await along?.(em, imported);
        }),
    };
    const late = run(frozen);
    await hasBegun;
    expect(await found(id)).toMatchObject({ step: 'import' });
    secondsLater(90);
    expect(await found(id)).toMatchObject({ step: 'brokenOff' });
    expect(await work().recover(lantern.clock.now())).toBe(false);
    wake();
    await late;
    expect(await found(id)).toMatchObject({ step: 'brokenOff' });
    expect(await count('case_file')).toBe(0);
  });

  test('because it is told to stop puts it back, and the next one takes it up', async () => {
    const id = await pressed();
    const stop = new AbortController();
    const stopped: Pick<RegisterImport, 'import'> = {
      import: (order, progress, along) =>
        imports.import(
          order,
          (done) => {
            if (done === 3) stop.abort();
            progress?.(done);
          },
          along,
        ),
    };
    await run(stopped, stop.signal);
    expect(await found(id)).toMatchObject({ step: 'import', done: 0 });
    expect(await count('case_file')).toBe(0);
    expect(await work().recover(lantern.clock.now())).toBe(true);
    await run();
    expect(await found(id)).toMatchObject({ step: 'imported', opened: lines });
  });
});
