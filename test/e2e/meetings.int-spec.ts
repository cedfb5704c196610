import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, pdf, police, seat, underway } from './panel.js';
import { today, webForTests } from './web.js';

/* The meetings of a review: planned in its history, kept on their own pages. */

const at = webForTests();

const planned = {
  type: 'meeting.planned',
  on: today,
  meeting: 'panel',
  day: '2026-04-20',
  time: '10:00',
  place: 'Online',
};

async function review() {
  const known = await underway(at.web);
  const { reference } = known;
  const record = (event: Readonly<Record<string, unknown>> & { readonly type: string; readonly on: string }) =>
    at.web.lantern.writer.record({ reference, actor: { name: 'Robin Lead', roles: ['coordinator'] }, event });
  const page = `/reviews/${reference}/meetings`;
  return { ...known, record, page };
}

const agenda = (...lines: readonly (readonly [string, string])[]) => ({
  'agenda-rows': String(lines.length),
  ...Object.fromEntries(
    lines.flatMap(([item, outcome], row) => [
      [`agenda-${row}-item`, item],
      [`agenda-${row}-outcome`, outcome],
    ]),
  ),
});

const notesOf = (reference: string) =>
  at.web.lantern.rows<{ payload: object }>(
    `select payload from history h join case_file c on c.id = h.case_file_id where c.reference = $1 and type = 'meeting.recorded'`,
    [reference],
  );

describe('the meetings of a review', () => {
  test('follow the history: planned, moved, held, and the next begins with what was put off', async () => {
    const { coordinator, page, record, reference } = await review();
    await record(planned);
    const list = await coordinator.get(page);
    expect(list.text).toContain('Panel meeting 1');
    expect(list.text).toContain('20 April 2026, 10:00–12:00');
    const one = await coordinator.get(`${page}/panel-1`);
    expect(one.text).toContain('Nobody has settled it yet');
    expect(one.text).toContain('Merged chronology: gaps and questions');
    await record({ ...planned, day: today });
    expect((await coordinator.get(`${page}/panel-1`)).text).toContain('16 March 2026');
    await coordinator.get(`${page}/panel-1/write/agenda`);
    const lines = agenda(['Terms of reference', 'putOff'], ['Chronology', 'done']);
    const saved = await coordinator.post(`${page}/panel-1/write/agenda`, { revision: '0', press: 'save', ...lines });
    expect(saved.headers.location).toBe(`${page}/panel-1`);
    await record({ type: 'panel.met', on: today });
    await record({ ...planned, day: '2026-06-01' });
    const next = await coordinator.get(`${page}/panel-2`);
    expect(next.text).toContain('Terms of reference');
    expect(next.text).not.toContain('<li>Chronology');
    expect((await coordinator.get(page)).text).toContain('Held');
    expect(JSON.stringify(await notesOf(reference))).not.toContain('Terms of reference');
  });

  test('one that was held and not planned is there too; a page asks for a row without losing what was typed', async () => {
    const { coordinator, page } = await review();
    const path = `${page}/panel-of-${today}`;
    const asked = await coordinator.get(`${path}/write/attendance`);
    expect(asked.text).toContain('Pat Named, Anytown Housing');
    const row = { 'attendance-rows': '1', 'attendance-0-person': 'Pat Named', 'attendance-0-standing': 'present' };
    const more = await coordinator.post(`${path}/write/attendance`, { revision: '0', press: 'row', ...row });
    expect(more.text).toContain('attendance-1-person');
    expect(more.text).toContain('value="Pat Named"');
    const lacking = await coordinator.post(`${path}/write/attendance`, {
      revision: '0',
      press: 'save',
      'attendance-rows': '1',
      'attendance-0-standing': 'present',
    });
    expect(lacking.text).toContain('There is a problem');
    await coordinator.post(`${path}/write/attendance`, { revision: '0', press: 'save', ...row });
    const shown = (await coordinator.get(path)).text;
    expect(shown).toContain('Pat Named: Present');
    expect(shown).toContain('1 came, 0 sent apologies');
    expect((await coordinator.get(`${path}/changes`)).text).toContain('Pat Named');
  });

  test('two who write the same are shown each other’s words, and none are lost', async () => {
    const { coordinator, page } = await review();
    const path = `${page}/panel-of-${today}/write/minutes`;
    await coordinator.get(path);
    await coordinator.post(path, { revision: '0', press: 'save', minutes: 'Met at ten' });
    const late = await coordinator.post(path, { revision: '0', press: 'save', minutes: 'Met at nine' });
    expect(late.text).toContain('Somebody else changed some of this meanwhile');
    expect(late.text).toContain('Met at ten');
    expect(late.text).toContain('Met at nine');
  });

  test('are for the panel: a member reads and does not write, who sits on nothing finds nothing, no agency reads the decision meeting', async () => {
    const { page, reference, record, imr } = await review();
    await record({ ...planned, meeting: 'decision' });
    const ours = await member(at.web, housing, reference);
    const list = await ours.get(page);
    expect(list.status).toBe(200);
    expect(list.text).not.toContain('Decision meeting');
    expect((await ours.get(`${page}/decision-1`)).status).toBe(404);
    expect((await ours.get(`${page}/panel-of-${today}`)).status).toBe(200);
    expect((await ours.get(`${page}/panel-of-${today}/write/agenda`)).status).toBe(403);
    expect((await ours.get(`/reviews/${imr}/meetings`)).status).toBe(404);
    const stranger = await signedIn(at.web, ['panelMember'], { agency: police });
    expect((await stranger.get(page)).status).toBe(404);
  });

  test('their chair writes too, and minutes that went out as a paper are led to', async () => {
    const { page, reference, record, coordinator } = await review();
    const chair = await signedIn(at.web, ['independentChair'], { name: 'Morgan Hale' });
    await seat(at.web, reference, [{ id: chair.id, office: 'independentChair' }]);
    await chair.get(`/reviews/${reference}/agreement`);
    await chair.post(`/reviews/${reference}/agreement`, { agreed: 'true', name: 'Morgan Hale' });
    await chair.get(`${page}/panel-of-${today}/write/minutes`);
    const sent = await chair.post(`${page}/panel-of-${today}/write/minutes`, {
      revision: '0',
      press: 'save',
      minutes: 'All agreed.',
      'decisions-rows': '1',
      'decisions-0-decision': 'The scope is two years.',
    });
    expect(sent.status).toBe(303);
    await coordinator.get(`/reviews/${reference}/papers`);
    const added = await coordinator.upload(`/reviews/${reference}/papers`, {}, { ...pdf, name: 'Minutes.pdf' });
    const { text } = added.status === 303 ? await coordinator.follow(added) : added;
    const [, document = ''] = /papers\/([\w-]{36})/.exec(text) ?? [];
    await record({ type: 'minutes.circulated', on: today, heldOn: today, document });
    const shown = (await coordinator.get(`${page}/panel-of-${today}`)).text;
    expect(shown).toContain(`/papers/${document}`);
    expect(shown).toContain('The scope is two years.');
  });
});
