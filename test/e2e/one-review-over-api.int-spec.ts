import { Document, Packer, Paragraph } from 'docx';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FormBrowser } from './browser.js';
import { housing, police } from './panel.js';
import { referralTyped } from './typed-referral.js';
import { type Someone, webForTests } from './web.js';

/*
 * A review of three agencies, lived over the API from a referral to a recommendation that is followed back to the rows and
 * answers under it: through a hold, a correction and a meeting. The referral alone is typed on a page, by somebody who has
 * no account. What is looked at is what the API answers.
 */

const at = webForTests();

const health = 'Northshire Health';
const agencies = [housing, police, health];

let coordinator: Someone;
let cspChair: Someone;
let reference: string;
const members = new Map<string, Someone>();
const parts = new Map<string, string>();

/** Lantern's clock goes on to ten o'clock of a day. */
function comes(day: string): void {
  at.web.lantern.clock.moveTo(new Date(`${day}T10:00:00Z`));
}

const today = (): string => at.web.lantern.clock.now().toISOString().slice(0, 10);

const versionOf = async (who: Someone, of: string): Promise<string> =>
  String((await who.get(`/reviews/${of}`).expect(200)).headers.etag).replaceAll('"', '');

/** Records an event of today, on what stands. */
async function records(type: string, payload: object = {}, { by = coordinator, of = reference } = {}) {
  const event = { type, on: today(), ...payload };
  const answer = await by.record(of, await versionOf(coordinator, of), event);
  expect({ type, status: answer.status, reasons: answer.body.reasons }).toEqual({ type, status: 201 });
  return answer;
}

/** The number of the last entry of a type. */
async function entryOf(type: string): Promise<number> {
  const { body } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
  const found = body.events.findLast((each: { type: string }) => each.type === type);
  return Number(found?.number);
}

const aDay = 24 * 60 * 60_000;

async function clockOf(clock: string, of = reference) {
  const { body } = await coordinator.get(`/reviews/${of}`).expect(200);
  return body.deadlines.find((each: { clock: string }) => each.clock === clock);
}

/** Fills a form in and completes it. */
async function completes(who: Someone, of: string, form: string, answers: object) {
  const answer = await who.put(`/reviews/${of}/forms/${form}`, { answers, complete: true }).set('If-Match', '"0"');
  expect({ form, status: answer.status, reasons: answer.body.reasons }).toEqual({ form, status: 200 });
  return answer;
}

const memberOf = (agency: string): Someone => {
  const found = members.get(agency);
  if (!found) throw new Error(`Nobody sits for ${agency}.`);
  return found;
};

async function findsParts(): Promise<void> {
  const { body } = await coordinator.get(`/reviews/${reference}/parts`).expect(200);
  for (const part of body.parts) parts.set(part.about, part.reference);
}

const partOf = (kind: string, agency: string): string => parts.get(`${kind}:${agency}`) ?? 'none';

const signed = {
  completedBy: 'A person',
  completedOn: '2026-03-23',
  authorisedBy: 'A head',
  authorisedOn: '2026-03-23',
};
const known = {
  involvement: 'yes',
  searched: 'All systems',
  withWhom: ['victim'],
  firstContact: '2019-03',
  lastContact: { notKnown: true },
  account: 'She asked to be moved.',
  abuseKnown: 'notAsked',
  safeguardingKnown: 'no',
  concern: 'no',
  internalReview: 'no',
  recordsSecured: 'no',
  suggests: 'imr',
  ...signed,
};

const terms = {
  lines: [
    { number: 1, enquiry: 'What was known of abuse?' },
    { number: 2, enquiry: 'Was she asked alone?' },
  ],
  scopeFrom: '2019-01',
  scopeTo: '2026-02-28',
  scopeReason: 'The years of the relationship.',
  agencies: agencies.map((agency) => ({ agency, gives: 'imr' })),
  familyAsked: 'no',
  equalityVictim: 'Age and sex.',
  equalityPerpetrator: 'Disability.',
  agreedOn: '2026-04-09',
};

