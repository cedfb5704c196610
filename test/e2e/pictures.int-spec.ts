import { beforeAll, describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { housing, member, police, sign } from './panel.js';
import { decision, webForTests } from './web.js';

const at = webForTests();

/** The words of a piece of a page. */
const words = (html: string): string => textOf(html).replaceAll('&#39;', "'");

const pictureIn = (html: string): string => /<div class="lantern-picture".*?<\/figure>/s.exec(html)?.[0] ?? '';

/** A review with a hold, an extension and a correction, and a death that is known to the month. */
async function held(): Promise<string> {
  const [coordinator, chair] = [await at.web.someone(['coordinator']), await at.web.someone(['cspChair'])];
  const reference = await coordinator.opens({ on: '2026-01-05', dateOfDeath: '2025-12' });
  const asked = { type: 'scoping.requested', on: '2026-01-06', agencies: [housing, police] };
  await coordinator.record(reference, 1, asked).expect(201);
  await chair.record(reference, 2, { ...decision, on: '2026-02-02' }).expect(201);
  const hold = { type: 'hold.placed', on: '2026-02-20', hold: 'the Example trial', reason: 'criminalProceedings' };
  await coordinator.record(reference, 3, hold).expect(201);
  const extended = {
    type: 'extension.agreed',
    on: '2026-03-02',
    clock: 'completion',
    newDue: '2026-10-02',
    agreedBy: ['panel', 'cspChair'],
    reason: 'as recorded locally',
  };
  await coordinator.record(reference, 4, extended).expect(201);
  const correction = {
    type: 'event.corrected',
    on: '2026-03-03',
    corrects: 2,
    changes: { on: '2026-01-12' },
    reason: 'misread',
  };
  await coordinator.record(reference, 5, correction).expect(201);
  return reference;
}

describe('the timeline of a review', () => {
  let reference: string;
  beforeAll(async () => {
    reference = await held();
  });

  test('shows what happened, the hold, the extension and the clocks, in the picture and in words', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const picture = pictureIn((await browser.get(`/reviews/${reference}`)).text);
    expect(picture).toMatch(/role="img" aria-labelledby="timeline-title" aria-describedby="timeline-told"/);
    expect(picture).toMatch(/<span [^>]*id="timeline-title">Timeline of [\w-]+<\/span>/);
    expect(picture).toMatch(/<span [^>]*id="timeline-told">From 1 December 2025 to 2 October 2026/);
    const told = words(picture);
    for (const each of [
      'Death, December 2025',
      'Notification received, 5 January 2026',
      'Scoping requested, 12 January 2026',
      'Decision made, 2 February 2026',
      'On hold since 20 February 2026: Criminal proceedings',
      'Review completed: Not due yet, agreed date 2 October 2026 (guidance date 2 August 2026)',
      'From 2 February 2026, due 2 October 2026 (agreed by the panel and the CSP chair on',
      "CSP chair's decision: Done. From 5 January 2026, due 5 February 2026, done 2 February 2026.",
    ])
      expect(told).toContain(each);
  });

  test('has no styles in its attributes, names no hold, and repeats no id', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get(`/reviews/${reference}`);
    expect(text).not.toContain('style=');
    expect(pictureIn(text)).not.toContain('Example');
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('shows a panel member nothing of another agency', async () => {
    const browser = await member(at.web, housing, reference);
    await sign(browser, reference);
    const { status, text } = await browser.get(`/reviews/${reference}`);
    expect(status).toBe(200);
    expect(words(pictureIn(text))).toContain('Decision made, 2 February 2026');
    expect(pictureIn(text)).not.toContain(police);
  });
});

describe('the way of a review', () => {
  const stepsIn = (html: string): string[] =>
    [...html.matchAll(/<li class="lantern-journey__step.*?<\/li>/gs)].map(([step]) => words(step));

  test('says of each stage whether it is done, and marks the present one', async () => {
    const reference = await held();
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get(`/reviews/${reference}`);
    expect(stepsIn(text)).toEqual([
      'Notified Done',
      'Awaiting the decision Done',
      'Commissioning Now, since 2 February 2026',
      ...['Gathering evidence', 'Writing the report', 'Sign-off', 'With the Home Office'].map(
        (each) => `${each} To come`,
      ),
      ...['Publication', 'Action plan', 'Concluded'].map((each) => `${each} To come`),
    ]);
    expect(text.match(/aria-current="step"/g)).toHaveLength(1);
  });

  test('says what may come where that is not settled, and what goes on inside a stage', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const meeting = { type: 'decisionMeeting.held', on: '2026-03-05' };
    await coordinator.record(reference, 1, meeting).expect(201);
    const browser = await signedIn(at.web, ['coordinator']);
    const steps = stepsIn((await browser.get(`/reviews/${reference}`)).text);
    expect(steps.slice(0, 4)).toEqual([
      'Notified Done',
      'Awaiting the decision Now, since 5 March 2026: weighing what they said',
      'No review: Home Office scrutiny May come',
      'Commissioning May come',
    ]);
  });
});

describe('the overview of a partnership', () => {
  let reference: string;
  let elsewhere: string;

  beforeAll(async () => {
    reference = await held();
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
    elsewhere = await stranger.opens({ partnership: 'elsewhere' });
  });

  test('shows a chair each open review in the picture and in words, with the way to it', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    const { text } = await browser.get('/overview');
    const picture = pictureIn(text);
    expect(picture).toMatch(/<span [^>]*id="overview-1-title">The reviews of Anytown<\/span>/);
    expect(words(picture)).toContain(
      `${reference}, Commissioning: On hold, agreed date 2 October 2026, guidance date 2 August 2026`,
    );
    expect(words(text)).toMatch(/\d+ Commissioning/);
    expect(words(text)).toContain('From: December 2025');
    expect(text).toContain(`href="/reviews/${reference}"`);
    expect(text).toMatch(/href="\/overview" aria-current="page"/);
    expect(text).not.toContain(elsewhere);
    expect(text).not.toContain('style=');
    expect(text).not.toMatch(/unlawful|breach/i);
  });

  test('shows a county board references alone: nobody is named, nothing is quoted, and no review can be opened', async () => {
    const browser = await signedIn(at.web, ['countyBoard'], { name: 'Robin Board' });
    const { text } = await browser.get('/overview');
    const shown = text.slice(text.indexOf('<main'));
    expect(words(shown)).toContain(`${reference}, Commissioning: On hold`);
    for (const hidden of ['Example', 'Robin', police, housing, 'href="/reviews', 'as recorded locally'])
      expect(shown).not.toContain(hidden);
  });

  test('leaves out a review for whoever has a conflict of interest, and is closed to a panel member', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'family', $2, $3 from case_file where reference = $1`,
      [reference, browser.id, at.web.lantern.clock.now()],
    );
    expect((await browser.get('/overview')).text).not.toContain(reference);
    const seated = await signedIn(at.web, ['panelMember'], { agency: housing });
    expect((await seated.get('/overview')).status).toBe(403);
  });
});
