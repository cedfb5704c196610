import { Document, Packer, Paragraph } from 'docx';
import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, scoped } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

/** A review with a key of names, its co-ordinator and another person of the office. */
async function review() {
  const { reference, own, coordinator } = await scoped(at.web);
  const key = `/reviews/${reference}/forms/names-key/sections/people`;
  await coordinator.get(key);
  await coordinator.post(key, {
    press: 'later',
    revision: '0',
    asked: 'people',
    'people-rows': '1',
    'people-0-pseudonym': 'Adult A',
    'people-0-role': 'victim',
    'people-0-name': 'Marnie Fellrow',
    'people-0-otherNames': 'Marn',
    'people-0-lookFor': 'yes',
  });
  const other = await signedIn(at.web, ['cspManager'], { name: 'Kit Manager' });
  const page = `/reviews/${reference}/names`;
  await other.get(page);
  await coordinator.get(page);
  return { reference, own, page, coordinator, other };
}

const told = (reference: string) =>
  at.web.lantern.rows<{ type: string; payload: Record<string, unknown> }>(
    `select type, payload from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 and type like 'names.%' order by number`,
    [reference],
  );

describe('the names of a case', () => {
  test('a professional and a place of the key are found, and nobody is asked what is held about a place', async () => {
    const { reference, page, coordinator } = await review();
    const key = `/reviews/${reference}/forms/names-key/sections/people`;
    const added = await coordinator.post(key, {
      press: 'later',
      revision: '1',
      asked: 'people',
      'people-rows': '3',
      'people-0-pseudonym': 'Adult A',
      'people-0-role': 'victim',
      'people-0-name': 'Marnie Fellrow',
      'people-0-lookFor': 'yes',
      'people-1-pseudonym': 'The health visitor',
      'people-1-role': 'professional',
      'people-1-name': 'Odette Larkholme',
      'people-1-lookFor': 'no',
      'people-2-pseudonym': 'The school',
      'people-2-role': 'place',
      'people-2-name': 'Whinlatter Primary School',
      'people-2-lookFor': 'no',
    });
    expect(added.status).toBe(303);
    await coordinator.get(page);
    const checked = await coordinator.post(page, {
      text: 'Nurse Larkholme rang Whinlatter Primary School. Another school did not answer.',
    });
    const { text } = await coordinator.get(String(checked.headers.location));
    expect(text).toContain('Names found: 2');
    expect(text).toMatch(/A name: The health visitor/);
    expect(text).toMatch(/A place: The school/);
    const { text: held } = await coordinator.get(`/reviews/${reference}/held`);
    expect(held).toContain('The health visitor');
    expect(held).not.toContain('The school');
    expect((await coordinator.get(`/reviews/${reference}/held/3`)).status).toBe(404);
  });

  test('are found in what was learnt, with the words around, and their writer is told once it is saved', async () => {
    const { reference, page, coordinator } = await review();
    const learning = `/reviews/${reference}/learning`;
    await coordinator.get(`${learning}/add/finding`);
    const text = 'The nurse did not ask marnie alone. M.F. was anxious.';
    const saved = await coordinator.post(`${learning}/add/finding`, { revision: '0', press: 'save', text });
    const item = await coordinator.get(String(saved.headers.location));
    expect(item.text).toContain('names of the case stand in it');
    expect(item.text).toMatch(/ask <mark>marnie<\/mark> alone/);
    const checked = await coordinator.post(page, { chosen: 'learning' });
    const { text: shown } = await coordinator.get(String(checked.headers.location));
    expect(shown).toContain('Names found: 2');
    expect(shown).toContain('Finding 1');
    expect(shown).toMatch(/Initials: Adult A/);
    expect(await told(reference)).toMatchObject([
      { payload: { subject: 'learning', hits: 2, digest: expect.any(String) } },
    ]);
    const kept = await at.web.lantern.rows('select n::text as text from name_check n', []);
    expect(JSON.stringify(kept)).not.toMatch(/marnie/i);
  });

  test('keep a paper from the panel until a second person has released it with a reason', async () => {
    const { reference, own, page, coordinator, other } = await review();
    const ours = await member(at.web, housing, reference);
    const word = (text: string) => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }));
    const send = async (who: typeof ours, papers: string, name: string, text: string): Promise<string> => {
      await who.get(papers);
      const { headers } = await who.upload(papers, { kind: 'draft' }, { name, content: await word(text) });
      return /received=([\w-]+)/.exec(headers.location ?? '')?.[1] ?? '';
    };
    const papers = `/reviews/${reference}/papers`;
    const [naming, clean] = [
      await send(ours, `/reviews/${own}/papers`, 'naming.docx', 'Marnie Fellrow was seen at home.'),
      await send(ours, `/reviews/${own}/papers`, 'clean.docx', 'Adult A was seen at home.'),
    ];
    const share = (id: string) => coordinator.send(`${papers}/${id}/release`, { to: 'panel' });
    expect((await share(clean)).status).toBe(303);
    const refused = await share(naming);
    expect(refused.text).toContain('Names of the case stand in this paper.');
    expect(refused.text).toContain(`href="${page}"`);
    const checked = await coordinator.post(page, { chosen: `paper:${naming}` });
    await other.send(`${checked.headers.location}/release`, { reason: 'The family asks for it.' });
    expect((await share(naming)).status).toBe(303);
    // What was released is that version: another text with a name in it is not.
    const draft = await send(coordinator, papers, 'draft.docx', 'Marn was not believed.');
    const circulate = (document: string) =>
      coordinator.send(`/reviews/${reference}/record/draft.circulated`, { version: '1', document });
    const { text } = await circulate(draft);
    expect(text).toContain('names of the case stand in it');
  });

  test('are found in a paper, with the paragraph, in its name, and where no page shows them', async () => {
    const { reference, page, coordinator } = await review();
    const file = new Document({
      creator: 'Marnie Fellrow',
      sections: [{ children: ['As agreed.', 'Marn was asked.'].map((text) => new Paragraph(text)) }],
    });
    await coordinator.get(`/reviews/${reference}/papers`);
    const sent = { name: 'Letter to Marnie.docx', content: await Packer.toBuffer(file) };
    const { headers } = await coordinator.upload(`/reviews/${reference}/papers`, { kind: 'letter' }, sent);
    const id = /received=([\da-f-]{36})/.exec(String(headers.location))?.[1] ?? '';
    expect((await coordinator.get(page)).text).toContain('Letter to Marnie.docx, 1');
    const checked = await coordinator.post(page, { chosen: `paper:${id}` });
    const { text } = await coordinator.get(String(checked.headers.location));
    expect(text).toMatch(/Name of the file[^]*<mark>Marnie<\/mark>/);
    expect(text).toMatch(/¶ 2[^]*<mark>Marn<\/mark> was asked/);
    expect(text).toContain('Properties of the file');
    expect(await told(reference)).toMatchObject([{ payload: { subject: 'paper' } }]);
    expect((await coordinator.post(page, { chosen: 'paper:none' })).status).toBe(404);
  });

  test('are found in what was said with the family and friends; what each of these is called belongs there', async () => {
    const { reference, page, coordinator } = await review();
    const family = `/reviews/${reference}/family`;
    const day = { 'nextContact-day': '20', 'nextContact-month': '3', 'nextContact-year': '2026' };
    const sister = {
      name: 'Marnie Fellrow',
      choice: 'inSome',
      way: 'telephone',
      wishes: 'She calls her Marn.',
      ...day,
    };
    await coordinator.get(family);
    await coordinator.send(`${family}/people`, sister);
    await coordinator.get(page);
    const checked = await coordinator.post(page, { chosen: 'family' });
    const { text } = await coordinator.get(String(checked.headers.location));
    expect(text).toContain('Names found: 1');
    expect(text).toMatch(/calls her <mark>Marn<\/mark>/);
  });

  test('a text with a hit goes out by a second person with a reason, once, and by nobody else', async () => {
    const { reference, page, coordinator, other } = await review();
    const checked = await coordinator.post(page, { text: 'Dear Marn,\n\nthe panel will meet.' });
    const check = String(checked.headers.location);
    expect((await coordinator.get(check)).text).not.toContain('Release it all the same');
    expect((await coordinator.post(`${check}/release`, { reason: 'I say so' })).status).toBe(409);
    expect((await other.get(check)).text).toContain('Release it all the same');
    expect((await other.post(`${check}/release`, { reason: '' })).text).toContain('href="#reason"');
    const reason = 'It is her letter';
    expect((await other.post(`${check}/release`, { reason })).text).toContain('The text may go out as it stands');
    expect((await other.get(check)).text).toContain('Release it all the same');
    const twice = await Promise.all([1, 2].map(() => other.post(`${check}/release`, { reason, confirmed: 'true' })));
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect((await coordinator.get(check)).text).toContain('It is her letter');
    const events = await told(reference);
    expect(events.map(({ type }) => type)).toEqual(['names.checked', 'names.released']);
    expect(events[1]?.payload.digest).toBe(events[0]?.payload.digest);
  });

  test('a clean text has nothing to release; changed by a letter it has another fingerprint', async () => {
    const { reference, page, coordinator, other } = await review();
    const clean = String((await coordinator.post(page, { text: 'Adult A was asked.' })).headers.location);
    await coordinator.post(page, { text: 'Adult A was asked!' });
    expect((await other.get(clean)).text).toContain('No names were found');
    expect((await other.post(`${clean}/release`, { reason: 'why not' })).status).toBe(409);
    const [one, two] = await told(reference);
    expect(one?.payload.digest).not.toBe(two?.payload.digest);
    expect((await coordinator.post(page, {})).text).toContain('Choose a text, or paste one');
    expect((await coordinator.post(page, { chosen: 'form:none' })).status).toBe(404);
  });

  test('an agency is told of those it looks for before its rows are taken, and they are taken all the same', async () => {
    const { own, reference } = await review();
    const ours = await member(at.web, housing, reference);
    const path = `/reviews/${own}/chronology/send`;
    await ours.get(path);
    const sent = await ours.upload(path, { pasted: 'Date\tSource\tEvent\n2019\tGP record\tMarnie rang' });
    const check = String(sent.headers.location);
    const { text } = await ours.get(check);
    expect(text).toContain('Names of the case stand in these rows: Marnie');
    expect((await ours.post(check)).status).toBe(303);
    const clean = await ours.upload(path, { pasted: 'Date\tSource\tEvent\n2019\tGP record\tAdult A rang' });
    expect((await ours.get(String(clean.headers.location))).text).not.toContain('Names of the case stand');
  });

  test('are told of beside the answer of a form that is saved with one, until it is changed or left', async () => {
    const { reference, coordinator } = await review();
    const section = `/reviews/${reference}/forms/parallel-processes/sections/together`;
    await coordinator.get(section);
    const asked = { asked: ['leads', 'oneReport', 'sharedRequests'], oneReport: 'no', sharedRequests: 'Nothing' };
    const named = { ...asked, leads: 'The inquest into Marnie', revision: '0', press: 'on' };
    const saved = await coordinator.post(section, named);
    expect(saved.headers.location).toBe(`${section}?names=yes`);
    const { text } = await coordinator.get(`${section}?names=yes`);
    expect(text).toMatch(/A name of the case stands here:[^]*Marnie<\/span>/);
    expect(text).toContain('The inquest into Marnie');
    const left = await coordinator.post(section, { ...named, revision: '1', press: 'leave' });
    expect(left.headers.location).toBe(`/reviews/${reference}/forms/parallel-processes`);
    const mended = await coordinator.post(section, { ...named, leads: 'The inquest', revision: '1' });
    expect(mended.headers.location).toBe(`/reviews/${reference}/forms/parallel-processes`);
    expect((await coordinator.get(section)).text).not.toContain('A name of the case');
  });

  test('in the key itself are where they belong', async () => {
    const { reference, coordinator } = await review();
    const { text } = await coordinator.get(`/reviews/${reference}/forms/names-key/sections/people`);
    expect(text).toContain('Marnie Fellrow');
    expect(text).not.toContain('A name of the case');
  });

  test('are asked about before an entry of the history is recorded with one', async () => {
    const { reference, coordinator } = await review();
    const form = `/reviews/${reference}/record/note.added`;
    const { text: blank } = await coordinator.get(form);
    const revision = /name="revision" value="(\d+)"/.exec(blank)?.[1] ?? '';
    const day = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
    const check = await coordinator.post(form, { revision, ...day, text: 'Marn rang today' });
    expect(check.text).toContain('A name of the case stands in it');
    const clean = await coordinator.post(form, { revision, ...day, text: 'Adult A rang today' });
    expect(clean.text).not.toContain('A name of the case stands in it');
  });

  test('are for those alone who may open the key; on the page of a part there is nothing', async () => {
    const { own, page, coordinator, reference } = await review();
    const panel = await member(at.web, housing, reference);
    expect((await panel.get(page)).status).toBe(403);
    expect((await coordinator.get(`/reviews/${own}/names`)).status).toBe(404);
  });
});