const checks = ['everyLine', 'saysWhy', 'noNames', 'policiesSent', 'owned', 'outside', 'equalityBoth'];
const imrOf = (agency: string) => ({
  agency,
  author: 'Sam Author',
  authorPost: 'Head of another area',
  independence: 'Took no part.',
  recordsSeen: 'All files',
  involvement: 'Adult A asked to be moved.',
  lines: [
    { number: 1, enquiry: 'What was known of abuse?', analysis: `${agency} knew of two visits.` },
    { number: 2, enquiry: 'Was she asked alone?', analysis: `${agency} did not ask.` },
  ],
  equality: 'Looked at for both.',
  goodPractice: 'The visits.',
  lessons: `${agency} asks each person alone.`,
  recommendations: [{ recommendation: 'Ask alone.', owner: 'A head', due: '2026-12', measure: 'An audit' }],
  ...Object.fromEntries(checks.map((id) => [id, 'yes'])),
  signedOffBy: 'Jo Senior',
  signedOffPost: 'Director',
  signedOffOn: '2026-06-01',
});

const cells: Readonly<Record<string, object>> = {
  [housing]: { from: '3 March 2019', source: 'Tenancy file', event: 'She asked to be moved', lines: '1' },
  [police]: { from: '3 March 2019', source: 'Log', event: 'Attended; he spoke for her', lines: '1, 2' },
  [health]: { from: 'April 2019', source: 'GP record', event: 'Attended with a bruise, with him', lines: '2' },
};

const rowsSeen = async (who: Someone) =>
  (await who.get(`/reviews/${reference}/chronology`).expect(200)).body.rows.map(
    (row: { agency: string; cells: { event: string } }) => `${row.agency}: ${row.cells.event}`,
  );

const learns = async (kind: string, answers: object, rests: readonly string[]) => {
  const answer = await coordinator.post(`/reviews/${reference}/learning`, { kind, answers, rests });
  expect({ kind, status: answer.status, errors: answer.body.errors }).toEqual({ kind, status: 201 });
  return answer.body;
};

