import { describe, expect, test } from '@jest/globals';
import { checkTitle, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { housing, member, pdf, police, scoped, underway } from './panel.js';
import { note, today, webForTests } from './web.js';

const at = webForTests();
const day = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };

const revisionOf = async (reference: string): Promise<string> => {
  const rows = await at.web.lantern.rows<{ revision: number }>('select revision from case_file where reference = $1', [
    reference,
  ]);
  return String(rows[0]?.revision);
};

const countOf = async (reference: string, type: string): Promise<number> =>
  (
    await at.web.lantern.rows(
      'select 1 from history h join case_file c on c.id = h.case_file_id where c.reference = $1 and h.type = $2',
      [reference, type],
    )
  ).length;

/** What lies between two headings of a page, as words. */
const between = (html: string, first: string, last: string): string =>
  textOf(html.slice(html.indexOf(`>${first}<`), html.indexOf(`>${last}<`)));

describe('the check', () => {
  test('says what was answered, what becomes of dates and tasks, and to whom it writes; and records nothing', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const path = `/reviews/${reference}/record/decisionMeeting.held`;
    const shown = await coordinator.post(path, { revision: '2', attendees: '7', note: 'All came', ...day });
    expect(shown.text).toMatch(checkTitle);
    const answers = between(shown.text, 'Your answers', 'What follows');
    expect(answers).toContain('When did it happen Monday 16 March 2026 Change');
    expect(answers).toContain('Who attended 7 Change');
    expect(answers).toContain('Note All came Change');
    const follows = between(shown.text, 'What follows', 'Who is written to');
    expect(follows).toMatch(/Dates .*Decision meeting|Dates .*: done/);
    expect(follows).toContain('Record the criteria test and recommendation: the co-ordinator');
    expect(follows).toContain('Tasks that are done Hold the decision meeting');
    expect(textOf(shown.text)).toContain('Nobody is written to.');
    expect(await countOf(reference, 'decisionMeeting.held')).toBe(0);
  });

  test('leads back to one question with everything kept', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const path = `/reviews/${reference}/record/hold.placed`;
    const fields = { revision: '2', hold: 'trial', reason: 'inquest', ...day };
    const shown = await coordinator.post(path, fields);
    expect(shown.text).toContain(`value="hold" formaction="${path}#hold"`);
    expect(shown.text).toContain(`value="on" formaction="${path}#on-day"`);
    const again = await coordinator.post(path, { ...fields, 'change-answers': 'hold' });
    expect(again.text).toMatch(/id="hold"[^>]*value="trial"/);
    expect(again.text).toMatch(/value="inquest" checked/);
    expect(again.text).toMatch(/id="on-day"[^>]*value="16"/);
  });

  test('puts a doubt beside the answer that causes it', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const sent = { revision: '2', agencies: 'Anytown Huosing', ...day };
    const { text } = await coordinator.post(`/reviews/${reference}/record/scoping.requested`, sent);
    const answer = between(text, 'Your answers', 'What follows');
    expect(answer).toMatch(/Agencies Anytown Huosing Is this right\? .*Anytown Huosing.*Change/);
    const none = { revision: '2', hold: 'trial', reason: 'inquest', ...day };
    const hold = await coordinator.post(`/reviews/${reference}/record/hold.placed`, none);
    expect(between(hold.text, 'Your answers', 'What follows')).toMatch(
      /What waits Not stated Is this right\? No date waits/,
    );
  });

  test('keeps a file of 5 MB, by its id alone', async () => {
    const { reference, coordinator } = await underway(at.web);
    const path = `/reviews/${reference}/record/minutes.circulated`;
    const large = { name: 'Minutes.pdf', content: Buffer.concat([pdf.content, Buffer.alloc(5 * 1024 * 1024, 'x')]) };
    await coordinator.get(path);
    const fields = { revision: await revisionOf(reference), meeting: 'panel', 'heldOn-day': '16', 'heldOn-month': '3' };
    const shown = await coordinator.upload(path, { ...fields, 'heldOn-year': '2026', ...day }, large);
    expect(shown.text).toMatch(checkTitle);
    expect(between(shown.text, 'Your answers', 'What follows')).toContain('Minutes.pdf Change');
    expect(shown.text.length).toBeLessThan(100_000);
    const recorded = await coordinator.records(shown);
    expect(recorded.status).toBe(303);
    const papers = await coordinator.get(`/reviews/${reference}/papers`);
    expect(papers.text.match(/Minutes\.pdf/g)).not.toBeNull();
  });

  test('shows an agency what becomes of its own part, and nothing of the review', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await ours.get(`/reviews/${own}/answer/return.nil`);
    const { text } = await ours.post(`/reviews/${own}/answer/return.nil`, { revision: '1', once: 'nil' });
    expect(text).toMatch(checkTitle);
    expect(textOf(text)).toContain('A full answer: it completes your part.');
    expect(textOf(text)).toContain('Tasks that are done Return the scoping form');
    expect(text).not.toContain(police);
    expect(text).not.toContain('Record only, send nothing');
  });

  test('that comes when somebody else acted first says what changed, and loses nothing', async () => {
    const { reference, api, coordinator } = await scoped(at.web);
    const path = `/reviews/${reference}/record/note.added`;
    const typed = { revision: '2', text: 'My own words', ...day };
    const shown = await coordinator.post(path, typed);
    await api.record(reference, 2, note).expect(201);
    const late = await coordinator.records(shown);
    expect(late.text).toContain('Somebody else acted first');
    expect(late.text).toContain('My own words</textarea>');
    expect((await coordinator.send(path, { ...typed, revision: '3' })).headers.location).toBe(
      `/reviews/${reference}/recorded/4`,
    );
  });
});

