import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CaseReader } from '#lantern/case-lists';
import { CaseWriter, OldWords, OwnWords, noQueue, verifyHistories, verifyWords } from '#lantern/cases';
import type { CaseEvent, EventRule } from '#lantern/engine';
import { configureLog } from '#lantern/platform';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { tablesWith } from './tables-with.js';

const day = '2026-03-16';
const said = 'Her sister telephoned';
let lantern: Awaited<ReturnType<typeof startLantern>>;
let reader: CaseReader;
let before: CaseWriter;

/** As Lantern was before it sealed what is said in own words. */
class NothingSealed extends OwnWords {
  override behindTokens(_rule: EventRule, event: CaseEvent) {
    return { event, words: [] };
  }
}

beforeAll(async () => {
  configureLog({ level: 'silent' });
  lantern = await startLantern(`${day}T10:00:00Z`);
  const { orm, registry, calendars, clock, ownWords } = lantern;
  reader = new CaseReader(orm, registry, clock, ownWords);
  before = new CaseWriter({
    orm,
    registry,
    calendars,
    clock,
    handOff: noQueue,
    ownWords: new NothingSealed('a secret of no matter to anybody'),
  });
});
afterAll(() => lantern.stop());

const seal = () => new OldWords(lantern.orm, lantern.registry, lantern.ownWords).seal();
const faults = async () => [
  ...(await Array.fromAsync(verifyHistories(lantern.orm.em.fork(), null, () => undefined))),
  ...(await Array.fromAsync(verifyWords(lantern.orm.em.fork(), lantern.ownWords, null, () => undefined))),
];

let reference: string;
const record = (type: string, payload: object = {}, actor = coordinator, on = reference) =>
  before.record({ reference: on, actor, event: { type, on: day, ...payload } });
const heads = () => lantern.rows('select reference, head, revision from case_file order by reference');

/** A review that repeats what was said in each of the ways there are. */
beforeEach(async () => {
  const place = { partnership: 'anytown', workflow: 'domestic-homicide-review' };
  const event = { on: '2026-03-02', notifiedBy: 'police', victims: 1, note: said };
  ({ reference } = await before.open({ actor: coordinator, ...place, event }));
  await record('scoping.requested', { agencies: ['Anytown Housing'] });
  await record('decision.made', { outcome: 'review', criteria: 'met', reasons: `As ${said}` }, cspChair);
  await record('hold.placed', { hold: 'trial', reason: 'other', clocks: [], note: 'other' });
  const extension = { clock: 'completion', newDue: '2027-03-01', agreedBy: ['panel', 'cspChair'], reason: said };
  await record('extension.agreed', extension, cspChair);
  await record('delay.explained', { clock: 'completion', reason: said, cause: 'family' });
  await record('chair.proposed', { name: 'Jo Chair', independenceConfirmed: true });
  await record('chair.returned', { reason: said }, cspChair);
  await record('chair.appointed', { name: 'Jo Chair', independenceConfirmed: true });
  await record('panel.established', { members: [{ name: 'Kim', agency: 'Anytown Council' }] });
  await record('terms.agreed');
  await record('imr.requested', { agency: 'Anytown Council' });
  await record('return.excused', { reason: `${said}.` }, coordinator, `${reference}-A02`);
  await record('event.corrected', { corrects: 1, changes: { note: `${said} twice` }, reason: said });
});

const everything = async () => ({
  review: await reader.view(reference),
  told: (await reader.history(reference)).events.map(({ payload }) => payload),
  part: (await reader.history(`${reference}-A02`)).events.map(({ payload }) => payload),
});

test('what was said before is sealed, everything is shown as it was, and the histories verify', async () => {
  const shown = await everything();
  expect(await tablesWith(lantern, 'sister')).toEqual(['case_file', 'deadline', 'history', 'task']);
  await seal();
  expect(await tablesWith(lantern, 'sister')).toEqual([]);
  expect(await everything()).toEqual(shown);
  expect(await faults()).toEqual([]);
});

test('done twice it changes nothing, and the case goes on', async () => {
  await seal();
  const once = await heads();
  await seal();
  expect(await heads()).toEqual(once);
  const removal = { type: 'text.removed', on: day, entry: 1, field: 'note', reason: 'It names a relative' };
  await lantern.writer.record({ reference, actor: coordinator, event: removal });
  const correction = { type: 'event.corrected', on: day, corrects: 1, changes: { victims: 2 }, reason: 'misread' };
  await lantern.writer.record({ reference, actor: coordinator, event: correction });
  expect(await faults()).toEqual([]);
});

test('rows cannot be changed afterwards, as before', async () => {
  await seal();
  await expect(lantern.rows(`update history set type = 'x'`)).rejects.toThrow();
});

test('a history that somebody altered is left as it is', async () => {
  const altered = [
    'alter table history disable trigger user',
    `update history set actor = 'Nobody' where number = 3 and case_file_id = (select id from case_file where reference = '${reference}')`,
    'alter table history enable trigger user',
  ];
  for (const statement of altered) await lantern.rows(statement);
  await seal();
  expect((await faults()).map(({ reference: at, number }) => [at, number])).toEqual([[reference, 3]]);
  expect(await tablesWith(lantern, 'sister')).toContain('history');
});
