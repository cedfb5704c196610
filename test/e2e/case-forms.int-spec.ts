import { describe, expect, test } from '@jest/globals';
import { type FormFault, verifyForms } from '#lantern/filled-forms';
import { CONFIG } from '../../apps/web/given/parts.js';
import { signedIn } from './browser.js';
import { housing, member, police, scoped, seat } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const secret = (): string => at.web.app.get<{ secret: string }>(CONFIG).secret;

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
    if (name !== 'formToken') (found[name] ??= []).push(value);
  return found;
}

/** Opens a page of questions and sends it with these answers. */
async function fills(browser: Browser, part: string, section: string, answers: Record<string, string | string[]>) {
  const path = `${formOf(part)}/sections/${section}`;
  const { text } = await browser.get(path);
  return browser.send(path, { ...hidden(text), press: 'on', ...answers });
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
    expect(first.text).toMatch(/<h1[^>]*><span[^>]*>[^<]*<\/span>Scoping return<\/h1>/);
    expect(first.text.match(/Not yet started/g)).toHaveLength(2);
    expect(first.text.match(/Not needed/g)).toHaveLength(3);
    await fillsAll(ours, own);
    const check = await ours.get(`${formOf(own)}/check`);
    expect(check.text).toContain('April 2018');
    expect(check.text).toContain('Not known');
    expect(check.text).toContain('Not asked');
    const sent = await ours.send(`${formOf(own)}/check`, hidden(check.text));
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
    const side = await coordinator.get(`/reviews/${reference}/answers/scoping-return?section=all`);
    expect(side.text).toContain('She asked to be moved.');
    expect(side.text).toContain(police);
    expect((await coordinator.get(formOf(own))).text).toContain('She asked to be moved.');
  });

  test('with one press where it knew nobody', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const { text } = await ours.get(formOf(own));
    const sent = await ours.send(`${formOf(own)}/short`, { ...hidden(text), authorisedBy: 'Head of Housing' });
    expect(sent.headers.location).toBe(`${formOf(own)}/completed`);
    expect(await stateOf(own)).toBe('nil');
    const again = await ours.get(`${formOf(own)}`);
    expect(again.text).toContain('Head of Housing');
    expect(again.text).not.toContain('Send these answers');
  });
});

describe('two people of one agency at once', () => {
  test('both keep what they alone answered, and see both answers where both answered one question', async () => {
    const { reference, own } = await scoped(at.web);
    const [one, other] = [await member(at.web, housing, reference), await member(at.web, housing, reference)];
    await fills(one, own, 'involvement', { involvement: 'yes' });
    const path = `${formOf(own)}/sections/involvement`;
    const [first, second] = [hidden((await one.get(path)).text), hidden((await other.get(path)).text)];
    const base = { involvement: 'yes', press: 'later' };
    expect((await one.send(path, { ...first, ...base, searched: 'Paper files' })).status).toBe(303);
    expect((await other.send(path, { ...second, ...base, account: 'Two visits.' })).status).toBe(303);
    const both = await one.get(path);
    expect(both.text).toContain('Paper files');
    expect(both.text).toContain('Two visits.');
    const third = hidden(both.text);
    await one.send(path, { ...third, ...base, searched: 'Paper files', account: 'Three visits.' });
    const clash = await other.send(path, { ...third, ...base, searched: 'Paper files', account: 'Four visits.' });
    expect(clash.status).toBe(200);
    expect(clash.text).toContain('Three visits.');
    expect(clash.text).toContain('>Four visits.</textarea>');
    await other.send(path, { ...hidden(clash.text), ...base, searched: 'Paper files', account: 'Four visits.' });
    const changes = await one.get(`${formOf(own)}/changes`);
    expect(changes.text).toMatch(/Three visits\.[^]*Four visits\./);
  });
});

