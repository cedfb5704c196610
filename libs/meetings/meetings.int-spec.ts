import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLantern } from '#lantern/testing';
import { Meetings, sectionOf, verifyMeetings } from './index.js';

const secret = 's'.repeat(32);

let lantern: Awaited<ReturnType<typeof startLantern>>;
let meetings: Meetings;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  meetings = new Meetings(lantern.orm, lantern.clock, lantern.writer, secret);
});
afterAll(() => lantern?.stop());

async function person(name: string) {
  const [row] = await lantern.rows<{ id: string }>(
    'insert into caller (name, created_at) values ($1, $2) returning id',
    [name, lantern.clock.now()],
  );
  return { id: String(row?.id), name };
}

async function review() {
  const actor = { name: 'A co-ordinator', roles: ['coordinator'] as const };
  const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const opening = { actor, partnership: 'anytown', workflow: 'domestic-homicide-review', event };
  const { reference } = await lantern.writer.open(opening);
  const [row] = await lantern.rows<{ id: string }>('select id from case_file where reference = $1', [reference]);
  const place = { reviewId: String(row?.id), reference };
  return { place, one: await person('Robin Lead'), other: await person('Morgan Hale') };
}

function named(part: string) {
  const section = sectionOf(part);
  if (!section) throw new Error(`There is no part ${part}.`);
  return section;
}

const told = (reference: string) =>
  lantern.rows<{ payload: Record<string, unknown> }>(
    `select payload from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 and type = 'meeting.recorded' order by number`,
    [reference],
  );

async function faults(reference: string | null): Promise<string[]> {
  const found: string[] = [];
  for await (const { fault } of verifyMeetings(lantern.orm.em.fork(), secret, reference, () => undefined))
    found.push(fault);
  return found;
}

const minutes = (text: string, revision = 0) => ({ section: named('minutes'), answers: { minutes: text }, revision });

describe('what is kept of a meeting', () => {
  test('is sealed, says who wrote it, and is told of in the history without a word of it', async () => {
    const { place, one } = await review();
    const { record } = await meetings.save(place, one, 'panel-1', minutes('Petra was seen in March'));
    expect(record).toMatchObject({ meeting: 'panel-1', revision: 1, changedBy: 'Robin Lead' });
    const [entry] = await told(place.reference);
    expect(entry?.payload).toMatchObject({ meeting: 'panel-1', part: 'minutes', revision: 1 });
    const stored = await lantern.rows<{ text: string }>(
      `select encode(content, 'escape') || coalesce((select string_agg(encode(changes, 'escape'), '') from meeting_record_change), '')
         || (select string_agg(payload::text, '') from history) as text from meeting_record`,
    );
    expect(JSON.stringify(stored)).not.toContain('Petra');
    expect(await faults(place.reference)).toEqual([]);
  });

  test('nothing is kept of a page that says what stands', async () => {
    const { place, one } = await review();
    await meetings.save(place, one, 'panel-1', minutes(''));
    expect(await meetings.ofReview(place)).toEqual([]);
    await meetings.save(place, one, 'panel-1', minutes('Met'));
    await meetings.save(place, one, 'panel-1', minutes('Met', 1));
    expect(await told(place.reference)).toHaveLength(1);
  });

  test('of two who write at once both stand on different pages, and of the same both are shown', async () => {
    const { place, one, other } = await review();
    await meetings.save(place, one, 'panel-1', minutes('Met'));
    const agenda = { section: named('agenda'), answers: { joining: '01632 960 000' }, revision: 1 };
    const both = await Promise.all([
      meetings.save(place, one, 'panel-1', agenda),
      meetings.save(place, other, 'panel-1', minutes('Met at ten', 1)),
    ]);
    expect(both.flatMap(({ clashes }) => clashes)).toEqual([]);
    const { clashes } = await meetings.save(place, one, 'panel-1', minutes('Met at nine', 1));
    expect(clashes).toEqual([{ question: 'minutes', ours: 'Met at nine', theirs: 'Met at ten' }]);
    const [kept] = await meetings.ofReview(place);
    expect(kept?.answers).toEqual({ minutes: 'Met at ten', joining: '01632 960 000' });
    expect(kept && (await meetings.changes(kept)).map(({ by }) => by).toSorted()).toEqual([
      'Morgan Hale',
      'Robin Lead',
      'Robin Lead',
    ]);
  });

  test('of two who begin at once one record comes', async () => {
    const { place, one, other } = await review();
    await Promise.all([
      meetings.save(place, one, 'panel-1', minutes('Met')),
      meetings.save(place, other, 'panel-1', { section: named('agenda'), answers: { joining: 'online' }, revision: 0 }),
    ]);
    expect(await meetings.ofReview(place)).toMatchObject([{ revision: 2 }]);
    expect(await faults(place.reference)).toEqual([]);
  });

  test('is not changed once the review is closed', async () => {
    const { place, one } = await review();
    await lantern.rows('update case_file set closed = true where id = $1 returning id', [place.reviewId]);
    await expect(meetings.save(place, one, 'panel-1', minutes('Met'))).rejects.toThrow('closed');
    await lantern.rows('update case_file set closed = false where id = $1 returning id', [place.reviewId]);
  });

  test('is found where it was altered, taken out, or put in', async () => {
    const { place, one } = await review();
    await meetings.save(place, one, 'panel-1', minutes('Met'));
    await meetings.save(place, one, 'panel-1', minutes('Met at ten', 1));
    await meetings.save(place, one, 'panel-2', minutes('Met again'));
    await lantern.rows(
      `update meeting_record set content = (select content from meeting_record where meeting = 'panel-2' and review_id = $1)
       where meeting = 'panel-1' and review_id = $1 returning id`,
      [place.reviewId],
    );
    expect(await faults(place.reference)).toEqual(['it cannot be opened, or is not what was kept']);
    await lantern.rows(`delete from meeting_record where meeting = 'panel-2' and review_id = $1 returning id`, [
      place.reviewId,
    ]);
    expect(await faults(place.reference)).toContain('it was kept, and is not there');
    await lantern.rows(`update meeting_record set meeting = 'panel-9' where review_id = $1 returning id`, [
      place.reviewId,
    ]);
    expect(await faults(place.reference)).toContain('the history tells nothing of it as it stands');
  });
});
