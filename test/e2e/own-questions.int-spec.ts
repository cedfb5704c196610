import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormFault, verifyForms } from '#lantern/filled-forms';
import { formFilePaper } from '#lantern/form-files';
import { type AskedHere, asAskedHere, formNamed } from '#lantern/forms';
import { wordFileOf } from '#lantern/made-papers';
import { findWorkflow } from '#workflows';
import { CONFIG } from '../../apps/web/given/parts.js';
import { type FormBrowser, checkTitle, signedIn } from './browser.js';
import { housing, member, scoped } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { unzipped } from './unzipped.js';
import { webForTests } from './web.js';

const at = webForTests();

const page = '/partnerships/anytown/settings/questions';
const ofForm = `${page}/scoping-return`;
const reason = 'Agreed by the board';
const question = {
  en: 'Who holds the records today?',
  cy: 'Pwy sy’n dal y cofnodion heddiw?',
  hintEn: 'The team, not a person.',
  kind: 'choice',
  options: 'Our own archive\nA contractor',
  optionsCy: 'Ein harchif ein hunain\nContractwr',
  section: 'involvement',
  sensitivity: 'open',
  required: 'no',
  reason,
};

const formOf = (part: string) => `/reviews/${part}/forms/scoping-return`;
const sectionOf = (part: string) => `${formOf(part)}/sections/involvement`;

/** Saves the section as its page was sent: what it asked, and these answers. */
async function saves(browser: FormBrowser, part: string, answers: Record<string, string>) {
  const { text } = await browser.get(sectionOf(part));
  const main = text.slice(text.indexOf('<main'));
  const asked = [...main.matchAll(/name="asked" value="([^"]*)"/g)].map(([, id = '']) => id);
  const [, revision = ''] = /name="revision" value="(\d+)"/.exec(main) ?? [];
  return browser.post(sectionOf(part), { revision, asked, press: 'later', ...answers });
}

