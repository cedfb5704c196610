import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventRejected, InvalidInput, NotFound, NotPermitted, StaleCase } from '#lantern/platform';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { CaseFile, DeadlineRow, History, Rung, TaskRow } from '#lantern/tables';

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern.stop());

const notification = { on: '2026-03-16', notifiedBy: 'police', victims: 1, dateOfDeath: '2026-03-14' };
const decision = {
  type: 'decision.made',
  on: '2026-03-16',
  outcome: 'review',
  criteria: 'met',
  reasons: 'as recorded',
};
const note = { type: 'note.added', on: '2026-03-16', text: 'A note' };

const open = () =>
  lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event: notification,
  });

const rowsOf = <Row>(columns: string, table: string, reference: string) =>
  lantern.rows<Row>(
    `select ${columns} from ${table} t join case_file c on c.id = t.case_file_id where c.reference = $1 order by 1`,
    [reference],
  );

describe('an accepted event', () => {
  test('moves the case and writes its history, dates, tasks and reminders together', async () => {
    const { reference, revision, state, from } = await open();
    expect({ revision, state, from }).toEqual({ revision: 1, state: 'notified', from: null });
    expect(await rowsOf('t.number, t.type, t.from_state, t.to_state', 'history', reference)).toEqual([
      { number: 1, type: 'notification.received', from_state: null, to_state: 'notified' },
    ]);
    const deadlines = await rowsOf<{ key: string; due: string }>('t.key, t.due', 'deadline', reference);
    expect(deadlines).toContainEqual({ key: 'decision', due: '2026-04-16' });
    const rungs = await rowsOf<{ recipient: string }>('t.step, t.recipient, t.status', 'rung', reference);
    expect(rungs.filter(({ recipient }) => recipient === 'cspChair')).toEqual([
      { step: '7 days before', recipient: 'cspChair', status: 'pending' },
    ]);
    expect(await rowsOf('t.key', 'task', reference)).toContainEqual({ key: 'A13' });
  });

  test('numbers references by partnership and financial year', async () => {
    const first = await open();
    const second = await open();
    expect(first.reference).toMatch(/^AT-25-\d\d$/);
    expect(Number(second.reference.slice(-2))).toBe(Number(first.reference.slice(-2)) + 1);
  });

  test('supersedes the reminders of a date that is met', async () => {
    const { reference } = await open();
    await lantern.writer.record({ actor: cspChair, reference, expectedRevision: 1, event: decision });
    const rungs = await rowsOf<{ key: string; status: string }>('t.deadline_key as key, t.status', 'rung', reference);
    expect(new Set(rungs.filter(({ key }) => key === 'decision').map(({ status }) => status))).toEqual(
      new Set(['superseded']),
    );
    expect(rungs.some(({ key, status }) => key === 'completion' && status === 'pending')).toBe(true);
  });

  test('is what the entities read back', async () => {
    const { reference } = await open();
    const em = lantern.orm.em.fork();
    const file = await em.findOneOrFail(CaseFile, { reference });
    expect(file).toMatchObject({
      state: 'notified',
      position: 'notified',
      revision: 1,
      closed: false,
      regime: 'dhr-2016',
    });
    expect(file.snapshot.ledger.milestones).toEqual({ notification: '2026-03-16', death: '2026-03-14' });
    const [history] = await em.find(History, { caseFileId: file.id });
    expect(history).toMatchObject({ number: 1, actor: 'A co-ordinator', actorRoles: ['coordinator'], hash: file.head });
    const row = await em.findOneOrFail(DeadlineRow, { caseFileId: file.id, key: 'decision' });
    expect(row).toMatchObject({
      startedOn: '2026-03-16',
      due: '2026-04-16',
      settled: false,
      kind: 'guidance',
      extensions: [],
    });
    expect(await em.count(TaskRow, { caseFileId: file.id, code: 'A13', closed: null })).toBe(1);
    expect(await em.findOneOrFail(Rung, { caseFileId: file.id, step: '7 days before' })).toMatchObject({
      deadlineKey: 'decision',
      revision: 1,
      days: -7,
      status: 'pending',
    });
  });

  test('warns of dates in an impossible order and keeps them', async () => {
    const { warnings, reference } = await lantern.writer.open({
      actor: coordinator,
      partnership: 'Anytown',
      workflow: 'domestic-homicide-review',
      event: { ...notification, on: '2026-03-01' },
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('this event (1 March 2026) comes before the death (14 March 2026)');
    expect(await rowsOf('t."on"', 'history', reference)).toEqual([{ on: '2026-03-01' }]);
  });
});

describe('what is refused writes nothing', () => {
  const refusals: [string, object, new (...parameters: never[]) => Error, RegExp][] = [
    [
      'an event the chart does not allow',
      { type: 'panel.met', on: '2026-03-16' },
      EventRejected,
      /decision to hold a review/,
    ],
    ['the wrong person', { ...decision }, NotPermitted, /Only the CSP chair/],
    ['an unknown event', { type: 'decison.made', on: '2026-03-16' }, InvalidInput, /there is no event "decison.made"/],
    ['a missing payload', { type: 'decision.made', on: '2026-03-16' }, InvalidInput, /outcome/],
    ['a wrong type', { type: 'note.added', on: '2026-03-16', text: 4 }, InvalidInput, /text/],
    ['a day that does not exist', { ...note, on: '2026-02-30' }, InvalidInput, /on: February 2026 has 28 days/],
    ['a day that has not come', { ...note, on: '2026-03-17' }, InvalidInput, /has not come yet/],
    ['a field nobody knows', { ...note, txet: 'x' }, InvalidInput, /txet/],
  ];

  test.each(refusals)('%s', async (_name, event, kind, words) => {
    const { reference } = await open();
    const refused = lantern.writer.record({ actor: coordinator, reference, expectedRevision: 1, event: { ...event } });
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toBeInstanceOf(kind);
    expect(await rowsOf('t.number', 'history', reference)).toHaveLength(1);
  });

  test('a partnership or case that is not there', async () => {
    const nowhere = {
      actor: coordinator,
      partnership: 'nowhere',
      workflow: 'domestic-homicide-review',
      event: notification,
    };
    await expect(lantern.writer.open(nowhere)).rejects.toBeInstanceOf(NotFound);
    await expect(lantern.writer.record({ actor: coordinator, reference: 'XX-1', event: note })).rejects.toBeInstanceOf(
      NotFound,
    );
  });
});

describe('two people at once', () => {
  test('one wins, and the other is told what changed', async () => {
    const { reference } = await open();
    const write = (text: string) =>
      lantern.writer.record({ actor: coordinator, reference, expectedRevision: 1, event: { ...note, text } });
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => write(`Note ${index}`)));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(lost).toHaveLength(7);
    for (const error of lost) {
      expect(error).toBeInstanceOf(StaleCase);
      expect(error).toMatchObject({
        currentVersion: 2,
        changes: [{ number: 2, type: 'note.added', actor: 'A co-ordinator' }],
      });
    }
    expect(await rowsOf('t.number', 'history', reference)).toHaveLength(2);
  });
});