describe('what is typed wrong', () => {
  test('is told beside its question, with nothing lost and nothing saved', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await fills(ours, own, 'involvement', { involvement: 'yes' });
    const bad = await fills(ours, own, 'involvement', {
      involvement: 'yes',
      ...date('firstContact', '31', '2', '2020'),
      'lastContact-notKnown': 'true',
      ...date('lastContact', '', '', '2021'),
      account: 'Kept as it was typed',
    });
    expect(bad.text).toContain('href="#firstContact-day"');
    expect(bad.text).toContain('give an answer or tick “Not known”, not both');
    expect(bad.text).toContain('>Kept as it was typed</textarea>');
    expect((await ours.get(`${formOf(own)}/check`)).text).not.toContain('Kept as it was typed');
  });

  test('and what is missing does not stop what is there from being saved', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await fills(ours, own, 'involvement', { involvement: 'yes' });
    const some = await fills(ours, own, 'involvement', { involvement: 'yes', account: 'Half of it' });
    expect(some.text).toContain('What you typed is saved.');
    expect((await ours.get(`${formOf(own)}/check`)).text).toContain('Half of it');
    const refused = await ours.send(`${formOf(own)}/check`, { revision: '2' });
    expect(refused.text).toContain('has no answer yet.');
    expect(await stateOf(own)).toBe('requested');
  });
});

