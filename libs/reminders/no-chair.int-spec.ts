import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CaseReader, WorkList, everyCase } from '#lantern/case-lists';
import { openOffice } from './fixtures/office.js';

/* Until an independent chair is there, what is theirs to do is the co-ordinator's: on the page, and in the reminders of it. */

let office: Awaited<ReturnType<typeof openOffice>>;
let reference: string;

beforeEach(async () => {
  office = await openOffice('2026-03-16T10:00:00Z');
  const manager = 'head@anytown.gov.uk';
  await office.addContact({ role: 'coordinator', name: 'Sam Patel', email: 'sam@anytown.gov.uk', manager });
  await office.addContact({ role: 'cspChair', email: 'chair@anytown.gov.uk' });
  reference = await office.openReview();
  await office.record(reference, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' });
});
afterEach(() => office.stop());

const holderOfFirstMeeting = async () => {
  const open = await new WorkList(office.orm, office.registry, office.clock, office.ownWords).open(everyCase);
  const reader = new CaseReader(office.orm, office.registry, office.clock, office.ownWords);
  const { tasks } = await reader.view(reference);
  const [listed, shown] = [open, tasks].map((list) => list.find(({ task }) => task === 'B7')?.owner);
  expect(shown).toBe(listed);
  return listed;
};

const toldOfFirstMeeting = async (instant: string): Promise<string[]> =>
  (await office.postAt(instant))
    .filter(({ text }) => text.includes('Hold the first panel meeting'))
    .map(({ to }) => to);

describe('the first panel meeting of a review that has no chair yet', () => {
  // Due on 11 May 2026: eight weeks from the decision.
  test('is the co-ordinator’s, who is reminded of it, and their manager of its lateness', async () => {
    expect(await holderOfFirstMeeting()).toBe('coordinator');
    expect(await toldOfFirstMeeting('2026-04-27T08:00:00Z')).toEqual(['sam@anytown.gov.uk']);
    expect((await toldOfFirstMeeting('2026-05-18T08:00:00Z')).toSorted()).toEqual([
      'head@anytown.gov.uk',
      'sam@anytown.gov.uk',
    ]);
    const recipients = await office.rows<{ recipient: string }>('select distinct recipient from email order by 1');
    expect(recipients.map(({ recipient }) => recipient)).not.toContain('independentChair');
  });

  test('stands in the co-ordinator’s list of the week', async () => {
    office.clock.moveTo(new Date('2026-05-11T07:30:00Z'));
    await office.digests.weekly(office.clock.now());
    const told = await office.rows<{ recipient: string; values: object }>(
      `select recipient, values from email where template = 'digest'`,
    );
    const theirs = told.filter(({ values }) => JSON.stringify(values).includes('Hold the first panel meeting'));
    expect(theirs.map(({ recipient }) => recipient)).toContain('coordinator');
  });

  test('is the chair’s as soon as there is one to write to', async () => {
    await office.addContact({ role: 'independentChair', email: 'hale@chairs.example' });
    expect(await holderOfFirstMeeting()).toBe('independentChair');
    expect(await toldOfFirstMeeting('2026-04-27T08:00:00Z')).toEqual(['hale@chairs.example']);
  });
});
