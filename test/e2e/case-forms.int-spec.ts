import { describe, expect, test } from '@jest/globals';
import { housing, member, police, scoped } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const stateOf = async (reference: string) => {
  const [row] = await at.web.lantern.rows<{ state: string }>('select state from case_file where reference = $1', [
    reference,
  ]);
  return row?.state;
};

const historyOf = (reference: string) =>
  at.web.lantern.rows<{ type: string; actor: string; payload: Record<string, unknown> }>(
    `select type, actor, payload from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 order by number`,
    [reference],
  );

const formOf = (part: string) => `/reviews/${part}/forms/scoping-return`;

type Browser = Awaited<ReturnType<typeof member>>;

/** The hidden fields of the page of a section, as a browser sends them back. */
function hidden(text: string): Record<string, string | string[]> {
  const main = text.slice(text.indexOf('<main'));
  const found: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of main.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    (found[name] ??= []).push(value);
  return found;
}

/** Opens a page of questions and sends it with these answers. */
async function fills(browser: Browser, part: string, section: string, answers: Record<string, string | string[]>) {
  const path = `${formOf(part)}/sections/${section}`;
  const { text } = await browser.get(path);
  return browser.post(path, { ...hidden(text), press: 'on', ...answers });
}

const date = (name: string, day: string, month: string, year: string) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

/** All that a scoping return needs of an agency that knew somebody. */
async function fillsAll(browser: Browser, part: string): Promise<void> {
  await fills(browser, part, 'involvement', { involvement: 'yes' });
  await fills(browser, part, 'involvement', {
    involvement: 'yes',
    searched: 'Housing system, paper files',
    withWhom: ['victim', 'child'],
    ...date('firstContact', '', '4', '2018'),
    'lastContact-notKnown': 'true',
    account: 'She asked to be moved.',
  });
  await fills(browser, part, 'abuse', { abuseKnown: 'notAsked', safeguardingKnown: 'no' });
  await fills(browser, part, 'practice', { concern: 'no', internalReview: 'notKnown' });
  await fills(browser, part, 'records', { recordsSecured: 'no', suggests: 'chronology' });
  await fills(browser, part, 'signing', {
    completedBy: 'A person',
    ...date('completedOn', '16', '3', '2026'),
    authorisedBy: 'Head of Housing',
    ...date('authorisedOn', '16', '3', '2026'),
  });
}

describe('an agency fills in its scoping return', () => {
  test('section by section, from its task to the answered request', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(`/reviews/${own}`)).text).toContain(`href="${formOf(own)}"`);
    const first = await ours.get(formOf(own));
    expect(first.text).toMatch(/<h1[^>]*>Scoping return<\/h1>/);
    expect(first.text.match(/Not yet started/g)).toHaveLength(2);
    expect(first.text.match(/Not needed/g)).toHaveLength(3);
    await fillsAll(ours, own);
    const check = await ours.get(`${formOf(own)}/check`);
    expect(check.text).toContain('April 2018');
    expect(check.text).toContain('Not known');
    expect(check.text).toContain('Not asked');
    const sent = await ours.post(`${formOf(own)}/check`, hidden(check.text));
    expect(sent.headers.location).toBe(`${formOf(own)}/completed`);
    expect((await ours.follow(sent)).text).toContain('Received');
    expect(await stateOf(own)).toBe('submitted');
    const [, completed, submitted] = await historyOf(own);
    expect(completed).toMatchObject({
      type: 'form.completed',
      actor: 'A person',
      payload: { form: 'scoping-return', version: 'v1', edition: 1 },
    });
    expect(submitted).toMatchObject({ type: 'return.submitted', payload: { involvement: 'known' } });
    const side = await coordinator.get(`/reviews/${reference}/answers/scoping-return`);
    expect(side.text).toContain('She asked to be moved.');
    expect(side.text).toContain(police);
    expect((await coordinator.get(formOf(own))).text).toContain('She asked to be moved.');
  });

  test('with one press where it knew nobody', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const { text } = await ours.get(formOf(own));
    const sent = await ours.post(`${formOf(own)}/short`, { ...hidden(text), authorisedBy: 'Head of Housing' });
    expect(sent.headers.location).toBe(`${formOf(own)}/completed`);
    expect(await stateOf(own)).toBe('nil');
    const again = await ours.get(`${formOf(own)}`);
    expect(again.text).toContain('Head of Housing');
    expect(again.text).not.toContain('Send these answers');
  });
});
