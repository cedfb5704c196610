import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CaseReader, SummaryList, WorkList, everyCase } from '#lantern/case-lists';
import { OwnWords, verifyHistories, verifyWords } from '#lantern/cases';
import { EventRejected, NotPermitted } from '#lantern/platform';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { tablesWith } from './tables-with.js';

const day = '2026-03-16';
const said = 'Her sister telephoned about the children';
let lantern: Awaited<ReturnType<typeof startLantern>>;
let reader: CaseReader;
let reference: string;

beforeAll(async () => {
  lantern = await startLantern(`${day}T10:00:00Z`);
  const { orm, registry, clock, ownWords } = lantern;
  reader = new CaseReader(orm, registry, clock, ownWords);
});
afterAll(() => lantern.stop());

const record = (type: string, payload: object = {}, actor = coordinator, on = reference) =>
  lantern.writer.record({ reference: on, actor, event: { type, on: day, ...payload } });
const remove = (entry: number, field: string, reason = 'It names a child') =>
  record('text.removed', { entry, field, reason });

beforeEach(async () => {
  const event = { on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const place = { partnership: 'anytown', workflow: 'domestic-homicide-review' };
  ({ reference } = await lantern.writer.open({ actor: coordinator, ...place, event }));
});

const entries = async (of = reference) => (await reader.history(of)).events;
const payloadOf = async (number: number, of = reference) =>
  (await entries(of)).find((entry) => entry.number === number)?.payload;

const kept = () =>
  lantern.rows<{ sealed: string | null; removed: boolean }>(
    `select w.sealed, w.removed_at is not null as removed from own_words w join case_file c on c.id = w.case_file_id
     where c.reference = $1`,
    [reference],
  );

const faults = async (of = reference, ownWords = lantern.ownWords) => [
  ...(await Array.fromAsync(verifyHistories(lantern.orm.em.fork(), of, () => undefined))),
  ...(await Array.fromAsync(verifyWords(lantern.orm.em.fork(), ownWords, of, () => undefined))),
];

const decided = () =>
  record('decision.made', { outcome: 'review', criteria: 'met', reasons: `Because ${said}`, note: said }, cspChair);

/** An agency is asked for its report: `-A01`. */
async function askForReport(): Promise<void> {
  await record('chair.appointed', { name: 'Jo Chair', independenceConfirmed: true });
  await record('panel.established', { members: [{ name: 'Kim', agency: 'Anytown Council' }] });
  await record('terms.agreed');
  await record('imr.requested', { agency: 'Anytown Council' });
}

describe('what is said in own words', () => {
  test('is in no table to be read, wherever it is repeated, and is shown to whoever reads the case', async () => {
    await decided();
    await record(
      'extension.agreed',
      { clock: 'completion', newDue: '2027-03-01', agreedBy: ['panel', 'cspChair'], reason: said },
      cspChair,
    );
    await record('delay.explained', { clock: 'completion', reason: said, cause: 'family' });
    await record('chair.proposed', { name: 'Jo Chair', independenceConfirmed: true });
    await record('chair.returned', { reason: said }, cspChair);
    const { orm, registry, clock, ownWords } = lantern;
    const tasks = await new WorkList(orm, registry, clock, ownWords).open(everyCase);
    expect(tasks.map(({ title }) => title).filter((title) => title.endsWith(said))).toHaveLength(1);
    await askForReport();
    await record('moreTime.asked', { until: '2026-06-01', reason: said }, coordinator, `${reference}-A01`);
    await record('return.excused', { reason: said }, coordinator, `${reference}-A01`);

    expect(await tablesWith(lantern, 'sister')).toEqual([]);
    const view = JSON.stringify(await reader.view(reference));
    expect(view).not.toMatch(/⟦/);
    expect(view).toContain(`because: ${said}`);
    expect(view).toContain(`: ${said}`);
    expect(await payloadOf(2)).toMatchObject({ reasons: `Because ${said}`, note: said });
    // A part told its review, in the same words.
    expect((await entries()).at(-1)).toMatchObject({ type: 'imr.closed', payload: { reason: said } });
    expect(JSON.stringify(await new SummaryList(orm, registry, clock, ownWords).reviews(everyCase))).toContain(said);
    expect(await faults()).toEqual([]);
  });

  test('a list of texts is sealed one by one', async () => {
    const { ownWords, registry } = lantern;
    const rule = registry.get('domestic-homicide-review', 'v1').events['homeOffice.letterReceived'];
    if (!rule) throw new Error('There is no such event.');
    const event = {
      type: 'homeOffice.letterReceived',
      on: day,
      actor: coordinator,
      outcome: 'resubmit',
      points: ['one', 'two'],
    };
    const { event: sealed, words } = ownWords.behindTokens(rule, event);
    expect(sealed).toMatchObject({ outcome: 'resubmit', points: words.map(({ token }) => token) });
    expect(words.map((each) => ownWords.open(each))).toEqual(['one', 'two']);
  });

  test('the same words have another token each time, so that short ones cannot be guessed', async () => {
    await record('note.added', { text: 'no' });
    await record('note.added', { text: 'no' });
    const tokens = await lantern.rows<{ token: string }>(
      `select payload->>'text' as token from history where type = 'note.added'
      and case_file_id = (select id from case_file where reference = $1)`,
      [reference],
    );
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(2);
  });

  test('an event without any is written without a row for it', async () => {
    await record('family.told', { about: 'decision' }).catch(() => undefined);
    expect(await kept()).toEqual([]);
  });

  test('nothing is kept of an event that is refused, or that came too late', async () => {
    await expect(record('report.returned', { reason: said }, cspChair)).rejects.toThrow(EventRejected);
    const stale = {
      reference,
      actor: coordinator,
      expectedRevision: 7,
      event: { type: 'note.added', on: day, text: said },
    };
    await expect(lantern.writer.record(stale)).rejects.toThrow();
    expect(await kept()).toEqual([]);
  });

  test('nothing is kept where the rest of the work fails', async () => {
    const work = lantern.writer.recordAlong(async (_em, recordOn) => {
      await recordOn({ reference, actor: coordinator, event: { type: 'note.added', on: day, text: said } });
      throw new Error('the power went');
    });
    await expect(work).rejects.toThrow('the power went');
    expect(await kept()).toEqual([]);
    expect(await entries()).toHaveLength(1);
  });

  test('somebody who types a token is shown what they typed', async () => {
    await record('note.added', { text: said });
    const [row] = await lantern.rows<{ token: string }>('select token from own_words order by token limit 1');
    await record('note.added', { text: row?.token });
    expect(await payloadOf(3)).toEqual({ text: row?.token });
  });
});

describe('a correction', () => {
  test('of a sealed text is sealed as well, and its other facts are not', async () => {
    await decided();
    await record(
      'event.corrected',
      { corrects: 2, changes: { reasons: 'Her sister wrote', on: '2026-03-10' }, reason: said },
      cspChair,
    );
    expect(await tablesWith(lantern, 'sister')).toEqual([]);
    expect(await payloadOf(3)).toEqual({
      corrects: 2,
      changes: { reasons: 'Her sister wrote', on: '2026-03-10' },
      reason: said,
    });
    expect(await faults()).toEqual([]);
  });

  test('of a field that is no text on this event leaves it as it is: the reason for a hold', async () => {
    await record('hold.placed', { hold: 'trial', reason: 'other', clocks: [] });
    await record('event.corrected', { corrects: 2, changes: { reason: 'inquest' }, reason: 'misread' });
    expect((await reader.view(reference)).holds).toMatchObject([{ reason: 'inquest' }]);
  });

  test('cannot make a text empty', async () => {
    await record('note.added', { text: said });
    const emptied = record('event.corrected', { corrects: 2, changes: { text: '' }, reason: 'misread' });
    await expect(emptied).rejects.toThrow(/may not be empty/);
  });

  test('goes to the parts that were told', async () => {
    await decided();
    await askForReport();
    await record('imr.closed', { agency: 'Anytown Council', outcome: 'excused', reason: said });
    await record('event.corrected', { corrects: 7, changes: { reason: 'Her sister wrote' }, reason: 'misread' });
    const part = await entries(`${reference}-A01`);
    expect(part.at(-1)).toMatchObject({
      type: 'event.corrected',
      payload: { changes: { reason: 'Her sister wrote' } },
    });
    expect(await tablesWith(lantern, 'sister')).toEqual([]);
  });
});

describe('a text that is removed', () => {
  test('is gone wherever it stood, and the history says who, when and why, and still verifies', async () => {
    await decided();
    await record(
      'extension.agreed',
      { clock: 'completion', newDue: '2027-03-01', agreedBy: ['panel', 'cspChair'], reason: said },
      cspChair,
    );
    await remove(3, 'reason');

    const gone = '[removed on 16 March 2026]';
    expect(await payloadOf(3)).toMatchObject({ reason: gone });
    expect(JSON.stringify(await reader.view(reference))).toContain(`because: ${gone}`);
    expect((await entries()).at(-1)).toMatchObject({
      type: 'text.removed',
      actor: coordinator.name,
      payload: { entry: 3, field: 'reason', reason: 'It names a child' },
    });
    expect((await kept()).filter(({ sealed }) => sealed === null)).toEqual([{ sealed: null, removed: true }]);
    expect(await faults()).toEqual([]);
    const states: boolean[] = [];
    await Array.fromAsync(verifyWords(lantern.orm.em.fork(), lantern.ownWords, reference, (each) => states.push(each)));
    expect(states.filter(Boolean)).toHaveLength(1);
  });

  test('leaves the other texts of its entry', async () => {
    await decided();
    await remove(2, 'note');
    expect(await payloadOf(2)).toMatchObject({ reasons: `Because ${said}`, note: '[removed on 16 March 2026]' });
  });

  test('may be one that a correction brought', async () => {
    await record('note.added', { text: 'a slip' });
    await record('event.corrected', { corrects: 2, changes: { text: said }, reason: 'misread' });
    await remove(3, 'changes.text');
    expect(await payloadOf(3)).toMatchObject({ changes: { text: '[removed on 16 March 2026]' }, reason: 'misread' });
  });

  test('is gone from what a part told its review as well', async () => {
    await decided();
    await askForReport();
    await record('return.excused', { reason: said }, coordinator, `${reference}-A01`);
    await record(
      'text.removed',
      { entry: 2, field: 'reason', reason: 'It names a child' },
      coordinator,
      `${reference}-A01`,
    );
    expect((await entries()).at(-1)?.payload).toMatchObject({ reason: '[removed on 16 March 2026]' });
    expect([...(await faults()), ...(await faults(`${reference}-A01`))]).toEqual([]);
  });

  test('leaves the case to be told anew: a correction before it still works', async () => {
    await decided();
    await remove(2, 'reasons');
    await record('event.corrected', { corrects: 1, changes: { victims: 2 }, reason: 'a second person has died' });
    expect(await faults()).toEqual([]);
  });

  test('is removed once, and is not corrected back', async () => {
    await record('note.added', { text: said });
    await remove(2, 'text');
    await expect(remove(2, 'text')).rejects.toThrow('has been removed already');
    const back = record('event.corrected', { corrects: 3, changes: { entry: 1 }, reason: 'misread' });
    await expect(back).rejects.toThrow('stays removed');
  });

  test.each([
    [9, 'note'],
    [1, 'notifiedBy'],
    [1, 'victims'],
    [1, '__proto__.note'],
    [2, 'changes'],
  ])('must be there: entry %s has no "%s" to be removed', async (entry, field) => {
    await record('note.added', { text: said });
    await expect(remove(entry, field)).rejects.toThrow(`Entry ${entry} has no text "${field}"`);
    expect(await entries()).toHaveLength(2);
  });

  test('is removed by the co-ordinator alone', async () => {
    await record('note.added', { text: said });
    for (const role of ['cspChair', 'independentChair', 'panelMember', 'agency', 'administrator'] as const) {
      const actor = { name: 'Somebody', roles: [role] };
      const tried = record('text.removed', { entry: 2, field: 'text', reason: 'no reason' }, actor);
      await expect(tried).rejects.toThrow(NotPermitted);
    }
    expect(await payloadOf(2)).toEqual({ text: said });
  });

  test('stays where its removal fails half-way', async () => {
    await record('note.added', { text: said });
    const work = lantern.writer.recordAlong(async (_em, recordOn) => {
      const event = { type: 'text.removed', on: day, entry: 2, field: 'text', reason: 'It names a child' };
      await recordOn({ reference, actor: coordinator, event });
      throw new Error('the power went');
    });
    await expect(work).rejects.toThrow('the power went');
    expect(await payloadOf(2)).toEqual({ text: said });
  });
});

describe('verifying finds a text', () => {
  beforeEach(() => record('note.added', { text: said }));
  const change = (statement: string) =>
    lantern.rows(`${statement} where case_file_id = (select id from case_file where reference = $1)`, [reference]);

  test.each([
    [
      'that is gone without an entry',
      'update own_words set sealed = null',
      'a text of it is gone, and no entry says that it was removed',
    ],
    ['of which the row is gone', 'delete from own_words', 'a text of it is missing'],
    [
      'that was put in its place',
      `update own_words set sealed = 'sealed.AQ=='`,
      'a text of it is not as it was written',
    ],
  ])('%s', async (_name, statement, fault) => {
    await change(statement);
    expect(await faults()).toEqual([{ reference, number: 2, fault }]);
  });

  test('that is said to have gone with the removal of another', async () => {
    await record('note.added', { text: 'another' });
    await remove(3, 'text');
    await change(`update own_words set sealed = null, removed_at = now(), removed_as = 4, removed_in = case_file_id`);
    expect((await faults()).map(({ number }) => number)).toEqual([2, 4]);
  });

  test('that another secret cannot open, which is shown to nobody', async () => {
    const other = new OwnWords('another secret, as long as it has to be');
    expect(await faults(reference, other)).toHaveLength(1);
    const { orm, registry, clock } = lantern;
    const { events } = await new CaseReader(orm, registry, clock, other).history(reference);
    expect(events.at(-1)?.payload).toEqual({ text: '[not as it was written: run "lantern verify"]' });
  });
});
