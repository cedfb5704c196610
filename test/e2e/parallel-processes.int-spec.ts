import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, underway } from './panel.js';
import { webForTests } from './web.js';

/* What else goes on about the same death: kept up to date in a form, and shown on the page of the review. */

const at = webForTests();

const inquest = {
  called: 'Inquest in Anytown',
  kind: 'inquest',
  ledBy: 'Senior coroner',
  state: 'suspended',
  nextOn: '2026-06',
  nextWhat: 'Resumes after the trial',
  disclosure: 'Nothing before the trial',
  holdsUp: ['family', 'report'],
};

describe('parallel processes', () => {
  test('stand on the page of the review with their next date and what they hold up, before the form is complete', async () => {
    const { api, reference, coordinator } = await underway(at.web);
    expect((await coordinator.get(`/reviews/${reference}`)).text).not.toContain('Parallel processes');
    const sent = { answers: { processes: [inquest] }, complete: false };
    await api.put(`/reviews/${reference}/forms/parallel-processes`, sent).set('If-Match', '"0"').expect(200);
    const chair = await signedIn(at.web, ['cspChair']);
    for (const reader of [coordinator, chair]) {
      const { text } = await reader.get(`/reviews/${reference}`);
      for (const words of [
        'Parallel processes',
        'Inquest in Anytown',
        'June 2026',
        'Suspended',
        'Talks with the family; The report',
      ])
        expect(text).toContain(words);
      expect(text).not.toContain('Nothing before the trial');
    }
    expect((await chair.get(`/reviews/${reference}/forms/parallel-processes`)).text).toContain(
      'Nothing before the trial',
    );
    const stored = await at.web.lantern.rows(
      `select encode(content, 'escape') as content, (select string_agg(payload::text, '') from history) as told from filled_form`,
    );
    expect(JSON.stringify(stored)).not.toContain('Senior coroner');
  });

  test('are asked about before what they hold up is done, until they have ended, and move nothing', async () => {
    const { api, reference, coordinator } = await underway(at.web);
    const path = `/reviews/${reference}/forms/parallel-processes`;
    const trial = { called: 'Trial', kind: 'trial', state: 'underWay', holdsUp: ['evidence'] };
    await api
      .put(path, { answers: { processes: [inquest, trial] }, complete: false })
      .set('If-Match', '"0"')
      .expect(200);
    const form = `/reviews/${reference}/record/imr.requested`;
    const check = async () => {
      const { text } = await coordinator.get(form);
      const revision = /name="revision" value="(\d+)"/.exec(text)?.[1] ?? '';
      const day = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
      return (await coordinator.post(form, { revision, agency: housing, ...day })).text;
    };
    expect(await check()).toContain('one that has not ended holds this up');
    const ended = { answers: { processes: [inquest, { ...trial, state: 'ended' }] }, complete: false };
    await api.put(path, ended).set('If-Match', '"1"').expect(200);
    expect(await check()).not.toContain('holds this up');
  });

  test('are rows with their kind in a list, of which nothing is chosen to begin with, so that an empty row is none', async () => {
    const { api, reference, coordinator } = await underway(at.web);
    const path = `/reviews/${reference}/forms/parallel-processes`;
    const { text } = await coordinator.get(`${path}/sections/processes`);
    expect(text).toMatch(/<select[^>]*name="processes-0-kind"[^]*?<option value="">Nothing chosen/);
    const blank = { asked: 'processes', revision: '0', 'processes-rows': '2', 'processes-1-kind': '', press: 'on' };
    const typed = { 'processes-0-called': 'Inquest', 'processes-0-kind': 'inquest' };
    expect((await coordinator.post(`${path}/sections/processes`, { ...blank, ...typed })).status).toBe(303);
    const { body } = await api.get(`/reviews/${reference}/forms/parallel-processes`).expect(200);
    expect(body.answers.processes).toEqual([{ called: 'Inquest', kind: 'inquest' }]);
  });

  test('are not for a member of the panel', async () => {
    const { api, reference } = await underway(at.web);
    const sent = { answers: { processes: [inquest] }, complete: false };
    await api.put(`/reviews/${reference}/forms/parallel-processes`, sent).set('If-Match', '"0"').expect(200);
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(`/reviews/${reference}`)).text).not.toContain('Inquest in Anytown');
    expect((await ours.get(`/reviews/${reference}/forms/parallel-processes`)).status).toBe(403);
  });

  test('two are not called alike, and what is no kind of process is refused', async () => {
    const { api, reference } = await underway(at.web);
    const path = `/reviews/${reference}/forms/parallel-processes`;
    const twice = { answers: { processes: [inquest, inquest] }, complete: false };
    await api.put(path, twice).set('If-Match', '"0"').expect(422);
    const unknown = { answers: { processes: [{ ...inquest, kind: 'rumour' }] }, complete: false };
    await api.put(path, unknown).set('If-Match', '"0"').expect(422);
  });
});
