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