describe('a review of three agencies, over the API', () => {
  beforeAll(async () => {
    coordinator = await at.web.someone(['coordinator']);
    cspChair = await at.web.someone(['cspChair']);
    for (const agency of agencies) members.set(agency, await at.web.someone(['panelMember'], { agency }));
  });

  test('begins as what a nurse typed, with whom to ask kept apart from all papers', async () => {
    await new FormBrowser(at.web).post('/refer/anytown', referralTyped);
    const [{ id }] = (await coordinator.get('/referrals').expect(200)).body.referrals;
    const { opening, answers } = (await coordinator.get(`/referrals/${id}`).expect(200)).body;
    const { body: opened } = await coordinator.post(`/referrals/${id}/review`, opening).expect(201);
    reference = opened.reference;
    const people = [{ pseudonym: 'Adult A', role: 'victim', name: answers.victim, lookFor: 'yes' }];
    const key = `/reviews/${reference}/forms/names-key`;
    await coordinator.put(key, { answers: { people } }).set('If-Match', '"0"').expect(200);
    await cspChair.get(key).expect(403);
    const seats = [...members.values()].map(({ id }) => ({ id, office: 'panelMember' }));
    await coordinator.put(`/reviews/${reference}/members`, { members: seats }).expect(200);
  });

  test('asks each agency, and hears from each', async () => {
    await records('scoping.requested', { agencies });
    await findsParts();
    comes('2026-03-23');
    await completes(memberOf(housing), partOf('scoping', housing), 'scoping-return', known);
    await completes(memberOf(police), partOf('scoping', police), 'scoping-return', known);
    const nothing = { involvement: 'no', authorisedBy: 'A head' };
    await completes(memberOf(health), partOf('scoping', health), 'scoping-return', { ...nothing, ...signed });
    const { body } = await coordinator.get(`/reviews/${reference}/parts`).expect(200);
    const states = body.parts.map((part: { about: string; state: string }) => [part.about, part.state]);
    expect(Object.fromEntries(states)).toEqual({
      [`scoping:${housing}`]: 'submitted',
      [`scoping:${police}`]: 'submitted',
      [`scoping:${health}`]: 'nil',
    });
  });

  test('is decided in time, with a date to be finished by', async () => {
    comes('2026-03-30');
    await records('decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded' }, { by: cspChair });
    expect(await clockOf('decision')).toMatchObject({ metOn: '2026-03-30', status: 'met', daysLate: 0 });
    expect(await clockOf('completion')).toMatchObject({ startedOn: '2026-03-30', due: '2026-09-30', status: 'open' });
  });

  test('has a chair, a panel and terms, and asks for IMRs', async () => {
    comes('2026-04-02');
    await records('chair.appointed', { name: 'Morgan Hale', independenceConfirmed: true });
    await records('panel.established', { members: agencies.map((agency) => ({ name: 'A. Member', agency })) });
    comes('2026-04-09');
    await completes(coordinator, reference, 'terms-of-reference', terms);
    for (const agency of agencies) await records('imr.requested', { agency });
    await findsParts();
    for (const agency of agencies) {
      const named = { name: 'Sam Author', independenceConfirmed: true };
      await records('author.nominated', named, { by: memberOf(agency), of: partOf('imr', agency) });
    }
  });

  test('waits for a trial: what was named is due as many days later, and the date of guidance stays', async () => {
    const before = await clockOf('imrDue', partOf('imr', police));
    comes('2026-04-13');
    await records('hold.placed', { hold: 'trial', reason: 'criminalProceedings', clocks: ['imrDue'] });
    comes('2026-05-13');
    await records('hold.lifted', { hold: 'trial' });
    const after = await clockOf('imrDue', partOf('imr', police));
    expect(after).toMatchObject({ originalDue: before.due, status: 'open' });
    expect(Date.parse(after.due) - Date.parse(before.due)).toBe(30 * aDay);
    expect(await clockOf('completion')).toMatchObject({ originalDue: '2026-09-30', due: '2026-09-30' });
    const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
    expect(body.elapsed).toMatchObject({ sinceDecision: 44, sinceDecisionLessHolds: 14 });
  });

  test('lays the rows of all agencies in one order, of which each sees its own', async () => {
    comes('2026-05-20');
    for (const agency of agencies) {
      const path = `/reviews/${partOf('imr', agency)}/chronology/rows`;
      await memberOf(agency).post(path, { cells: cells[agency] }).expect(201);
      await memberOf(agency).post(path, { cells: cells[agency] }).expect(201);
    }
    expect(await rowsSeen(coordinator)).toEqual([
      `${housing}: She asked to be moved`,
      `${police}: Attended; he spoke for her`,
      `${health}: Attended with a bruise, with him`,
    ]);
    expect(await rowsSeen(memberOf(police))).toEqual([`${police}: Attended; he spoke for her`]);
    const wrong = { cells: { ...cells[police], from: '31 February' } };
    const refused = await memberOf(police)
      .post(`/reviews/${partOf('imr', police)}/chronology/rows`, wrong)
      .expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'from' }]);
    await memberOf(police)
      .post(`/reviews/${partOf('imr', housing)}/chronology/rows`, { cells: cells[police] })
      .expect(404);
  });

  test('has the IMR of each, line by line of the terms', async () => {
    comes('2026-06-01');
    for (const agency of agencies) await completes(memberOf(agency), partOf('imr', agency), 'imr', imrOf(agency));
    comes('2026-06-02');
    await records('evidence.completed');
  });

  test('meets, keeps who came and what was decided, and gives somebody something to do', async () => {
    comes('2026-06-05');
    const planned = { meeting: 'panel', day: '2026-06-08', time: '10:00', place: 'Online' };
    await records('meeting.planned', planned);
    const meetings = `/reviews/${reference}/meetings`;
    const [{ key }] = (await coordinator.get(meetings).expect(200)).body.meetings;
    const { proposed } = (await coordinator.get(`${meetings}/${key}`).expect(200)).body;
    const keeps = (part: string, answers: object, revision: number) =>
      coordinator.put(`${meetings}/${key}/${part}`, { answers }).set('If-Match', `"${revision}"`).expect(200);
    await keeps('agenda', { agenda: proposed.agenda }, 0);
    comes('2026-06-08');
    await records('panel.met');
    const came = proposed.attendance.map((row: object) => ({ ...row, standing: 'present' }));
    await keeps('attendance', { attendance: came }, 1);
    const { body: kept } = await keeps('minutes', { decisions: [{ decision: 'Adult A’s school is asked' }] }, 2);
    expect(kept).toMatchObject({ standing: 'held', heldOn: '2026-06-08', revision: 3, named: [] });
    const given = { meeting: key, holder: 'panelMember', agency: police, action: 'Ask the school', due: '2026-06-15' };
    await records('meeting.actionGiven', given);
    const { body: seen } = await memberOf(police).get(`${meetings}/${key}`).expect(200);
    const [action] = seen.actions;
    expect(action).toMatchObject({ agency: police, action: 'Ask the school', isOpen: true, due: '2026-06-15' });
    await memberOf(police).record(action.reference, 1, { type: 'meetingAction.done', on: today() }).expect(201);
    expect((await coordinator.get(`${meetings}/${key}`)).body.actions).toMatchObject([{ isOpen: false }]);
  });

  test('takes a correction of its decision along in every date that rests on it', async () => {
    comes('2026-06-10');
    const corrects = await entryOf('decision.made');
    const correction = { corrects, changes: { on: '2026-03-27' }, reason: 'The minutes say so' };
    const refused = await coordinator.record(reference, await versionOf(coordinator, reference), {
      type: 'event.corrected',
      on: today(),
      ...correction,
    });
    expect(refused.status).toBe(403);
    await records('event.corrected', correction, { by: cspChair });
    expect(await clockOf('decision')).toMatchObject({ metOn: '2026-03-27', status: 'met' });
    expect(await clockOf('completion')).toMatchObject({
      startedOn: '2026-03-27',
      originalDue: '2026-09-27',
      due: '2026-09-27',
    });
    const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
    expect(body.elapsed).toMatchObject({ sinceDecision: 75, sinceDecisionLessHolds: 45 });
  });

  test('has a draft that is commented on, and every comment answered', async () => {
    comes('2026-06-15');
    const paragraphs = ['The panel met.', 'Nobody asked her alone.'].map((text) => new Paragraph(text));
    const content = await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }));
    const papers = `/reviews/${reference}/papers`;
    const { body: paper } = await coordinator
      .sendFile(papers, { kind: 'draft' }, { name: 'Draft.docx', content })
      .expect(201);
    await records('draft.circulated', { version: 1, document: paper.id });
    expect((await memberOf(police).get(papers).expect(200)).body.papers).toMatchObject([{ name: 'Draft.docx' }]);
    const { body: read } = await memberOf(police).get(`${papers}/${paper.id}/text`).expect(200);
    expect(read.paragraphs[1]).toMatchObject({ number: 2, text: 'Nobody asked her alone.' });
    const comments = `${papers}/${paper.id}/comments`;
    const said = { text: 'She was asked on 4 March.', paragraph: 2 };
    await memberOf(police).post(comments, said).expect(201);
    await memberOf(police)
      .post(comments, { ...said, paragraph: 9 })
      .expect(422);
    await memberOf(police).post(comments, { text: 'Ours', agency: housing }).expect(403);
    await coordinator.post(comments, { text: '', agency: health }).expect(201);
    const { body } = await coordinator.get(comments).expect(200);
    expect(body.comments).toMatchObject([
      { agency: health, text: '', waits: false },
      { agency: police, quote: 'Nobody asked her alone.', waits: true },
    ]);
    expect((await memberOf(housing).get(comments).expect(200)).body.comments).toEqual([]);
    const [, comment] = body.comments;
    const answer = `${comments}/${comment.id}/answer`;
    await coordinator.put(answer, { outcome: 'not' }).expect(422);
    await memberOf(police).put(answer, { outcome: 'takenUp' }).expect(403);
    const answered = await coordinator.put(answer, { outcome: 'inPart', why: 'Of the second visit' }).expect(200);
    expect(answered.body.comments[1]).toMatchObject({ waits: false, answers: [{ outcome: 'inPart' }] });
  });

  test('ends in a recommendation that is followed back to rows, answers and lines of enquiry', async () => {
    comes('2026-06-20');
    const { body: chronology } = await coordinator.get(`/reviews/${reference}/chronology`).expect(200);
    const [moved, spokeFor] = chronology.rows;
    const { body: imr } = await coordinator.get(`/reviews/${partOf('imr', police)}/forms/imr`).expect(200);
    const finding = await learns('finding', { text: 'Nobody asked her alone' }, [
      `row:${moved.id}`,
      `row:${spokeFor.id}`,
      `answer:${imr.id}/lessons`,
      'line:2',
    ]);
    const lesson = await learns('lesson', { text: 'Each person is asked alone' }, [`item:${finding.id}`]);
    const wording = {
      text: 'Northshire Police asks each person alone at every visit.',
      scope: 'local',
      agencyKind: 'single',
      source: 'overview',
      addressees: police,
      measure: 'An audit of 40 visits',
      due: '2026-12',
    };
    const made = await learns('recommendation', wording, [`item:${lesson.id}`]);
    const corrected = { ...cells[police], event: 'Attended; he spoke for her throughout' };
    await memberOf(police)
      .put(`/reviews/${partOf('imr', police)}/chronology/rows/${spokeFor.id}`, { cells: corrected })
      .expect(200);
    const { body } = await coordinator.get(`/reviews/${reference}/learning/${made.id}`).expect(200);
    expect(body.under.map(({ kind }: { kind: string }) => kind)).toEqual(['finding', 'lesson']);
    expect(body.evidence).toEqual([
      { reference: `row:${moved.id}`, kind: 'row', text: 'She asked to be moved', isChanged: false },
      { reference: `row:${spokeFor.id}`, kind: 'row', text: 'Attended; he spoke for her', isChanged: true },
      {
        reference: `answer:${imr.id}/lessons`,
        kind: 'answer',
        text: `${police} asks each person alone.`,
        isChanged: false,
      },
      { reference: 'line:2', kind: 'line', text: 'Was she asked alone?', isChanged: false },
    ]);
    const { body: seen } = await memberOf(housing).get(`/reviews/${reference}/learning/${made.id}`).expect(200);
    expect(seen.evidence.map(({ kind }: { kind: string }) => kind)).toEqual(['row', 'closed', 'closed', 'line']);
  });

  test('has learning that cannot wait, whose date runs and is met', async () => {
    const urgent = { text: 'Referrals wait too long', raisedOn: '2026-06-19' };
    const { id, revision } = await learns('urgent', urgent, []);
    expect(await clockOf('urgentLearning')).toMatchObject({
      startedOn: '2026-06-19',
      due: '2026-06-26',
      status: 'open',
    });
    const answers = { ...urgent, actedOn: '2026-06-20', action: 'The rota was changed' };
    await coordinator
      .put(`/reviews/${reference}/learning/${id}`, { answers })
      .set('If-Match', `"${revision}"`)
      .expect(200);
    expect(await clockOf('urgentLearning')).toMatchObject({ metOn: '2026-06-20', status: 'met' });
  });

  test('stands whole in its history, from the referral to the recommendation', async () => {
    const { body } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
    const types = body.events.map(({ type }: { type: string }) => type);
    for (const type of [
      'notification.received',
      'form.completed',
      'terms.agreed',
      'hold.lifted',
      'event.corrected',
      'draft.circulated',
      'meeting.recorded',
      'meeting.actionGiven',
      'learning.recorded',
      'learning.actedOn',
    ])
      expect(types).toContain(type);
    expect(body.events.map(({ number }: { number: number }) => number)).toEqual(
      types.map((_: string, at: number) => at + 1),
    );
  });
});
