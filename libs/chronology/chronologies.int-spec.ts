import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { startLantern } from '#lantern/testing';
import { csvOf } from '#lantern/spreadsheets';
import { Chronologies, MergedChronology, TypedRows, cellsOfEntry, columns } from './index.js';

const secret = 's'.repeat(32);
const [housing, police] = ['Anytown Housing', 'Northshire Police'];

let lantern: Awaited<ReturnType<typeof startLantern>>;
let chronologies: Chronologies;
let merged: MergedChronology;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  chronologies = new Chronologies(lantern.orm, lantern.clock, secret);
  merged = new MergedChronology(lantern.orm, lantern.clock, secret);
});
afterAll(() => lantern?.stop());

async function person(agency: string | null): Promise<KnownCaller> {
  const [row] = await lantern.rows<{ id: string }>(
    'insert into caller (name, agency, created_at) values ($1, $2, $3) returning id',
    ['Sam Lee', agency, lantern.clock.now()],
  );
  return { id: String(row?.id), name: 'Sam Lee', language: 'en', offices: [], roles: [], partnershipIds: [], agency };
}

/** A review as somebody sees it who leads it, or who acts for one agency alone. */
async function review() {
  const actor = { name: 'A co-ordinator', roles: ['coordinator'] as const };
  const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const opening = { actor, partnership: 'anytown', workflow: 'domestic-homicide-review', event };
  const { reference } = await lantern.writer.open(opening);
  await lantern.writer.record({
    actor,
    reference,
    expectedRevision: 1,
    event: { type: 'scoping.requested', on: '2026-03-02', agencies: [housing, police] },
  });
  const [row] = await lantern.rows<{ id: string }>('select id from case_file where reference = $1', [reference]);
  const id = String(row?.id);
  return (onlyAgency: string | null): CaseScope => ({
    id,
    reference,
    isPart: false,
    workflow: 'domestic-homicide-review',
    version: 'v1',
    revision: 1,
    reviewId: id,
    partnershipId: '',
    agency: null,
    onlyAgency,
    roles: [onlyAgency === null ? 'coordinator' : 'panelMember'],
    seesPanel: true,
    law: { regime: null, overlay: null, guidance: null },
  });
}

const table = (...rows: string[][]) => ({
  name: 'rows.csv',
  content: Buffer.from(
    csvOf([['Date', 'Time', 'Source', 'Person', 'Event', 'Lines of enquiry', 'Sign of abuse'], ...rows]),
  ),
});

const bruise = ['3 March 2019', '14:00', 'GP record', 'Adult A', 'Attended with a bruise', '1', 'yes: bruise'];
const call = ['03/03/2019', '', 'Call log', 'adult a; Adult B', 'Call to the address', '1, 2', 'not known'];
const letter = ['2018', '', 'Tenancy file', '', 'Asked to move', '', ''];

async function sent(scope: CaseScope, caller: KnownCaller, agency: string, ...rows: string[][]) {
  const { offer, problems } = await chronologies.send(scope, caller, agency, table(...rows));
  if (!offer) throw new Error(JSON.stringify(problems));
  return offer;
}

async function taken(scope: CaseScope, agency: string, ...rows: string[][]) {
  const caller = await person(agency);
  const { id } = await sent(scope, caller, agency, ...rows);
  expect(await chronologies.take(scope, caller, agency, id)).toBe(true);
}

const eventsOf = async (scope: CaseScope, filter = {}) =>
  (await merged.page(scope, filter, 0, 50)).rows.map(({ event }) => event);

