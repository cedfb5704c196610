import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, scoped } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { unzipped } from './unzipped.js';
import { decision, today, webForTests } from './web.js';

/* Letters are written from the record, name what is missing, and go to a family only from somebody who has read them. */

const at = webForTests();

async function decided() {
  const known = await scoped(at.web);
  const chair = await at.web.someone(['cspChair']);
  await chair.record(known.reference, 2, decision).expect(201);
  return { ...known, chair, letters: `/reviews/${known.reference}/letters` };
}

describe('the letters of a review', () => {
  test('are those of what has happened, and say what was recorded', async () => {
    const { reference, coordinator, letters } = await decided();
    const list = (await coordinator.get(letters)).text;
    expect(list).toContain(`href="${letters}/home-office-review"`);
    expect(list).not.toContain(`href="${letters}/home-office-no-review"`);
    expect(list).toContain('Home Office: no review will be held');
    expect((await coordinator.get(`${letters}/home-office-no-review`)).status).toBe(404);
    const { text } = await coordinator.get(`${letters}/home-office-review`);
    expect(text).toContain('decided on 9 March 2026 that a review will be held');
    expect(text).toContain(reference);
    const { body } = await coordinator.fetch(`${letters}/home-office-review/letter.docx?language=en`);
    expect(unzipped(body, 'word/document.xml')).toContain('that a review will be held');
    const pdf = await coordinator.fetch(`${letters}/home-office-review/letter.pdf?language=cy`);
    expect((await pdfWords(pdf.body)).words).toContain('y cynhelir adolygiad');
  });

  test('follow a correction', async () => {
    const { chair, reference, coordinator, letters } = await decided();
    const corrected = {
      type: 'event.corrected',
      on: today,
      corrects: 3,
      changes: { on: '2026-03-10' },
      reason: 'a slip',
    };
    await chair.record(reference, 3, corrected).expect(201);
    expect((await coordinator.get(`${letters}/home-office-review`)).text).toContain('decided on 10 March 2026');
  });

  test('name what is missing, with the way to mend it', async () => {
    const { api, reference, coordinator, letters } = await decided();
    const hold = { type: 'hold.placed', on: today, hold: 'trial', reason: 'criminalProceedings' };
    await api.record(reference, 3, hold).expect(201);
    const { text } = await coordinator.get(`${letters}/home-office-hold`);
    expect(text).toContain('because criminal proceedings are under way');
    expect(text).toContain('look at the pause again on […]');
    expect(text).toMatch(/hold\.placed">Day on which the pause is looked at again/);
  });

  test('on more time are about the date of the review, and not about a target of the partnership’s own', async () => {
    const { api, reference, coordinator, letters } = await decided();
    const agreed = (clock: string, newDue: string, revision: number) =>
      api
        .record(reference, revision, {
          type: 'extension.agreed',
          on: today,
          clock,
          newDue,
          reason: 'as minuted',
          agreedBy: ['panel', 'cspChair'],
        })
        .expect(201);
    await agreed('firstPanel', '2026-06-01', 3);
    expect((await coordinator.get(`${letters}/home-office-extension`)).status).toBe(404);
    await agreed('completion', '2026-12-01', 4);
    await agreed('firstPanel', '2026-07-01', 5);
    const { text } = await coordinator.get(`${letters}/home-office-extension`);
    expect(text).toContain('The date is now 1 December 2026.');
  });

  test('to a family are taken away by somebody who has read them', async () => {
    const { coordinator, letters } = await decided();
    const path = `${letters}/family-decision`;
    const unread = await coordinator.get(`${path}/letter.docx?language=en`);
    expect(unread.status).toBe(303);
    const shown = await coordinator.follow(unread);
    expect(shown.text).toContain('Read the letter whole, and say that you have');
    expect(shown.text).toContain('We are very sorry for your loss.');
    const taken = await coordinator.fetch(`${path}/letter.docx?language=en&read=yes`);
    expect(unzipped(taken.body, 'word/document.xml')).toContain('a review will be held');
  });

  test('are for those who lead the partnership', async () => {
    const { reference, own, coordinator, letters } = await decided();
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(letters)).status).toBe(403);
    expect((await ours.get(`${letters}/home-office-review/letter.pdf`)).status).toBe(403);
    expect((await coordinator.get(`/reviews/${own}/letters`)).status).toBe(404);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(letters)).status).toBe(200);
    expect((await coordinator.get(`${letters}/home-office-review/letter.exe`)).status).toBe(404);
  });
});