describe('a question of a partnership’s own', () => {
  let manager: FormBrowser;
  let ours: FormBrowser;
  let part: string;
  let id: string;

  const idOf = async (): Promise<string> =>
    /questions\/scoping-return\/own\/(?<id>own-[\da-f]{8})"/.exec((await manager.get(ofForm)).text)?.groups?.id ?? '';
  const revisionOf = async (setting: string): Promise<string> => {
    const [row] = await at.web.lantern.rows<{ n: string }>(
      'select count(*) as n from setting_change where setting = $1',
      [setting],
    );
    return String(row?.n);
  };
  const takesOff = async () =>
    manager.send(`${ofForm}/own/${id}/off`, {
      reason,
      revision: await revisionOf(`own_question_${id.slice('own-'.length)}`),
    });

  beforeAll(async () => {
    manager = await signedIn(at.web, ['cspManager']);
    const { reference, own } = await scoped(at.web);
    part = own;
    ours = await member(at.web, housing, reference);
    await saves(ours, part, { involvement: 'yes' });
  });

  test('is none to begin with, and the settings lead to the questions of each form', async () => {
    expect((await manager.get('/partnerships/anytown/settings')).text).toContain(page);
    const forms = await manager.get(page);
    expect(forms.text).toContain(`href="${ofForm}"`);
    expect(forms.text).not.toContain('names-key');
    expect((await manager.get(ofForm)).text).toContain('How many contacts were there, roughly?');
  });

  test.each([
    ['no words', { en: ' ' }, 'What is asked: enter an answer'],
    ['a gap in its words', { en: 'Who {has} it?' }, 'leave out “{” and “}”'],
    ['no kind of answer', { kind: '' }, 'What is its answer like: choose an answer'],
    ['one answer to choose', { options: 'Archive', optionsCy: '' }, 'give two answers or more to choose from'],
    ['an answer twice', { options: 'Archive\narchive', optionsCy: '' }, 'each answer stands there once'],
    ['answers where none is chosen', { kind: 'text' }, 'answers to choose from belong to a choice alone'],
    ['fewer answers in Welsh', { optionsCy: 'Contractwr' }, 'give one for each answer in English, or none'],
    ['no section', { section: 'elsewhere' }, 'choose one of its sections'],
    ['no sensitivity', { sensitivity: '' }, 'What may its answers tell: choose an answer'],
    ['no word whether it must be answered', { required: '' }, 'Must it be answered: choose an answer'],
    ['no reason', { reason: '' }, 'Why is it changed: enter an answer'],
  ])('is refused with %s, and nothing typed is lost', async (_what, more, words) => {
    const shown = await manager.post(`${ofForm}/new`, { ...question, ...more });
    expect(shown.text).toContain(words);
    expect(shown.text).not.toMatch(checkTitle);
    expect(shown.text).toContain('The team, not a person.');
  });

  test('is shown with what it would do before it is added', async () => {
    const shown = await manager.post(`${ofForm}/new`, question);
    expect(shown.text).toMatch(checkTitle);
    expect(shown.text).toContain('in which it counts at once: 1.');
    expect(shown.text).toContain(part);
    expect(await idOf()).toBe('');
  });

  test('stands on the page of its section, and in the JSON schema', async () => {
    expect((await manager.send(`${ofForm}/new`, question)).headers.location).toBe(ofForm);
    id = await idOf();
    const { text } = await ours.get(sectionOf(part));
    expect(text).toContain('Who holds the records today? (optional)');
    expect(text).toContain('The team, not a person.');
    expect(text).toContain('value="A contractor"');
    const coordinator = await at.web.someone(['coordinator']);
    const { body } = await coordinator.get(`/reviews/${part}/forms/scoping-return/schema`).expect(200);
    expect(body.properties[id]).toEqual({
      title: question.en,
      description: question.hintEn,
      'x-sensitivity': 'open',
      enum: ['Our own archive', 'A contractor'],
    });
  });

  test('is asked in Welsh as it was typed', async () => {
    await ours.get('/language/cy');
    const { text } = await ours.get(sectionOf(part));
    await ours.get('/language/en');
    expect(text).toContain(question.cy);
    expect(text).toContain('Contractwr');
  });

  test('twice under the same words is refused', async () => {
    const shown = await manager.send(`${ofForm}/new`, { ...question, en: question.en.toUpperCase() });
    expect(shown.text).toContain('your partnership asks this in the form already');
  });

  test('goes out in the Word file and comes back with its answer, also in Welsh', async () => {
    const { body } = await ours.fetch(`${formOf(part)}/off-line/form.docx`);
    expect(unzipped(body, 'word/document.xml')).toContain(`[${id}]`);
    const [{ value } = { value: undefined }] = await at.web.lantern.rows<{ value: AskedHere['own'][number] }>(
      `select value from partnership, jsonb_each(settings) where key like 'own_question_%'`,
    );
    const form = formNamed(findWorkflow('agency-return')?.caseForms ?? [], 'scoping-return');
    if (!form || !value) throw new Error('There is no such form, or no such question.');
    const asked = asAskedHere(form, { own: [{ ...value, id }], off: [] }, {});
    const paper = formFilePaper({
      form: asked,
      reference: part,
      edition: 1,
      revision: 1,
      answers: { involvement: 'yes', [id]: 'A contractor' },
      language: 'cy',
    });
    await ours.get(`${formOf(part)}/off-line`);
    const sent = await ours.upload(
      `${formOf(part)}/off-line`,
      {},
      { name: 'Filled in.docx', content: await wordFileOf(paper) },
    );
    const compared = await ours.follow(sent);
    expect(compared.text).toMatch(/Who holds the records today\?[^]*In the file:[^]*A contractor/);
    await ours.post(String(sent.headers.location), {});
    expect((await ours.get(`${formOf(part)}/check`)).text).toContain('A contractor');
  });

  test('keeps its answer where it is taken off, and a file that still asks it is told so', async () => {
    expect((await takesOff()).headers.location).toBe(ofForm);
    expect((await manager.get(ofForm)).text).toContain('Taken off');
    expect((await ours.get(`${formOf(part)}/check`)).text).toMatch(/Who holds the records today\?[^]*A contractor/);
    const { words } = await pdfWords((await ours.fetch(`${formOf(part)}/answers.pdf`)).body);
    expect(words).toContain('Who holds the records today? A contractor');
    const { reference, own: other } = await scoped(at.web);
    const others = await member(at.web, housing, reference);
    expect((await others.get(sectionOf(other))).text).not.toContain(question.en);
  });

  test('is asked again with what stands there, and of another kind is refused', async () => {
    const setting = `own_question_${id.slice('own-'.length)}`;
    const form = await manager.get(`${ofForm}/own/${id}`);
    expect(form.text).toContain('Ask this question again');
    expect(form.text).toContain('Our own archive');
    const changed = { ...question, required: 'yes', revision: await revisionOf(setting) };
    expect((await manager.send(`${ofForm}/own/${id}`, changed)).headers.location).toBe(ofForm);
    const { reference, own: other } = await scoped(at.web);
    const theirs = await member(at.web, housing, reference);
    await saves(theirs, other, { involvement: 'yes' });
    expect((await theirs.get(sectionOf(other))).text).toMatch(/Who holds the records today\?\s+</);
  });

  test('of a form that was completed stays readable whatever becomes of it', async () => {
    const there = `${page}/family-part`;
    const asked = {
      en: 'Which church?',
      kind: 'text',
      section: 'people',
      sensitivity: 'family',
      required: 'yes',
      reason,
    };
    await manager.send(`${there}/new`, asked);
    const own = /family-part\/own\/(?<own>own-[\da-f]{8})"/.exec((await manager.get(there)).text)?.groups?.own ?? '';
    const api = await at.web.someone(['coordinator']);
    const reference = await api.opens();
    const form = `/reviews/${reference}/forms/family-part`;
    const people = [{ pseudonym: 'Sister', choice: 'takesPart', nextContact: '2026-05' }];
    const first = { answers: { people }, complete: true };
    const refused = await api.put(form, first).set('If-Match', '"0"').expect(409);
    expect(refused.body.reasons).toContain('“Which church?” has no answer yet.');
    const { revision } = (await api.get(form).expect(200)).body;
    const whole = { answers: { people, leaflets: 'yes', advocacy: 'no', [own]: 'St Anne’s' }, complete: true };
    await api.put(form, whole).set('If-Match', `"${revision}"`).expect(200);
    await manager.send(`${there}/own/${own}/off`, { reason, revision: '1' });
    expect((await api.get(form)).body.answers).toMatchObject({ [own]: 'St Anne’s' });
    const coordinator = await signedIn(at.web, ['coordinator']);
    const edition = await coordinator.get(`/reviews/${reference}/forms/family-part/editions/1`);
    expect(edition.text).toMatch(/Which church\?[^]*St Anne’s/);
    const another = await api.opens();
    const { body } = await api.get(`/reviews/${another}/forms/family-part/schema`);
    expect(body.properties).not.toHaveProperty(own);
  });

  test('that somebody changed meanwhile is not written over', async () => {
    const stale = await manager.send(`${ofForm}/own/${id}`, { ...question, en: 'Who has them?', revision: '0' });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain('value="Who has them?"');
  });

  test('stands in the history of settings', async () => {
    const { text } = await manager.get('/partnerships/anytown/settings/changes');
    expect(text).toContain('Asked no more: “Who holds the records today? (Pwy sy’n dal y cofnodion heddiw?)”');
    expect(text).toContain('Must be answered: “Who holds');
  });

  test('is proven with the answers that were completed', async () => {
    const { secret } = at.web.app.get<{ secret: string }>(CONFIG);
    const faults: FormFault[] = [];
    const em = at.web.lantern.orm.em.fork();
    for await (const fault of verifyForms(em, secret, null, () => undefined)) faults.push(fault);
    expect(faults).toEqual([]);
  });
});

