import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseWriter, VersionMoves, WorkflowRegistry, noQueue, verifyHistories } from '#lantern/cases';
import { type WorkflowDefinition, on } from '#lantern/engine';
import { startLantern, workflowNamed } from '#lantern/testing';
import { workflows } from '#workflows';

const v1 = workflowNamed('domestic-homicide-review');
const clock = v1.deadlines.find((rule) => rule.clock === 'chairAppointed');
if (!clock) throw new Error('The test rests on a clock that is gone.');

/** Newer than all there are, with one date and one task more. */
const newer: WorkflowDefinition = {
  ...v1,
  version: 'v99',
  deadlines: [
    ...v1.deadlines,
    { ...clock, clock: 'advocacy', title: 'Offer an advocate', meets: [on('terms.agreed')] },
  ],
  tasks: [
    ...v1.tasks,
    {
      code: 'Z1',
      title: 'Offer the family an advocate',
      owner: 'independentChair',
      opens: [on('decision.made', { outcome: 'review' })],
      closes: [],
      evidence: 'entry in the contact log',
      clock: 'advocacy',
    },
  ],
};

const actor = { name: 'A. Person', roles: ['coordinator' as const, 'cspChair' as const] };

describe('reviews are moved to a newer version', () => {
  let lantern: Awaited<ReturnType<typeof startLantern>>;
  let writer: CaseWriter;
  let moves: VersionMoves;

  beforeAll(async () => {
    lantern = await startLantern('2026-04-20T09:00:00Z');
    const { orm, calendars, ownWords } = lantern;
    const registry = new WorkflowRegistry([...workflows, newer]);
    writer = new CaseWriter({ orm, registry, calendars, clock: lantern.clock, handOff: noQueue, ownWords });
    moves = new VersionMoves(orm, registry, calendars, lantern.clock);
  });
  afterAll(async () => lantern.stop());

  async function openReview(): Promise<string> {
    const { reference } = await writer.open({
      workflow: v1.name,
      version: 'v1',
      partnership: 'anytown',
      event: { on: '2026-03-02', notifiedBy: 'police', victims: 1 },
      actor,
    });
    const event = {
      type: 'decision.made',
      on: '2026-03-30',
      outcome: 'review',
      criteria: 'met',
      reasons: 'as minuted',
    };
    await writer.record({ reference, event, actor });
    return reference;
  }

  const caseOf = async (reference: string) =>
    (
      await lantern.rows<{ version: string; state: string; revision: number }>(
        'select version, state, revision from case_file where reference = $1',
        [reference],
      )
    )[0];

  async function faults(): Promise<unknown[]> {
    const found: unknown[] = [];
    for await (const fault of verifyHistories(lantern.orm.em.fork(), null, () => undefined)) found.push(fault);
    return found;
  }

  test('a dry run says what would change, and changes nothing', async () => {
    const reference = await openReview();
    const before = await caseOf(reference);
    expect(await moves.move(reference, newer, true)).toMatchObject({
      outcome: 'moved',
      from: 'Commissioning',
      to: 'Commissioning',
      dates: [{ title: 'Offer an advocate', due: '2026-05-11' }],
      opened: ['Offer the family an advocate'],
      dropped: [],
      closed: [],
    });
    expect(await caseOf(reference)).toEqual(before);
  });

  test('a move is one row of the history, which holds together; the review goes on in its new version', async () => {
    const reference = await openReview();
    expect(await moves.move(reference, newer, false)).toMatchObject({ outcome: 'moved' });
    expect(await caseOf(reference)).toEqual({ version: 'v99', state: 'commissioning', revision: 3 });
    const rows = await lantern.rows(
      `select h.number, h.type, h.version, h.payload from history h join case_file c on c.id = h.case_file_id
       where c.reference = $1 order by number`,
      [reference],
    );
    expect(rows).toMatchObject([
      { number: 1, version: 'v1' },
      { number: 2, version: 'v1' },
      { number: 3, type: 'version.changed', version: 'v99', payload: { from: 'v1', to: 'v99' } },
    ]);
    expect(await faults()).toEqual([]);

    const corrected = { type: 'event.corrected', on: '2026-04-20', corrects: 2, changes: { on: '2026-03-27' } };
    await writer.record({ reference, event: { ...corrected, reason: 'misread' }, actor });
    const due = await lantern.rows(
      `select d.started_on from deadline d join case_file c on c.id = d.case_file_id where c.reference = $1 and d.key = 'advocacy'`,
      [reference],
    );
    expect(due).toEqual([{ started_on: '2026-03-27' }]);
    expect(await faults()).toEqual([]);
  });

  test('moving again changes nothing more, and nobody is written to', async () => {
    const reference = await openReview();
    const mail = async () => lantern.rows('select count(*)::int as count from email');
    const before = await mail();
    await moves.move(reference, newer, false);
    expect(await moves.move(reference, newer, false)).toMatchObject({ outcome: 'alreadyThere' });
    expect(await caseOf(reference)).toMatchObject({ revision: 3 });
    expect(await mail()).toEqual(before);
  });

  test('two who move at once move it once', async () => {
    const reference = await openReview();
    const both = await Promise.all([moves.move(reference, newer, false), moves.move(reference, newer, false)]);
    expect(both.filter(({ outcome }) => outcome === 'moved')).toHaveLength(1);
    expect(await caseOf(reference)).toMatchObject({ version: 'v99', revision: 3 });
  });

  test('what cannot be moved is refused with the reason', async () => {
    const reference = await openReview();
    await moves.move(reference, newer, false);
    expect(await moves.move(reference, v1, false)).toMatchObject({
      outcome: 'refused',
      reasons: ['v99 is newer than v1.'],
    });
    expect(await moves.move('AT-99-99', newer, false)).toMatchObject({ outcome: 'refused' });
    const ended = await openReview();
    const event = { type: 'review.discontinued', on: '2026-04-20', reason: 'notDomestic', note: 'as minuted' };
    await writer.record({ reference: ended, event, actor });
    expect(await moves.move(ended, newer, false)).toMatchObject({ reasons: ['It has ended, and stays on v1.'] });
  });

  test('the candidates are the open ones on another version', async () => {
    const reference = await openReview();
    expect(await moves.candidates(newer)).toContain(reference);
    await moves.move(reference, newer, false);
    expect(await moves.candidates(newer)).not.toContain(reference);
  });
});