describe('rows of several agencies', () => {
  test('stand in one order, whoever sent them, and those of one day stand out', async () => {
    const of = await review();
    await taken(of(null), housing, bruise, letter);
    await taken(of(null), police, call);
    const { rows, total } = await merged.page(of(null), {}, 0, 50);
    expect(total).toBe(3);
    expect(rows.map(({ event, agency, agenciesThatDay }) => [event, agency, agenciesThatDay])).toEqual([
      ['Asked to move', housing, 1],
      ['Call to the address', police, 2],
      ['Attended with a bruise', housing, 2],
    ]);
    expect(rows[2]).toMatchObject({
      from: '2019-03-03',
      persons: ['Adult A'],
      abuse: 'yes',
      abuseNote: 'bruise',
      lines: ['1'],
    });
  });

  test('an agency sees its own alone until they are shared, and no more of the others than that', async () => {
    const of = await review();
    await taken(of(null), housing, bruise);
    await taken(of(null), police, call);
    expect(await eventsOf(of(police))).toEqual(['Call to the address']);
    expect((await merged.page(of(police), {}, 0, 50)).rows[0]?.agenciesThatDay).toBe(1);
    expect(await merged.months(of(police), {})).toMatchObject([{ agency: police }]);
    await merged.share(of(null), await person(null), true);
    expect(await eventsOf(of(police))).toHaveLength(2);
    expect(await eventsOf({ ...of(police), seesPanel: false })).toHaveLength(1);
    await merged.share(of(null), await person(null), false);
    expect(await eventsOf(of(police))).toHaveLength(1);
  });

  test('are found by person, whatever their capitals, by line, by agency, by sign of abuse and by period', async () => {
    const of = await review();
    await taken(of(null), housing, bruise, letter);
    await taken(of(null), police, call);
    const persons = [...(await merged.persons(of(null)))];
    expect(persons.map(([, name]) => name.toLowerCase())).toEqual(['adult a', 'adult b']);
    const by = (filter: object) => eventsOf(of(null), filter);
    expect(await by({ person: persons[0]?.[0] })).toHaveLength(2);
    expect(await by({ person: persons[1]?.[0] })).toEqual(['Call to the address']);
    expect(await by({ line: '2' })).toEqual(['Call to the address']);
    expect(await by({ agency: housing })).toHaveLength(2);
    expect(await by({ abuse: 'yes' })).toEqual(['Attended with a bruise']);
    expect(await by({ from: '2018-06-01', to: '2018-07-01' })).toEqual(['Asked to move']);
    expect(await by({ from: '2019-01-01' })).toHaveLength(2);
    expect(await merged.lines(of(null))).toEqual(['1', '2']);
    expect(await merged.months(of(null), {})).toEqual([
      {
        agency: housing,
        months: [
          { month: '2018-01', rows: 1, abuse: 0 },
          { month: '2019-03', rows: 1, abuse: 1 },
        ],
      },
      { agency: police, months: [{ month: '2019-03', rows: 1, abuse: 0 }] },
    ]);
  });
});

describe('a table that is sent again', () => {
  test('replaces the rows of its agency and of no other; what it says twice it keeps once', async () => {
    const of = await review();
    await taken(of(null), police, call);
    await taken(of(null), housing, bruise, letter);
    await taken(of(null), housing, letter);
    expect(await eventsOf(of(null))).toEqual(['Asked to move', 'Call to the address']);
  });

  test('as it was written out changes nothing', async () => {
    const of = await review();
    await taken(of(null), housing, bruise, letter);
    const rows = await chronologies.ownRows(of(null), housing);
    const file = csvOf([columns.map(({ heading }) => heading), ...rows.map(cellsOfEntry)]);
    const caller = await person(housing);
    const { offer } = await chronologies.send(of(null), caller, housing, {
      name: 'own.csv',
      content: Buffer.from(file),
    });
    expect(offer?.comparison).toMatchObject({ added: [], changed: [], gone: [] });
  });

  test('is not taken where another was taken since it was compared, until that has been seen', async () => {
    const of = await review();
    const [one, other] = [await person(housing), await person(housing)];
    const first = await sent(of(null), one, housing, bruise);
    const second = await sent(of(null), other, housing, letter);
    expect(await chronologies.take(of(null), other, housing, second.id)).toBe(true);
    expect(await chronologies.take(of(null), one, housing, first.id)).toBe(false);
    expect((await chronologies.offered(of(null), one, housing, first.id)).comparison.gone).toHaveLength(1);
    expect(await chronologies.take(of(null), one, housing, first.id)).toBe(true);
    expect(await eventsOf(of(null))).toEqual(['Attended with a bruise']);
  });

  test('taken twice at once is taken once', async () => {
    const of = await review();
    const caller = await person(housing);
    const { id } = await sent(of(null), caller, housing, bruise);
    const takings = [1, 2].map(() => chronologies.take(of(null), caller, housing, id));
    const settled = await Promise.allSettled(takings);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await eventsOf(of(null))).toHaveLength(1);
  });

  test("is nobody else's to take, and of no other agency", async () => {
    const of = await review();
    const caller = await person(housing);
    const { id } = await sent(of(null), caller, housing, bruise);
    await expect(chronologies.take(of(null), await person(housing), housing, id)).rejects.toThrow('not waiting');
    await expect(chronologies.take(of(null), caller, police, id)).rejects.toThrow('not waiting');
    await expect(chronologies.offered(of(null), caller, housing, 'none')).rejects.toThrow('not waiting');
  });
});

