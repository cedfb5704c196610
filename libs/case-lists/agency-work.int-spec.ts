import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type IsoDate, daysBetween } from '#lantern/calendar';
import { SimulatedClock } from '#lantern/platform';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { AgencyWorkList, officesOfAgencies } from './agency-work.js';
import { cases, everyCase, isOpen, ofReview } from './case-filter.js';
import type { OpenTask } from './open-task.js';
import { WorkList } from './work-list.js';

/* What the database counts, held against the same counted here from each task by itself, on reviews as they are lived. */

let lantern: Awaited<ReturnType<typeof startLantern>>;
let openTasks: number;

const day = '2026-03-02';
const said = 'Teach what her sister asked for';

async function openReview() {
  const { reference } = await lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event: { on: day, notifiedBy: 'police', victims: 1 },
  });
  const record = (type: string, payload = {}, actor = coordinator, on = reference) =>
    lantern.writer.record({ actor, reference: on, event: { type, on: day, ...payload } });
  return { reference, record };
}

/** One at which agencies write their own reviews, and carry out actions. */
async function reviewWith(agencies: readonly string[], actions: readonly { owner: string; due: string }[]) {
  const { reference, record } = await openReview();
  await record('decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }, cspChair);
  await record('chair.appointed', { name: 'A. Chair', independenceConfirmed: true });
  await record('panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] });
  await record('terms.agreed');
  for (const agency of agencies) await record('imr.requested', { agency, due: '2026-04-01' });
  for (const [index, { owner, due }] of actions.entries()) {
    await record('action.opened', { action: `${said}, part ${index + 1}`, owner, due });
    await record('recommendation.accepted', {}, coordinator, `${reference}-R0${index + 1}`);
  }
  return { reference, record };
}

/** Makes what lies in the tables untidy: `where` says of which dates. */
const set = (what: string, where: string) =>
  lantern.rows(`update deadline set ${what} where case_file_id in (select id from case_file where ${where})`);

beforeAll(async () => {
  lantern = await startLantern(`${day}T10:00:00Z`);
  const first = await reviewWith(
    ['Police', 'Housing', 'Ælfric’s Trust', 'alpha'],
    [{ owner: 'Police', due: '2026-03-31' }],
  );
  const second = await reviewWith(
    ['Police', 'Housing', 'Zeta'],
    [
      { owner: 'Council', due: '2026-03-09' },
      { owner: 'Council', due: '2026-03-09' },
      { owner: 'Housing', due: '2027-01-01' },
    ],
  );
  const asked = await openReview();
  await asked.record('scoping.requested', { agencies: ['Police', 'Zeta', 'Housing'] });
  const hold = { hold: 'trial', reason: 'criminalProceedings', clocks: [], reviewOn: '2026-09-01' };
  await second.record('hold.placed', hold);
  await asked.record('return.nil', {}, coordinator, `${asked.reference}-A01`);
  await set(`paused_by = 'trial'`, `reference = '${first.reference}-A02'`);
  await set('chase = true', `reference = '${second.reference}-A01'`);
  await set(`due = '2026-03-09'`, `reference in ('${second.reference}-A02', '${second.reference}-A03')`);
  await set('settled = true', `reference = '${asked.reference}-A02'`);
  const { token, sealed } = lantern.ownWords.close(said);
  const ofOwner = `case_file where reference = '${second.reference}-R02'`;
  await lantern.rows(`insert into own_words (token, case_file_id, sealed) select $1, id, $2 from ${ofOwner}`, [
    token,
    sealed,
  ]);
  await lantern.rows(`update task set title = $1 where case_file_id in (select id from ${ofOwner})`, [token]);
  // Two dates of one task, of which the one that comes first waits for a hold.
  await lantern.rows(
    `insert into deadline select (jsonb_populate_record(d, jsonb_build_object('key', d.key || '#2', 'due', '2026-02-01',
       'paused_by', 'trial'))).* from deadline d join case_file c on c.id = d.case_file_id
     where c.reference = $1 and d.clock = 'actionDue'`,
    [`${second.reference}-R01`],
  );
  openTasks = await lantern
    .rows<{ count: string }>(
      `select count(*) from task t join case_file c on c.id = t.case_file_id
       where t.closed is null and c.parent_id is not null and t.owner = any($1)`,
      [officesOfAgencies],
    )
    .then(([row]) => Number(row?.count));
});
afterAll(() => lantern.stop());

const clockOn = (today: IsoDate) => new SimulatedClock(new Date(`${today}T10:00:00Z`));

/** How late a task is; null where it is not, waits for a hold or has only a day to chase on. */
function lateness({ title, reference, due, date }: OpenTask, today: IsoDate) {
  if (due === null || date === null || date.chase || date.pausedBy !== null || due >= today) return null;
  return { title, reference, due, daysLate: daysBetween(due, today) };
}

function countedByHand(agency: string, tasks: readonly OpenTask[], today: IsoDate) {
  const late = tasks.map((task) => lateness(task, today)).filter((each) => each !== null);
  const sorted = late.toSorted((one, other) => other.daysLate - one.daysLate);
  const sum = late.reduce((total, { daysLate }) => total + daysLate, 0);
  const averageDaysLate = late.length === 0 ? null : Math.round(sum / late.length);
  return { agency, open: tasks.length, overdue: late.length, averageDaysLate, oldest: sorted[0] ?? null };
}

async function byHand(today: IsoDate, filter = everyCase) {
  const open = await new WorkList(lantern.orm, lantern.registry, clockOn(today), lantern.ownWords).open(filter);
  const theirs = open.filter(({ agency, owner }) => agency !== null && officesOfAgencies.includes(owner));
  return [...Map.groupBy(theirs, ({ agency }) => agency ?? '')]
    .map(([agency, tasks]) => countedByHand(agency, tasks, today))
    .toSorted(
      (one, other) =>
        other.overdue - one.overdue ||
        (other.oldest?.daysLate ?? 0) - (one.oldest?.daysLate ?? 0) ||
        one.agency.localeCompare(other.agency, 'en-GB'),
    );
}

const counted = (today: IsoDate, filter = everyCase) =>
  new AgencyWorkList(lantern.orm, clockOn(today), lantern.ownWords).of(filter);

describe('what agencies still have to do', () => {
  test.each(['2026-03-02', '2026-03-10', '2026-03-11', '2026-04-02', '2026-06-15', '2027-06-01'])(
    'is on %s what its tasks say one by one',
    async (today) => {
      const found = await counted(today);
      expect(found).toEqual(await byHand(today));
      expect(found.reduce((sum, { open }) => sum + open, 0)).toBe(openTasks);
    },
  );

  test('is so of some cases alone, and of none', async () => {
    const today = '2026-06-15';
    const [review] = await lantern.rows<{ id: string }>('select id from case_file where parent_id is null limit 1');
    for (const filter of [ofReview(String(review?.id)), isOpen, cases.not(isOpen)])
      expect(await counted(today, filter)).toEqual(await byHand(today, filter));
    expect(await counted(today, cases.not(everyCase))).toEqual([]);
  });

  test('leaves out what waits for a hold and what is only to be chased, and says what was said in own words', async () => {
    const found = new Map((await counted('2026-04-20')).map(({ agency, ...rest }) => [agency, rest]));
    expect(found.get('Council')).toMatchObject({ overdue: 1, averageDaysLate: 42 });
    expect(found.get('Zeta')?.open).toBe(3);
    expect(found.get('Housing')).toMatchObject({ open: 7 });
    expect(found.get('alpha')?.oldest?.reference).toMatch(/-A04$/);
    expect(found.get('Council')?.oldest?.title).toBe(said);
  });
});

test('no task that arises by the passing of time is an agency’s: it would be in no row', () => {
  const arising = lantern.registry.all.flatMap(({ tasks }) => tasks.filter(({ arises }) => arises));
  expect(arising.length).toBeGreaterThan(1);
  expect(arising.filter(({ owner }) => officesOfAgencies.includes(owner))).toEqual([]);
});