describe('several agencies', () => {
  const ask = (agency: readonly string[], others = '') => ({ agency, 'agency-others': others, ...day });

  test('are asked for their IMRs with one form, each with an event, a part and an e-mail of its own', async () => {
    const { reference, coordinator } = await underway(at.web);
    const path = `/reviews/${reference}/record/imr.requested`;
    expect((await coordinator.get(path)).text).toMatch(/type="checkbox"[^>]*value="Northshire Police"/);
    const revision = await revisionOf(reference);
    const fields = { revision, ...ask([police, police], `Eden Refuge\r\n${police}`) };
    const shown = await coordinator.post(path, fields);
    expect(textOf(shown.text)).toContain(`IMR, ${police}: opened, due 11 May 2026`);
    const done = await coordinator.records(shown, 'send');
    expect(done.headers.location).toBe(`/reviews/${reference}/recorded/${Number(revision) + 2}?of=2`);
    expect(await countOf(reference, 'imr.requested')).toBe(3);
    const sent = await at.web.lantern.rows<{ agency: string }>(
      `select e.agency from email e join case_file c on c.id = e.case_file_id join case_file r on r.id = c.parent_id
       where r.reference = $1 and e.template = 'evidence-request' and e.agency <> $2 order by e.agency`,
      [reference, housing],
    );
    expect(sent.map(({ agency }) => agency)).toEqual(['Eden Refuge', police]);
    const page = await coordinator.follow(done);
    expect(textOf(page.text)).toMatch(/Which agency Northshire Police .*Which agency Eden Refuge/);
    // The same form once more, by a second press or from another tab.
    const again = await coordinator.post(path, { ...fields, confirmed: 'send' });
    expect(again.headers.location).toBe(`/reviews/${reference}/recorded/${Number(revision) + 2}?of=2&already=yes`);
    expect(await countOf(reference, 'imr.requested')).toBe(3);
  });

  test('are told apart where one was asked already', async () => {
    const { reference, coordinator } = await underway(at.web);
    const fields = { revision: await revisionOf(reference), ...ask([housing, police]) };
    const { text } = await coordinator.post(`/reviews/${reference}/record/imr.requested`, fields);
    expect(textOf(text)).toContain(`“${housing}” was asked for this already, and that request stands`);
    expect(textOf(text)).toContain('Recording this can send 1 e-mail:');
  });

  test('are asked all or none, and a refusal names the one it is about', async () => {
    const { reference, coordinator, api } = await underway(at.web);
    const read = await revisionOf(reference);
    const event = { type: 'imr.requested', on: today };
    const { writer } = at.web.lantern;
    const actor = { name: 'Robin Lead', roles: ['coordinator'] as const };
    const wrong = { type: 'imr.received', on: today, agency: 'Nobody Asked' };
    const several = [
      { actor, reference, expectedRevision: Number(read), event: { ...event, agency: police }, called: police },
      { actor, reference, event: wrong, called: 'Nobody Asked' },
    ] as const;
    await expect(writer.recordEach([...several])).rejects.toMatchObject({ which: 'Nobody Asked' });
    expect(await revisionOf(reference)).toBe(read);
    expect(await countOf(reference, 'imr.requested')).toBe(1);
    await api.record(reference, Number(read), note).expect(201);
    const late = await coordinator.post(`/reviews/${reference}/record/imr.requested`, {
      revision: read,
      ...ask([police, 'Eden Refuge']),
      confirmed: 'send',
    });
    expect(late.text).toContain('Somebody else acted first');
    expect(late.text).toMatch(/value="Northshire Police" checked/);
    expect(await countOf(reference, 'imr.requested')).toBe(1);
    const nobody = await coordinator.post(`/reviews/${reference}/record/imr.requested`, {
      revision: await revisionOf(reference),
      ...ask([]),
    });
    expect(nobody.text).toContain('Which agencies: choose an answer');
  });
});

