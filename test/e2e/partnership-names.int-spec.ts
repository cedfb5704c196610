import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { today, webForTests } from './web.js';

const at = webForTests();

/* A partnership that is called otherwise keeps its code, its reviews and every name that it had. */

describe('a partnership that is renamed', () => {
  let administrator: FormBrowser;
  const page = '/partnerships/anytown/reached';
  const rename = (name: string) => administrator.send(`${page}/name`, { name });

  beforeAll(async () => {
    await at.web.addPartnership('elsewhere', 'Safer Elsewhere');
    administrator = await signedIn(at.web, ['administrator'], { partnerships: ['anytown', 'elsewhere'] });
  });

  test('is called so everywhere, and the page says what it was called, and until when', async () => {
    const shown = await administrator.follow(await rename('Safer Anytown'));
    expect(shown.text).toContain('Its old names go on leading to it.');
    expect(shown.text).toContain('Until 16 March 2026 it was called Anytown.');
    expect((await administrator.get('/partnerships')).text).toContain('Safer Anytown');
  });

  test('is found by its code, its name, and each name that it had, however it is spelt', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    for (const name of ['anytown', 'Safer Anytown', 'Anytown', 'ANYTOWN ', 'safer  anytown'])
      await coordinator.get(`/partnerships/${encodeURIComponent(name)}/settings`).expect(200);
  });

  test('may correct its own spelling without a former name coming of it', async () => {
    await rename('Safer ANYTOWN');
    const { text } = await administrator.get(page);
    expect(text).toContain('Safer ANYTOWN');
    expect(text.match(/it was called/g)).toHaveLength(1);
  });

  test('does not take a name that another has or had, and nobody takes one of its own', async () => {
    expect((await rename('safer elsewhere')).text).toContain('another partnership has or had this name');
    expect((await rename('')).text).toContain('New full name: enter an answer');
    await administrator.get('/partnerships/new');
    const other = { code: 'newtown', name: 'Anytown', referencePrefix: 'NT', nation: 'england', mailbox: '' };
    expect((await administrator.send('/partnerships/new', other)).text).toContain(
      'another partnership has this name already',
    );
  });

  test('takes its first name back', async () => {
    await rename('Anytown');
    expect((await administrator.get(page)).text).toMatch(/Until 16 March 2026 it was called Safer ANYTOWN\./);
    await rename('Safer Anytown');
  });
});

test('a lead that passed to a partnership under its old name is told again after it was renamed', async () => {
  await at.web.addPartnership('longago', 'Longago');
  const both = ['anytown', 'longago'];
  const coordinator = await at.web.someone(['coordinator'], { partnerships: both });
  const chair = await at.web.someone(['cspChair'], { partnerships: both });
  const reference = await coordinator.opens();
  const passed = { type: 'lead.transferred', on: today, toPartnership: 'Longago' };
  await chair.record(reference, 1, passed).expect(201);
  const administrator = await signedIn(at.web, ['administrator'], { partnerships: both });
  await administrator.send('/partnerships/longago/reached/name', { name: 'Safer Longago' });
  const corrected = { type: 'event.corrected', on: today, corrects: 1, reason: 'a slip', changes: { victims: 2 } };
  await coordinator.record(reference, 2, corrected).expect(201);
  const [row] = await at.web.lantern.rows<{ code: string }>(
    'select p.code from case_file c join partnership p on p.id = c.partnership_id where c.reference = $1',
    [reference],
  );
  expect(row?.code).toBe('longago');
});
