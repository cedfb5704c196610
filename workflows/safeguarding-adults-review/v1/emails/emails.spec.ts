import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRenderer } from '#lantern/mail';
import { sharedEmails } from '../../../shared/emails/folder.js';
import { type Sample, samples } from './expected/samples.js';
import { emailsDirectory } from './folder.js';
import { emailValues } from './values.js';

/** A few of the words that come as values, as the catalogue of the pages has them. */
const welsh = new Map([
  ['Safeguarding Adults Review', 'Adolygiad Diogelu Oedolion'],
  ['Individual management review (IMR)', 'Adolygiad rheoli unigol (IMR)'],
  ['Review completed', 'Cwblhau’r adolygiad'],
  ['co-ordinator', 'cydlynydd'],
  ['the SAB chair', 'cadeirydd y Bwrdd'],
]);
const renderer = createRenderer(
  [emailsDirectory, sharedEmails],
  emailValues,
  (english) => welsh.get(english) ?? english,
);

const fileOf = ({ name, variant }: Sample): string => `${name}${variant ? `.${variant}` : ''}.txt`;
const named = samples.map((sample) => [fileOf(sample), sample] as const);
const expectedIn = (folder: string): string[] =>
  readdirSync(join(emailsDirectory, folder)).filter((file) => file.endsWith('.txt'));

describe.each([
  ['en', 'expected'],
  ['cy', 'expected/cy'],
] as const)('each e-mail in %s, whole', (language, folder) => {
  test.each(named)('%s', (file, { name, values }) => {
    const { subject, text } = renderer.render(name, values, language);
    expect(`${subject}\n\n${text}`).toBe(readFileSync(join(emailsDirectory, folder, file), 'utf8'));
  });

  test('has its expected words written down, and no words are left over', () => {
    expect(expectedIn(folder).toSorted()).toEqual(named.map(([file]) => file).toSorted());
  });
});

describe.each(named)('%s', (_file, { name, values }) => {
  const { subject, text } = renderer.render(name, values);

  test('speaks of no other kind of review, of nothing that the law does not say, and of no blame', () => {
    expect(`${subject} ${text}`).not.toMatch(
      /Domestic|homicide|Community Safety|CSP|Home Office|Commissioner|statutory six|non-statutory|\bblame/i,
    );
  });

  test('has a short subject, and as many links in Welsh as in English', () => {
    expect(subject.length).toBeLessThanOrEqual(110);
    const linksOf = (words: string) => words.match(/https:\S+/g);
    expect(linksOf(renderer.render(name, values, 'cy').text)).toEqual(linksOf(text));
  });
});

test('every e-mail that is declared has its words, in both languages, here or among those that all share', () => {
  const folders = [emailsDirectory, sharedEmails];
  const has = (name: string, language: string) =>
    folders.some((folder) => existsSync(join(folder, language, `${name}.email.njk`)));
  const without = Object.keys(emailValues).filter((name) => !has(name, '') || !has(name, 'cy'));
  expect(without).toEqual([]);
});