test('a table with an error is not kept at all', async () => {
  const of = await review();
  const file = table(bruise, ['yesterday', '', 'x', '', 'y', '', '']);
  const { offer, problems } = await chronologies.send(of(null), await person(housing), housing, file);
  expect(offer).toBeNull();
  expect(problems).toMatchObject([{ cell: 'A3', heading: 'Date from' }]);
  expect(await lantern.rows('select 1 from chronology_table where review_id = $1', [of(null).id])).toEqual([]);
});

test('nothing that a row says, nor whom it is about, can be read in the database', async () => {
  const of = await review();
  await taken(of(null), housing, bruise);
  const rows = await lantern.rows(
    'select row::text as text from chronology_row row union all select p::text from chronology_person p',
    [],
  );
  expect(JSON.stringify(rows)).not.toMatch(/bruise|GP record|Adult A/i);
});

describe('single rows', () => {
  const rows = () => new TypedRows(lantern.orm, lantern.clock, secret);
  const cells = { from: '03/2019', source: 'GP record', event: 'Seen with a bruise', persons: 'Adult A' };

  test('one that is sent twice at once is there once', async () => {
    const [of, caller, typed] = [await review(), await person(housing), rows()];
    const entry = typed.read(cells);
    await Promise.all([1, 2, 3].map(() => typed.add(of(housing), caller, housing, entry)));
    expect(await eventsOf(of(null))).toEqual(['Seen with a bruise']);
  });

  test('of two who correct it at once one is told that it has changed, and the row stands once', async () => {
    const [of, caller, typed] = [await review(), await person(housing), rows()];
    await typed.add(of(housing), caller, housing, typed.read(cells));
    const [row] = await chronologies.ownRows(of(housing), housing);
    const id = (await merged.page(of(null), {}, 0, 1)).rows[0]?.id ?? '';
    const corrected = await Promise.allSettled(
      ['Referred', 'Not referred'].map((response) =>
        typed.correct(of(housing), caller, housing, id, typed.read({ ...cells, response })),
      ),
    );
    expect(corrected.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await chronologies.ownRows(of(housing), housing)).map(({ number }) => number)).toEqual([row?.number]);
  });

  test('are of one agency and one review, and a number is never used again', async () => {
    const [of, other, caller, typed] = [await review(), await review(), await person(housing), rows()];
    await typed.add(of(housing), caller, housing, typed.read(cells));
    const [row] = (await merged.page(of(null), {}, 0, 1)).rows;
    for (const [place, agency] of [
      [other(housing), housing],
      [of(police), police],
    ] as const)
      await expect(typed.remove(place, caller, agency, row?.id ?? '')).rejects.toThrow('no such row of yours');
    await typed.remove(of(housing), caller, housing, row?.id ?? '');
    await typed.add(of(housing), caller, housing, typed.read({ ...cells, event: 'Seen again' }));
    expect((await chronologies.ownRows(of(housing), housing)).map(({ number, event }) => [number, event])).toEqual([
      [2, 'Seen again'],
    ]);
  });
});
