import { describe, expect, test } from '@jest/globals';
import type { Answers } from '#lantern/forms';
import type { FormBrowser } from './browser.js';
import { filledIn } from './filled-file.js';
import { housing, member, police, scoped } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { unzipped } from './unzipped.js';
import { webForTests } from './web.js';

const at = webForTests();

const formOf = (part: string) => `/reviews/${part}/forms/scoping-return`;

type File = Awaited<ReturnType<typeof filledIn>>;

async function sends(browser: FormBrowser, part: string, file: File) {
  await browser.get(`${formOf(part)}/off-line`);
  return browser.upload(`${formOf(part)}/off-line`, {}, file);
}

/** Saves answers of the first section on its page. */
async function saves(browser: FormBrowser, part: string, revision: string, answers: Record<string, string>) {
  const path = `${formOf(part)}/sections/involvement`;
  await browser.get(path);
  const asked = ['involvement', 'searched', 'account'];
  return browser.post(path, { revision, asked, press: 'later', involvement: 'yes', ...answers });
}

const everything: Answers = {
  involvement: 'yes',
  searched: 'All systems & paper files\nunder <both> names',
  withWhom: ['victim', 'child'],
  firstContact: '2018-04',
  lastContact: { notKnown: true },
  contacts: 3,
  account: 'She asked to be moved.\n\nShe asked again.',
  riskAssessments: [{ tool: 'DASH', score: 'high', date: '2019', referred: 'notAsked' }],
};

describe('a form that is filled in off line', () => {
  test('goes out with what is answered, and every answer comes back', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await saves(ours, own, '0', { searched: 'Paper files' });
    const { headers, body } = await ours.fetch(`${formOf(own)}/off-line/form.docx`);
    expect(headers['content-disposition']).toBe(`attachment; filename=scoping-return-${own}.docx`);
    expect(unzipped(body, 'word/document.xml')).toContain('Paper files');
    const sent = await sends(ours, own, await filledIn(own, [1, 1], everything));
    expect(sent.status).toBe(303);
    const compared = await ours.follow(sent);
    expect(compared.text).toMatch(/There now:[^]*Paper files[^]*In the file:[^]*under &lt;both&gt; names/);
    expect((await ours.get(formOf(own))).text).not.toContain('both');
    const taken = await ours.post(String(sent.headers.location), {});
    expect(taken.headers.location).toBe(`${formOf(own)}?saved=yes`);
    const check = await ours.get(`${formOf(own)}/check`);
    for (const words of ['April 2018', 'She asked again.', 'DASH', 'under &lt;both&gt; names', 'Not asked'])
      expect(check.text).toContain(words);
    expect((await ours.get(String(sent.headers.location))).status).toBe(404);
    const rows = await at.web.lantern.rows('select id from form_file');
    expect(rows).toEqual([]);
  });

  test('as it went out changes nothing', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await saves(ours, own, '0', { searched: 'Paper files' });
    const sent = await sends(ours, own, await filledIn(own, [1, 1], { involvement: 'yes', searched: 'Paper files' }));
    expect((await ours.follow(sent)).text).toContain('Nothing: what can be read in the file is what is there.');
  });

  test('and cannot be read in one place is told there, with all else taken', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const wrong = { ...everything, contacts: 'about three', riskAssessments: [{ score: 'no kind' }] };
    const sent = await sends(ours, own, await filledIn(own, [0, 0], wrong));
    const shown = await ours.follow(sent);
    expect(shown.text).toContain('What cannot be read');
    expect(shown.text).toMatch(/How many contacts were there, roughly\?[^]*Error:[^]*about three/);
    expect(shown.text).toMatch(/Risk assessments, row 1: Kind, such as DASH/);
    await ours.post(String(sent.headers.location), {});
    const { text } = await ours.get(`${formOf(own)}/check`);
    expect(text).toContain('She asked again.');
    expect(text).not.toContain('about three');
  });

  test('keeps what a colleague answered meanwhile, and says where both did', async () => {
    const { reference, own } = await scoped(at.web);
    const [one, other] = [await member(at.web, housing, reference), await member(at.web, housing, reference)];
    await saves(one, own, '0', { searched: 'Paper files', account: 'Two visits.' });
    const file = await filledIn(own, [1, 1], { involvement: 'yes', searched: 'All systems', account: 'Two visits.' });
    await saves(other, own, '1', { searched: 'Old files', account: 'Three visits.' });
    const shown = await one.follow(await sends(one, own, file));
    expect(shown.text).toMatch(/Answered by somebody else since[^]*Old files[^]*All systems/);
    expect(shown.text).not.toContain('Three visits.');
    const path = String((await sends(one, own, file)).headers.location);
    await one.get(path);
    await saves(other, own, '2', { searched: 'Newer files', account: 'Three visits.' });
    const late = await one.post(path, {});
    expect(late.text).toMatch(/Nothing was taken[^]*Newer files/);
    const again = /action="([^"]*off-line\/[^"]+)"/.exec(late.text)?.[1] ?? '';
    await one.post(again, {});
    const { text } = await one.get(`${formOf(own)}/check`);
    expect(text).toContain('All systems');
    expect(text).toContain('Three visits.');
    expect((await one.get(`${formOf(own)}/changes`)).text).toContain('Newer files');
  });

  test('that was fetched before anybody had answered leaves what was answered on the page meanwhile', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const file = await filledIn(own, [0, 0], { involvement: 'yes', account: 'Two visits.' });
    await saves(ours, own, '0', { searched: 'Typed on the page' });
    const sent = await sends(ours, own, file);
    expect((await ours.follow(sent)).text).not.toContain('Typed on the page');
    await ours.post(String(sent.headers.location), {});
    const { text } = await ours.get(`${formOf(own)}/check`);
    expect(text).toContain('Typed on the page');
    expect(text).toContain('Two visits.');
  });

  test('is refused with what to do where it is none, hostile, or of another', async () => {
    const { reference, own, other } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const good = await filledIn(own, [0, 0], everything);
    const refusal = async (file: File) => {
      const { text, status } = await sends(ours, own, file);
      return [
        status,
        /id="file-error"[^>]*>([^]*?)<\/p>/
          .exec(text)?.[1]
          ?.replaceAll(/<[^>]+>|\s+/g, ' ')
          .trim(),
      ];
    };
    expect(await refusal(await filledIn(other, [0, 0], {}))).toEqual([200, expect.stringContaining('another case')]);
    expect(await refusal({ ...good, name: 'form.docm' })).toEqual([200, expect.stringContaining('macros')]);
    const macro = Buffer.concat([good.content, Buffer.from('word/vbaProject.bin')]);
    expect(await refusal({ ...good, content: macro })).toEqual([200, expect.stringContaining('macros')]);
    const fake = { name: 'form.docx', content: Buffer.from('<html><script>1</script>') };
    expect(await refusal(fake)).toEqual([200, expect.stringMatching(/web page|not what its name says/)]);
    expect(await refusal({ name: 'a.pdf', content: Buffer.from('%PDF-1.7 x') })).toEqual([
      200,
      expect.stringContaining('.docx'),
    ]);
    expect(await refusal({ ...good, content: good.content.subarray(0, 900) })).toEqual([200, expect.anything()]);
    expect((await ours.get(formOf(own))).text).not.toContain('She asked again.');
  });

  test('is another person’s alone', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const [ours, colleague] = [await member(at.web, housing, reference), await member(at.web, housing, reference)];
    const path = String((await sends(ours, own, await filledIn(own, [0, 0], everything))).headers.location);
    expect((await colleague.get(path)).status).toBe(404);
    const others = await member(at.web, police, reference);
    for (const each of [path, `${formOf(own)}/off-line`, `${formOf(own)}/off-line/form.docx`])
      expect((await others.get(each)).status).toBe(404);
    expect((await coordinator.get(`${formOf(own)}/off-line`)).status).toBe(403);
    const kept = await at.web.lantern.rows<{ text: string }>(`select encode(content, 'escape') as text from form_file`);
    expect(kept[0]?.text).not.toContain('moved');
  });
});