describe('the confirmation', () => {
  test('says what was recorded and what comes next, again and again, and to nobody else', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const path = `/reviews/${reference}/record/decisionMeeting.held`;
    const done = await coordinator.send(path, { revision: '2', attendees: '7', ...day });
    const page = String(done.headers.location);
    for (const { text } of [await coordinator.get(page), await coordinator.get(page)]) {
      expect(textOf(text)).toContain(`Recorded Decision meeting held ${reference}`);
      expect(textOf(text)).toContain('Who attended 7');
      expect(textOf(text)).toContain('This opened: Record the criteria test and recommendation: the co-ordinator');
      expect(textOf(text)).toContain('Your next task on this review:');
      expect(text).toContain(`/reviews/${reference}/history/3/correct`);
    }
    const other = await signedIn(at.web, ['coordinator'], { name: 'Somebody Else' });
    expect((await other.get(page)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${reference}/recorded/99`)).status).toBe(404);
    expect(await countOf(reference, 'decisionMeeting.held')).toBe(1);
  });

  test('says when e-mails go', async () => {
    const { reference, coordinator } = await underway(at.web);
    const fields = { revision: await revisionOf(reference), agency: [police], ...day };
    const done = await coordinator.send(`/reviews/${reference}/record/imr.requested`, fields, 'send');
    const { text } = await coordinator.follow(done);
    expect(textOf(text)).toMatch(/an agency \(Northshire Police\): will be sent, from Monday 16 March 2026, 10:00/);
  });
});

test('a form is one task’s: an action is settled among those that are open, and an extension offers guidance first', async () => {
  const { reference, coordinator } = await underway(at.web);
  const { text } = await coordinator.get(`/reviews/${reference}/record/action.settled`);
  expect(text).toMatch(/type="radio"[^>]*value="Train every housing officer"/);
  const extension = await coordinator.get(`/reviews/${reference}/record/extension.agreed`);
  const [before = '', folded = ''] = extension.text.split('<details class="govuk-details lantern-folded"');
  expect(before).toContain('value="completion"');
  expect(folded).toMatch(/Local targets \(\d+\)/);
});

test('an agency’s page says whom the request is about, as far as the record knows', async () => {
  const { api, reference } = await scoped(at.web);
  const opened = await api.opens({ dateOfDeath: '2026-02', manner: 'homicide' });
  await api.record(opened, 1, { type: 'scoping.requested', on: today, agencies: [housing] }).expect(201);
  const ours = await member(at.web, housing, opened);
  const [part] = await at.web.lantern.rows<{ reference: string }>(
    'select c.reference from case_file c join case_file r on r.id = c.parent_id where r.reference = $1',
    [opened],
  );
  const { text } = await ours.get(`/reviews/${part?.reference}`);
  expect(textOf(text)).toContain(
    'Whom it is about Date of death February 2026 How many people died 1 Manner of death Homicide',
  );
  expect(textOf(text)).toContain('Lantern keeps no names');
  const stranger = await signedIn(at.web, ['panelMember'], { agency: police });
  expect((await stranger.get(`/reviews/${part?.reference}`)).text).not.toContain('Homicide');
  expect(reference).not.toBe(opened);
});