describe('a form', () => {
  test('is open to its agency and to those who lead the review, and to nobody else', async () => {
    const { reference, own, other, coordinator } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await fills(ours, own, 'involvement', { involvement: 'yes', searched: 'Not for others yet' });
    const early = await coordinator.get(formOf(own));
    expect(early.text).toContain('You see the answers once they are sent.');
    expect(early.text).not.toContain('Not for others yet');
    expect((await coordinator.get(`${formOf(own)}/sections/involvement`)).status).toBe(403);
    expect((await ours.get(formOf(other))).status).toBe(404);
    const police_ = await member(at.web, police, reference);
    for (const path of ['', '/check', '/changes', '/sections/involvement'])
      expect((await police_.get(`${formOf(own)}${path}`)).status).toBe(404);
    const auditor = await signedIn(at.web, ['auditor']);
    expect((await auditor.get(formOf(own))).status).toBe(403);
    const elsewhere = await signedIn(at.web, ['panelMember'], { agency: housing });
    expect((await elsewhere.get(formOf(own))).status).toBe(404);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'knows the family', $2, $3 from case_file where reference = $1`,
      [reference, ours.id, at.web.lantern.clock.now()],
    );
    expect((await ours.get(formOf(own))).status).toBe(404);
    expect((await ours.send(`${formOf(own)}/check`, { revision: '1' })).status).toBe(404);
  });

  test('that was sent is opened again as a new edition, and the first is kept', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await fillsAll(ours, own);
    const send = async () => ours.send(`${formOf(own)}/check`, hidden((await ours.get(`${formOf(own)}/check`)).text));
    await send();
    expect((await ours.get(`${formOf(own)}/sections/records`)).status).toBe(404);
    await coordinator.get(formOf(own));
    expect((await coordinator.send(`${formOf(own)}/reopen`, { reason: 'A date is missing' })).status).toBe(303);
    await fills(ours, own, 'records', { recordsSecured: 'notKnown', suggests: 'letter' });
    expect((await coordinator.get(formOf(own))).text).toContain('A chronology alone');
    await send();
    expect((await coordinator.get(formOf(own))).text).toContain('A letter');
    expect((await coordinator.get(`${formOf(own)}/editions/1`)).text).toContain('A chronology alone');
    const types = (await historyOf(own)).map(({ type }) => type);
    expect(types).toEqual([
      'return.requested',
      'form.completed',
      'return.submitted',
      'form.reopened',
      'form.completed',
      'return.submitted',
    ]);
  });

  test('of a review that has ended is read and no longer changed', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await fills(ours, own, 'involvement', { involvement: 'yes', searched: 'All systems' });
    await at.web.lantern.rows('update case_file set closed = true where reference = $1 returning id', [reference]);
    const closed = await ours.get(formOf(own));
    expect(closed.text).toContain('This is closed');
    expect(closed.text).toContain('All systems');
    const path = `${formOf(own)}/sections/involvement`;
    expect((await ours.send(path, { press: 'later', revision: '1', asked: 'involvement' })).status).toBe(404);
  });
});

describe('the answers in the database', () => {
  const faults = async () => {
    const found: FormFault[] = [];
    for await (const fault of verifyForms(at.web.lantern.orm.em.fork(), secret(), null, () => undefined))
      found.push(fault);
    return found;
  };

  test('name nobody to whoever steals them, and cannot be changed unseen', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await fillsAll(ours, own);
    await ours.send(`${formOf(own)}/check`, hidden((await ours.get(`${formOf(own)}/check`)).text));
    const rows = await at.web.lantern.rows<{ id: string; text: string }>(
      `select f.id, encode(content, 'escape') || (select string_agg(encode(changes, 'escape'), '') from filled_form_change
       where filled_form_id = f.id) as text from filled_form f join case_file c on c.id = f.case_file_id where reference = $1`,
      [own],
    );
    expect(rows[0]?.text).not.toContain('asked to be moved');
    const { rows: sql } = at.web.lantern;
    const of = async () => (await faults()).filter((each) => each.reference === own).map(({ fault }) => fault);
    expect(await of()).toEqual([]);
    await sql(`update filled_form set digest = 'another' where id = $1 returning id`, [rows[0]?.id]);
    expect(await of()).toEqual(['the history and the form disagree on whether, and as what, it was completed']);
    await sql(
      `update filled_form f set digest = h.payload->>'digest', content = null from history h
       where f.id = $1 and h.case_file_id = f.case_file_id and h.type = 'form.completed' returning id`,
      [rows[0]?.id],
    );
    expect(await of()).toEqual(['its answers are gone, and no entry says that they were removed']);
    await sql('delete from filled_form where id = $1 returning id', [rows[0]?.id]);
    expect(await of()).toEqual(['it was completed, and is not there']);
  });
});

test('answers are taken out for good by the co-ordinator, and the history still agrees', async () => {
  const { reference, own, coordinator } = await scoped(at.web);
  const ours = await member(at.web, housing, reference);
  await fillsAll(ours, own);
  await ours.send(`${formOf(own)}/check`, hidden((await ours.get(`${formOf(own)}/check`)).text));
  await coordinator.get(`${formOf(own)}/editions/1`);
  const remove = `${formOf(own)}/editions/1/remove`;
  expect((await coordinator.send(remove, { reason: '' })).text).toContain(
    'Why are the answers removed: enter an answer',
  );
  expect((await coordinator.send(remove, { reason: 'It named a witness' })).status).toBe(303);
  expect((await coordinator.get(`${formOf(own)}/editions/1`)).text).toContain('The answers were removed.');
  expect((await ours.get(formOf(own))).text).not.toContain('asked to be moved');
  const kept = await at.web.lantern.rows(
    `select h.id from filled_form_change h join filled_form f on f.id = h.filled_form_id
     join case_file c on c.id = f.case_file_id where c.reference = $1`,
    [own],
  );
  expect(kept).toEqual([]);
  const found: FormFault[] = [];
  for await (const fault of verifyForms(at.web.lantern.orm.em.fork(), secret(), own, () => undefined))
    found.push(fault);
  expect(found).toEqual([]);
});

describe('a program', () => {
  test('reads a form, its shape, and fills it in with the revision that it read', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await at.web.someone(['panelMember'], { agency: housing });
    await seat(at.web, reference, [ours]);
    const path = `/reviews/${own}/forms/scoping-return`;
    const { headers, body } = await ours.get(path).expect(200);
    expect([headers.etag, body.answers, body.mayWrite]).toEqual(['"0"', {}, true]);
    const schema = await ours.get(`${path}/schema`).expect(200);
    expect(schema.body.properties.firstContact.anyOf[1].properties.notKnown).toEqual({ const: true });
    const put = (revision: string, answers: object, more = {}) =>
      ours.put(path, { answers, ...more }).set('If-Match', revision);
    await ours.put(path, { answers: {} }).expect(428);
    const wrong = await put('"0"', { involvement: 'perhaps', another: 1 }).expect(422);
    expect(wrong.body.errors.map(({ path: at_ }: { path: string }) => at_)).toEqual([
      'answers.involvement',
      'answers.another',
    ]);
    await put('"0"', { involvement: 'yes', firstContact: { notKnown: true } }).expect(200);
    await put('"0"', { involvement: 'no' }).expect(412);
    const missing = await put('"1"', { involvement: 'no' }, { complete: true }).expect(409);
    expect(missing.body.reasons).toContain('“Authorised by (name and post)” has no answer yet.');
    const who = { completedBy: 'A', completedOn: '2026-03-16', authorisedBy: 'B', authorisedOn: '2026-03-16' };
    const done = await put('"2"', { involvement: 'no', ...who }, { complete: true }).expect(200);
    expect(done.body.digest).toMatch(/^[\w-]{43}$/);
    expect(await stateOf(own)).toBe('nil');
    await put('"4"', { involvement: 'yes' }).expect(409);
  });
});

describe('the key of names, by the API', () => {
  test('is listed, read and written by those who may open it, with the revision that they read', async () => {
    const { api, reference } = await scoped(at.web);
    const forms = `/reviews/${reference}/forms`;
    const key = `${forms}/names-key`;
    const listed = async (who: typeof api) => (await who.get(forms).expect(200)).body.forms;
    expect(await listed(api)).toContainEqual({
      form: 'names-key',
      version: 'v1',
      title: 'Key of names',
      begun: false,
      completedAt: null,
    });
    expect((await api.get(key).expect(200)).body).toMatchObject({ id: null, revision: 0, answers: {} });
    const row = { pseudonym: 'Adult A', role: 'victim', name: 'Petra Fictional', lookFor: 'yes' };
    const put = (people: object[], ifMatch: string, who = api) =>
      who.put(key, { answers: { people } }).set('If-Match', ifMatch);
    await put([{ ...row, name: undefined, role: 'king' }], '"0"').expect(422);
    const saved = await put([row], '"0"').expect(200);
    expect(saved.headers.etag).toBe('"1"');
    expect(saved.body).toMatchObject({ id: expect.stringMatching(/^[\da-f-]{36}$/), answers: { people: [row] } });
    await put([], '"0"').expect(412);
    const [cspChair, ours] = [
      await at.web.someone(['cspChair']),
      await at.web.someone(['panelMember'], { agency: housing }),
    ];
    await seat(at.web, reference, [ours]);
    for (const who of [cspChair, ours]) {
      await who.get(key).expect(403);
      await put([], '"1"', who).expect(403);
      expect(JSON.stringify(await listed(who))).not.toContain('names-key');
    }
    expect((await api.get(key).expect(200)).body.answers.people).toEqual([row]);
  });
});

describe('the forms of a review', () => {
  test('hold names apart, which only those see who look for them', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const key = `/reviews/${reference}/forms/names-key`;
    const list = await coordinator.get(`/reviews/${reference}/forms`);
    expect(list.text).toContain('Key of names');
    const { text } = await coordinator.get(`${key}/sections/people`);
    await coordinator.send(`${key}/sections/people`, {
      ...hidden(text),
      press: 'later',
      'people-rows': '2',
      'people-0-pseudonym': 'Adult A',
      'people-0-role': 'victim',
      'people-0-name': 'Petra Fictional',
      'people-0-lookFor': 'yes',
      'people-1-pseudonym': 'Neighbour',
      'people-1-role': 'other',
      'people-1-name': 'Nobody Atall',
      'people-1-lookFor': 'no',
    });
    const ours = await member(at.web, housing, reference);
    const page = await ours.get(formOf(own));
    expect(page.text).toContain('Petra Fictional');
    expect(page.text).not.toContain('Nobody Atall');
    expect((await ours.get(key)).status).toBe(403);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(key)).status).toBe(403);
    expect((await chair.get(`/reviews/${reference}/forms`)).text).not.toContain('Key of names');
    expect((await chair.get(`/reviews/${reference}/forms/facts`)).status).toBe(200);
  });

  test('record what a decision rests on, by the tests of its law', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const record = `/reviews/${reference}/forms/decision-record`;
    const facts = await coordinator.get(`${record}/sections/facts`);
    expect(facts.text).toMatch(/value="dhr-2016" checked/);
    await coordinator.send(`${record}/sections/facts`, {
      ...hidden(facts.text),
      press: 'on',
      law: 'dhr-2016',
      brief: 'Adult A died at home.',
    });
    const tests = await coordinator.get(`${record}/sections/tests`);
    expect(tests.text).toContain('from violence, abuse or neglect');
    expect(tests.text).not.toContain('from domestic abuse');
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(record)).text).toContain('Adult A died at home.');
  });
});
