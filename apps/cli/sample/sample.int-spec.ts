import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseReader, WorkList, everyCase } from '#lantern/case-lists';
import { verifyHistories } from '#lantern/cases';
import { Learning, RecommendationsBefore, isGrounded, traceOf, wordingOf } from '#lantern/learning';
import { verifyMeetings } from '#lantern/meetings';
import { SignIn } from '#lantern/sign-in';
import { startLantern } from '#lantern/testing';
import { configureLog } from '#lantern/platform';
import { readConfig } from '#config';
import { coordinator, others } from './people.js';
import { clearInterruptedSample, noteSample } from './progress.js';
import { loadSample } from './sample.js';

type Lantern = Awaited<ReturnType<typeof startLantern>>;

const config = readConfig({});

const compositionOf = ({ orm, clock, registry, calendars, ownWords, writer }: Lantern) => ({
  config,
  orm,
  clock,
  registry,
  calendars,
  ownWords,
  writer,
  reader: new CaseReader(orm, registry, clock, ownWords),
  close: async () => undefined,
});

/** A working day, a day off, and a day before the office opens: dates are counted from each. */
describe.each(['2026-03-16T10:00:00Z', '2026-05-24T22:30:00Z', '2027-01-04T06:00:00Z'])('the sample on %s', (now) => {
  let lantern: Lantern;
  let links: Awaited<ReturnType<typeof loadSample>>;

  beforeAll(async () => {
    configureLog({ level: 'silent' });
    lantern = await startLantern(now);
    links = await loadSample(compositionOf(lantern));
  });
  afterAll(() => lantern.stop());

  const count = async (from: string): Promise<number> =>
    (await lantern.rows<{ count: number }>(`select count(*)::int as count from ${from}`))[0]?.count ?? -1;

  const reviews = () =>
    lantern.rows<{ reference: string; state: string }>(
      `select reference, position as state from case_file where parent_id is null order by opened_on`,
    );

  const late = (condition: string) =>
    lantern.rows<{ state: string; clock: string; explained: boolean }>(
      `select distinct c.state, d.clock, d.delays <> '[]' as explained from deadline d join case_file c on c.id = d.case_file_id
       where not d.settled and d.paused_by is null and d.due < $1::date and ${condition} order by 1, 2`,
      [now.slice(0, 10)],
    );

  test('has thirteen reviews of two kinds, at every point a review may stand', async () => {
    expect((await reviews()).map(({ state }) => state)).toEqual([
      'concluded',
      'actionPlan',
      'publication',
      'homeOffice.waiting',
      'closedNoReview',
      'signOff',
      'reporting',
      'evidence',
      'evidence',
      'commissioning',
      'commissioning',
      'awaitingDecision.withCspChair',
      'awaitingDecision.scoping',
    ]);
  });

  test('has one review that is late and says why, and one that is late and does not', async () => {
    expect(await late('c.parent_id is null')).toEqual([
      { state: 'commissioning', clock: 'chairAppointed', explained: false },
      { state: 'commissioning', clock: 'firstPanel', explained: false },
      { state: 'reporting', clock: 'completion', explained: true },
    ]);
  });

  test('has every date that is late, and every one that is to come, in somebody’s list', async () => {
    const unheld = await lantern.rows(
      `select c.reference, d.key from deadline d join case_file c on c.id = d.case_file_id
       where not d.settled and not exists (select 1 from task t where t.case_file_id = d.case_file_id and t.closed is null
         and t.clock = d.clock and (d.about is null or t.about = d.about))`,
    );
    expect(unheld).toEqual([]);
    const late = await new WorkList(lantern.orm, lantern.registry, lantern.clock, lantern.ownWords).open(everyCase);
    const overdue = late.filter(({ due, pausedBy }) => due !== null && due < now.slice(0, 10) && pausedBy === null);
    // There is no independent chair yet to hold the first meeting.
    expect(overdue.find(({ title }) => title === 'Hold the first panel meeting')).toMatchObject({
      owner: 'coordinator',
    });
  });

  test('has one review paused by a trial, and its parts with it', async () => {
    const paused = await lantern.rows(
      `select coalesce(r.state, c.state) as review, d.clock, d.paused_by as hold, count(*)::int
       from deadline d join case_file c on c.id = d.case_file_id left join case_file r on r.id = c.parent_id
       where d.paused_by is not null and not d.settled group by 1, 2, 3 order by 2`,
    );
    expect(paused).toEqual([
      { review: 'evidence', clock: 'imrDue', hold: 'trial', count: 2 },
      { review: 'evidence', clock: 'panelCadence', hold: 'trial', count: 1 },
    ]);
  });

  test('has returns and actions at different points', async () => {
    const states = await lantern.rows<{ workflow: string; state: string }>(
      `select distinct c.workflow, c.state from case_file c join case_file r on r.id = c.parent_id
       where not r.closed and (c.workflow = 'recommendation' or r.state = 'evidence' and c.about like 'imr:%') order by 1, 2`,
    );
    expect(states.map(({ state }) => state)).toEqual([
      'accepted',
      'authorNominated',
      'nil',
      'queried',
      // the actions
      'accepted',
      'evidenced',
      'inProgress',
      'proposed',
      'refused',
      'verified',
    ]);
    expect(await late('c.parent_id is not null')).toEqual([
      { state: 'authorNominated', clock: 'imrDue', explained: false },
      { state: 'inProgress', clock: 'actionDue', explained: false },
    ]);
    expect(await count(`case_file where snapshot->'context'->>'moreTimeAsked' = 'true'`)).toBe(1);
  });

  test('leaves nothing to send that is past, and some e-mails to look at', async () => {
    const moment = `'${now}'::timestamptz`;
    expect(await count(`email where status = 'queued' and created_at < ${moment} - interval '5 days'`)).toBe(0);
    expect(await count(`email where status = 'queued' and due_at <= ${moment}`)).toBe(0);
    expect(await count(`rung where status = 'pending' and due_at <= ${moment}`)).toBe(0);
    expect(await count(`email where status in ('sending', 'uncertain', 'undeliverable')`)).toBe(0);
    expect(await count(`email where subject is not null`)).toBeGreaterThan(20);
    expect(await count(`email where subject is not null and settled_at < ${moment} - interval '15 days'`)).toBe(0);
  });

  test('was recorded by the one write path, before now', async () => {
    const faults: unknown[] = [];
    for await (const fault of verifyHistories(lantern.orm.em.fork(), null, () => undefined)) faults.push(fault);
    expect(faults).toEqual([]);
    expect(await count(`history where recorded_at > extract(epoch from '${now}'::timestamptz) * 1000`)).toBe(0);
    expect(await count('history')).toBeGreaterThan(400);
  });

  test('has learning of which every finding rests on what the records say, and a recommendation made before', async () => {
    const learning = new Learning(lantern.orm, lantern.clock, lantern.writer, config.secret, lantern.registry);
    const [review] = await lantern.rows<{ id: string; partnershipId: string }>(
      `select r.id, r.partnership_id as "partnershipId" from case_file r
       join learning_item i on i.review_id = r.id and i.kind = 'urgent'`,
      [],
    );
    const reviewId = String(review?.id);
    const all = await learning.ofReview({ reviewId });
    expect(all.length).toBeGreaterThan(8);
    expect(all.filter((item) => !isGrounded(traceOf(item, all)))).toEqual([]);
    const before = new RecommendationsBefore(lantern.orm, lantern.registry, config.secret);
    const text = wordingOf(all.find(({ kind }) => kind === 'recommendation') ?? { answers: {} });
    const partnershipId = String(review?.partnershipId);
    const { found } = await before.like({ text, reviewId, partnershipId, visible: everyCase });
    expect(found[0]?.actions).toHaveLength(1);
  });

  test('has costs of its reviews, a post, and who shares them', async () => {
    expect(await count(`cost where review_id is not null and stage = 'invoice'`)).toBeGreaterThan(0);
    expect(await count(`cost where kind = 'post'`)).toBe(1);
    expect(await count(`cost_share where amount = 729000`)).toBe(1);
  });

  test('has a report that was sent back, with its answers, the changed report and the letter that went with it', async () => {
    const back = `history where type = 'homeOffice.letterReceived' and payload->>'outcome' = 'resubmit'`;
    expect(await count(back)).toBe(1);
    expect(await count(`paper where kind = 'overviewReport'`)).toBe(1);
    expect(await count(`kept_letter where letter = 'home-office-resubmission' and sent_on is not null`)).toBe(1);
  });

  test('has a meeting with its minutes, what it gave people to do, and the next one', async () => {
    expect(await count('meeting_record')).toBe(1);
    expect(await count(`case_file where workflow = 'meeting-action' and not closed`)).toBe(2);
    const faults: string[] = [];
    for await (const { fault } of verifyMeetings(lantern.orm.em.fork(), config.secret, null, () => undefined))
      faults.push(fault);
    expect(faults).toEqual([]);
  });

  test('puts each panel member on the reviews of their agency alone', async () => {
    const seats = await lantern.rows<{ agency: string; count: number }>(
      `select c.agency, count(*)::int from seat s join caller c on c.id = s.caller_id
       where c.agency is not null group by 1 order by 1`,
    );
    expect(seats).toEqual([
      { agency: 'Cumberland Housing', count: 6 },
      { agency: 'Cumbria Police', count: 8 },
      { agency: 'North Cumbria NHS Trust', count: 7 },
    ]);
  });

  test('knows which bodies the Act names', async () => {
    const bodies = await lantern.rows<{ name: string }>(
      'select name from organisation where not statutory_duty order by 1',
    );
    expect(bodies.map(({ name }) => name)).toEqual(['Cumberland Housing', 'Solway Refuge']);
  });

  test('gives three people a link, and lets the others ask for one', async () => {
    expect(links.map(({ office }) => office)).toEqual(['DHR co-ordinator', 'Panel member', 'CSP chair']);
    const signIn = new SignIn(lantern.orm, lantern.clock);
    for (const { email } of [coordinator, ...others])
      expect((await signIn.ask(email, `from ${email}`, '/')).send).not.toBeNull();
  });

  test('is loaded once', async () => {
    const sizes = async () => {
      const tables = [
        'case_file',
        'history',
        'email',
        'rung',
        'caller',
        'contact',
        'membership',
        'organisation',
        'office',
      ];
      return Promise.all(tables.map((table) => count(table)));
    };
    const before = await sizes();
    expect(await loadSample(compositionOf(lantern))).toHaveLength(3);
    expect(await sizes()).toEqual(before);
  });
});