test('a form is printed with its answers, by whoever may read them', async () => {
  const { reference, own, coordinator } = await scoped(at.web);
  const ours = await member(at.web, housing, reference);
  await saves(ours, own, '0', { account: 'She asked to be moved.' });
  const { body, headers } = await ours.fetch(`${formOf(own)}/answers.pdf`);
  expect(headers['content-type']).toBe('application/pdf');
  const { words } = await pdfWords(body);
  expect(words).toContain('Scoping return');
  expect(words).toContain('She asked to be moved.');
  expect(words).toContain('Not completed yet');
  expect(body.includes('/MarkInfo')).toBe(true);
  expect((await coordinator.get(`${formOf(own)}/answers.pdf`)).status).toBe(404);
});

test('the access record says which form it was', async () => {
  const { reference, own, coordinator, api } = await scoped(at.web);
  await coordinator.get(`/reviews/${reference}/forms/names-key`);
  await coordinator.get(formOf(own));
  await coordinator.get(`/reviews/${reference}/forms/no-such-form`);
  const { text } = await coordinator.get(`/reviews/${reference}/access`);
  expect(text).toMatch(/Looked at a form: Key of names/);
  expect(text).toMatch(/Looked at a form: Scoping return[^]*?\(AT-/);
  expect(text).not.toContain('no-such-form');
  const { body } = await api.get(`/reviews/${reference}/access`).expect(200);
  expect(body.views.map(({ form }: { form: string | null }) => form)).toContain('names-key');
});