describe('the check of names, by the API', () => {
  test('looks a text through, is released by another with a reason, and is closed to whoever may not open the key', async () => {
    const { reference, own } = await review();
    const [api, other] = [await at.web.someone(['coordinator']), await at.web.someone(['cspManager'])];
    const path = `/reviews/${reference}/names`;
    const { body: list } = await api.get(path).expect(200);
    expect(list.texts).toContainEqual({ chosen: 'learning', title: 'What was learnt', agency: null, name: null });
    for (const wrong of [{}, { text: 'a', chosen: 'learning' }]) await api.post(path, wrong).expect(422);
    await api.post(path, { text: ' \n ' }).expect(409);
    await api.post(path, { chosen: 'form:none' }).expect(404);
    expect((await api.post(path, { chosen: 'learning' }).expect(201)).body).toMatchObject({ hits: 0, found: [] });
    const { body: check } = await api.post(path, { text: 'Marnie was there.' }).expect(201);
    expect(check).toMatchObject({ subject: 'pasted', hits: 1, releasedAt: null, found: [{ place: '¶ 1' }] });
    const release = `${path}/${check.id}/release`;
    await api.post(release, { reason: 'Hers to say' }).expect(409);
    await other.post(release, { reason: ' ' }).expect(422);
    const { body: released } = await other.post(release, { reason: 'Hers to say' }).expect(200);
    expect(released).toMatchObject({ releasedBy: 'cspManager', reason: 'Hers to say' });
    await other.post(release, { reason: 'Again' }).expect(409);
    expect((await api.get(`${path}/${check.id}`).expect(200)).body.found[0].words).toBe('Marnie');
    expect((await api.get(path).expect(200)).body.checks).toHaveLength(2);
    const chair = await at.web.someone(['cspChair']);
    await chair.get(path).expect(403);
    await chair.post(path, { text: 'a' }).expect(403);
    await api.get(`/reviews/${own}/names`).expect(404);
  });
});