test('a database whose sample was not loaded to its end is emptied, and no other', async () => {
  const lantern = await startLantern('2026-03-16T10:00:00Z');
  expect(await clearInterruptedSample(lantern.url)).toBe(false);
  await noteSample(compositionOf(lantern), 'loaded');
  expect(await clearInterruptedSample(lantern.url)).toBe(false);
  expect(await lantern.rows('select code from partnership')).toEqual([{ code: 'anytown' }]);
  await noteSample(compositionOf(lantern), 'loading');
  expect(await clearInterruptedSample(lantern.url)).toBe(true);
  expect(await lantern.rows(`select tablename from pg_tables where schemaname = 'public'`)).toEqual([]);
  await lantern.stop();
});

test('where somebody’s own reviews are, restored from a backup, no sample is loaded', async () => {
  const lantern = await startLantern('2026-03-16T10:00:00Z');
  const event = { type: 'notification.received', on: '2026-03-16', notifiedBy: 'police', victims: 1 };
  const workflow = 'domestic-homicide-review';
  await lantern.writer.open({
    actor: { name: 'Sam', roles: ['coordinator'] },
    partnership: 'anytown',
    workflow,
    event,
  });
  expect(await loadSample(compositionOf(lantern))).toEqual([]);
  expect(await lantern.rows('select code from partnership')).toEqual([{ code: 'anytown' }]);
  await lantern.stop();
});