describe('an idempotency key', () => {
  const keyed = (reference: string, key: string, text = 'A note') =>
    lantern.writer.record({
      actor: coordinator,
      reference,
      expectedRevision: 1,
      event: { ...note, text },
      idempotency: { caller: 'tester', key },
    });

  test('gives the same answer again and writes once, also when both come at once', async () => {
    const { reference } = await open();
    const [first, second] = await Promise.all([keyed(reference, 'k1'), keyed(reference, 'k1')]);
    expect([first, second].filter(({ repeated }) => repeated)).toHaveLength(1);
    expect(second.revision).toBe(first.revision);
    expect((await keyed(reference, 'k1')).repeated).toBe(true);
    expect(await rowsOf('t.number', 'history', reference)).toHaveLength(2);
  });

  test('is refused for a different request', async () => {
    const { reference } = await open();
    await keyed(reference, 'k2');
    await expect(keyed(reference, 'k2', 'Another note')).rejects.toThrow(/different request/);
  });
});

describe('a correction', () => {
  const correct = (reference: string, corrects: number, changes: object, actor = coordinator) =>
    lantern.writer.record({
      actor,
      reference,
      expectedRevision: 2,
      event: { type: 'event.corrected', on: '2026-03-16', corrects, changes, reason: 'Misread' },
    });

  test('recomputes every date from the corrected facts and keeps the first statement', async () => {
    const { reference } = await open();
    await lantern.writer.record({ actor: cspChair, reference, expectedRevision: 1, event: decision });
    await correct(reference, 1, { on: '2026-03-02' });
    const due = await rowsOf('t.key, t.due, t.met_on', 'deadline', reference);
    expect(due).toContainEqual({ key: 'decision', due: '2026-04-02', met_on: '2026-03-16' });
    expect(await rowsOf('t.number, t."on"', 'history', reference)).toMatchObject([{ on: '2026-03-16' }, {}, {}]);
  });

  test('takes back the clocks, tasks and reminders of what did not happen', async () => {
    const { reference } = await open();
    await lantern.writer.record({ actor: cspChair, reference, expectedRevision: 1, event: decision });
    const turned = { outcome: 'noReview', criteria: 'notMet' };
    await expect(correct(reference, 2, turned)).rejects.toThrow(NotPermitted);
    const corrected = await correct(reference, 2, turned, cspChair);
    expect(corrected.state).toBe('noReviewScrutiny');
    expect(await rowsOf('t.key', 'deadline', reference)).not.toContainEqual({ key: 'completion' });
    const waiting = await lantern.rows(
      `select 1 from rung r join case_file c on c.id = r.case_file_id
       where c.reference = $1 and r.status = 'pending' and r.deadline_key = 'completion'`,
      [reference],
    );
    expect(waiting).toHaveLength(0);
    expect(await rowsOf('t.key, t.outcome', 'task', reference)).toContainEqual({ key: 'B1', outcome: 'overtaken' });
  });
});

test('history can be neither changed nor removed', async () => {
  const { reference } = await open();
  const where = `where case_file_id = (select id from case_file where reference = '${reference}')`;
  await expect(lantern.rows(`update history set actor = 'x' ${where}`)).rejects.toThrow(/append-only/);
  await expect(lantern.rows(`delete from history ${where}`)).rejects.toThrow(/append-only/);
  await expect(lantern.rows('truncate history')).rejects.toThrow(/append-only/);
});