describe('a question that a form has', () => {
  const suggestion = { reason };

  test('may be left out where it is optional and nothing rests on it', async () => {
    const manager = await signedIn(at.web, ['cspManager']);
    const { text } = await manager.get(ofForm);
    expect(text).toContain(`${ofForm}/usual/contacts"`);
    for (const needed of ['involvement', 'account', 'completedBy']) {
      expect(text).not.toContain(`${ofForm}/usual/${needed}"`);
      expect((await manager.get(`${ofForm}/usual/${needed}`)).status).toBe(404);
      expect((await manager.post(`${ofForm}/usual/${needed}`, suggestion)).status).toBe(404);
    }
  });

  test('is asked no more once it is left out, stays where it was answered, and is asked again', async () => {
    const manager = await signedIn(at.web, ['cspManager']);
    const { reference, own, other } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await saves(ours, own, { involvement: 'yes' });
    await saves(ours, own, { involvement: 'yes', contacts: '3' });
    const usual = `${ofForm}/usual/contacts`;
    const check = await manager.post(usual, suggestion);
    expect(check.text).toContain('Where it was answered, its answer stays and can be read.');
    expect((await manager.send(usual, { ...suggestion, revision: '0' })).headers.location).toBe(ofForm);
    expect((await ours.get(sectionOf(own))).text).toContain('How many contacts were there, roughly?');
    const api = await at.web.someone(['coordinator']);
    const { body } = await api.get(`/reviews/${other}/forms/scoping-return/schema`);
    expect(body.properties).not.toHaveProperty('contacts');
    expect((await manager.get(ofForm)).text).toContain('Left out');
    expect((await manager.get('/partnerships/anytown/settings/changes')).text).toContain(
      'Left out: “How many contacts were there, roughly?” (scoping-return)',
    );
    await manager.send(usual, { ...suggestion, revision: '1' });
    const again = await api.get(`/reviews/${other}/forms/scoping-return/schema`);
    expect(again.body.properties).toHaveProperty('contacts');
  });
});
