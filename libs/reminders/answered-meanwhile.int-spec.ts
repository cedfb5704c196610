import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cspChair } from '#lantern/testing';
import { openOffice } from './fixtures/office.js';

/* A wish for more time on a Friday evening: its e-mail waits for Monday, and the answer may come before. */

let office: Awaited<ReturnType<typeof openOffice>>;
let reference: string;

const monday = '2026-03-23T08:00:00Z';

beforeEach(async () => {
  office = await openOffice('2026-03-16T10:00:00Z');
  await office.addContact({ role: 'coordinator', email: 'sam@anytown.gov.uk' });
  await office.addContact({ role: 'cspChair', email: 'chair@anytown.gov.uk' });
  reference = await office.openReview();
  await office.record(reference, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' });
  office.clock.moveTo(new Date('2026-03-20T18:30:00Z'));
  await asks('completion');
});
afterEach(() => office.stop());

const asks = (clock: string) =>
  office.record(reference, 'extension.asked', { clock, newDue: '2026-12-01', reason: 'the trial', panelAgreed: true });

const askedOfChair = async (): Promise<number> => {
  const sent = await office.postAt(monday);
  return sent.filter(({ to, subject }) => to === 'chair@anytown.gov.uk' && subject.startsWith('More time asked'))
    .length;
};

const agreed = (clock: string, newDue: string) => {
  const event = {
    type: 'extension.agreed',
    on: '2026-03-21',
    clock,
    newDue,
    agreedBy: ['panel', 'cspChair'],
    reason: 'the trial',
  };
  return office.writer.record({ actor: cspChair, reference, event });
};

test('goes out on Monday where nobody has answered', async () => {
  expect(await askedOfChair()).toBe(1);
});

test.each([
  ['agreed', () => agreed('completion', '2026-12-01')],
  ['refused', () => office.record(reference, 'extension.refused', { clock: 'completion', reason: 'too long' })],
])('is asked of nobody once it is %s', async (_answer, answer) => {
  office.clock.moveTo(new Date('2026-03-21T11:00:00Z'));
  await answer();
  expect(await askedOfChair()).toBe(0);
});

test('is asked still where another date was answered, and where it is asked anew', async () => {
  office.clock.moveTo(new Date('2026-03-21T11:00:00Z'));
  await agreed('chairAppointed', '2026-06-01');
  await office.record(reference, 'extension.refused', { clock: 'completion', reason: 'too long' });
  office.clock.moveTo(new Date('2026-03-21T12:00:00Z'));
  await asks('completion');
  expect(await askedOfChair()).toBe(1);
});
