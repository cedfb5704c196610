import { expect, test } from '@jest/globals';
import { addDays } from '#lantern/calendar';
import { openOffice } from './fixtures/office.js';

/*
 * A whole review, with the names of everybody concerned in every field that takes words, and every e-mail that it made.
 */

const personal = ['Ottilie Quennell', 'Ambrose Thackeray', 'Fernside Close', '2026-01-31', 'strangled', 'Quennell'];
const words = 'Ottilie Quennell, killed by Ambrose Thackeray at Fernside Close on 2026-01-31, strangled';

const steps: readonly (readonly [on: string, type: string, payload?: Record<string, unknown>])[] = [
  ['2026-03-17', 'scoping.requested', { agencies: ['Anytown Housing'] }],
  ['2026-03-18', 'meeting.planned', { meeting: 'decision', day: '2026-04-07', time: '10:30', place: 'Town Hall' }],
  ['2026-04-07', 'decisionMeeting.held', { attendees: [words] }],
  ['2026-04-08', 'recommendation.recorded', { recommends: 'review', reasons: words }],
  ['2026-04-20', 'decision.made', { outcome: 'review', criteria: 'met', reasons: words }],
  ['2026-04-21', 'homeOffice.notified', { about: 'decision' }],
  ['2026-04-22', 'family.told', { about: 'decision', note: words }],
  ['2026-05-11', 'chair.appointed', { name: 'Ottilie Quennell', independenceConfirmed: true }],
  ['2026-05-18', 'panel.established', { members: [{ name: 'Ambrose Thackeray', agency: 'Anytown Housing' }] }],
  ['2026-05-19', 'meeting.planned', { meeting: 'panel', day: '2026-06-02', time: '14:00', place: 'online' }],
  ['2026-05-26', 'meeting.planned', { meeting: 'panel', day: '2026-06-03', time: '14:00', place: 'online' }],
  ['2026-06-03', 'panel.met', {}],
  ['2026-06-04', 'minutes.circulated', { heldOn: '2026-06-03' }],
  ['2026-06-05', 'terms.agreed', { scopeFrom: '2024' }],
  ['2026-06-08', 'imr.requested', { agency: 'Anytown Housing' }],
  [
    '2026-06-15',
    'hold.placed',
    { hold: 'Trial of Ambrose Thackeray', reason: 'criminalProceedings', clocks: ['panelCadence', 'imrDue'] },
  ],
  ['2026-06-16', 'note.added', { text: words }],
  ['2026-09-01', 'hold.lifted', { hold: 'Trial of Ambrose Thackeray' }],
  [
    '2026-10-01',
    'extension.agreed',
    { clock: 'completion', newDue: '2026-12-18', agreedBy: ['panel', 'cspChair'], reason: words },
  ],
  ['2026-10-05', 'imr.received', { agency: 'Anytown Housing' }],
  ['2026-10-06', 'evidence.completed', {}],
  ['2026-10-19', 'draft.circulated', { version: '1' }],
  ['2026-11-02', 'family.sawDraft', { outcome: 'read', note: words }],
  ['2026-11-09', 'panel.agreedReport', { version: '1' }],
  ['2026-12-21', 'review.completed', {}],
  ['2027-01-11', 'csp.signedOff', { minute: words }],
  ['2027-01-12', 'anonymisation.checked', { version: '1', outcome: 'clean' }],
  ['2027-01-12', 'report.declaredComplete', { basis: 'signOff' }],
  ['2027-01-25', 'commissioner.sent', {}],
  ['2027-01-25', 'homeOffice.submitted', { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] }],
  ['2027-05-10', 'homeOffice.letterReceived', { outcome: 'publish', points: [words] }],
  ['2027-05-11', 'point.answered', { letter: 1, point: 1, whyNot: words }],
  ['2027-05-11', 'action.opened', { action: `Learn from ${words}`, owner: 'Anytown Housing', due: '2027-06-30' }],
  ['2027-05-12', 'recommendation.accepted', {}],
  ['2027-05-12', 'family.told', { about: 'publication', note: words }],
  ['2027-05-13', 'anonymisation.checked', { version: '1', outcome: 'clean' }],
  ['2027-05-14', 'publication.planned', { day: '2027-06-09', embargoUntil: '10:00' }],
  ['2027-06-09', 'report.published', { url: 'https://example.org/report' }],
];

test('no e-mail of a whole review says anything of anybody concerned', async () => {
  const office = await openOffice('2026-03-16T10:00:00Z');
  const roles = ['coordinator', 'cspChair', 'independentChair', 'panelMember', 'referrer', 'communications'];
  for (const role of roles)
    await office.addContact({ role, email: `${role}@example.org`, manager: `${role}-head@example.org` });
  await office.addContact({ role: 'panelMember', email: 'second@example.org' });
  await office.addContact({
    role: 'agency',
    agency: 'Anytown Housing',
    email: 'housing@example.org',
    manager: 'housing-head@example.org',
  });
  const reference = await office.openReview();
  let day = '2026-03-16';
  const passTo = async (end: string): Promise<void> => {
    for (; day <= end; day = addDays(day, 1)) {
      if (new Date(day).getUTCDay() === 1) await office.digests.weekly(office.clock.now());
      if (day.endsWith('-01')) await office.digests.monthly(office.clock.now());
      await office.postAt(`${day}T12:00:00Z`);
    }
  };
  for (const [on, type, payload] of steps) {
    await passTo(on);
    const part = type === 'recommendation.accepted' ? '-R01' : '';
    await office.record(reference + part, type, payload, on);
  }
  await passTo('2027-09-30');
  const emails = await office.rows<{
    template: string;
    status: string;
    failure: string;
    subject: string;
    text: string;
    html: string;
  }>('select template, status, failure, subject, text, html from email');
  const said = emails.map(({ subject, text, html }) => `${subject}\n${text}\n${html}`);
  for (const name of personal) expect(said.filter((each) => each.includes(name))).toEqual([]);
  expect(emails.filter(({ status }) => !['sent', 'superseded'].includes(status))).toEqual([]);
  expect([...new Set(emails.map(({ template }) => template))].toSorted()).toEqual([
    'action-update',
    'decision-made',
    'decision-meeting',
    'decision-needed',
    'digest',
    'draft-comment',
    'evidence-request',
    'extension',
    'hold',
    'home-office',
    'meeting',
    'overdue',
    'panel-confirm',
    'publication',
    'referral-received',
    'reminder',
    'report-complete',
    'scoping-request',
    'secure-records',
  ]);
  await office.stop();
});
