import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRenderer } from '#lantern/mail';
import { describe, expect, test } from '@jest/globals';
import { sharedEmails } from '../../../shared/emails/folder.js';
import type { Sample } from './expected/sample.js';
import { samples } from './expected/samples.js';
import { emailsDirectory } from './templates.js';
import { emailValues } from './values.js';

/** A few of the words that come as values, as the catalogue of the pages has them. */
const welsh = new Map([
  ['Domestic Homicide Review', 'Adolygiad o Laddiad Domestig'],
  ['Domestic Abuse Related Death Review', 'Adolygiad o Farwolaeth sy’n Gysylltiedig â Cham-drin Domestig'],
  ['Scoping return', 'Ffurflen gwmpasu'],
  ['Chronology', 'Cronoleg'],
  ['Update the action', 'Diweddaru’r cam gweithredu'],
  ['review co-ordinator', 'cydlynydd yr adolygiad'],
  ['Panel meetings', 'Cyfarfodydd y panel'],
  ['Early learning', 'Dysgu cynnar'],
  ['Records secured', 'Diogelwyd cofnodion'],
  [
    'the panel and the chair of the Community Safety Partnership',
    'y panel a chadeirydd y Bartneriaeth Diogelwch Cymunedol',
  ],
  ['the co-ordinator', 'y cydlynydd'],
]);
const renderer = createRenderer(
  [emailsDirectory, sharedEmails],
  emailValues,
  (english) => welsh.get(english) ?? english,
);

const fileOf = ({ name, variant }: Sample): string => `${name}${variant ? `.${variant}` : ''}.txt`;
const isInWelsh = ({ name }: Sample): boolean =>
  [emailsDirectory, sharedEmails].some((folder) => existsSync(join(folder, 'cy', `${name}.email.njk`)));
const inWelsh = samples.filter(isInWelsh).map((sample) => ({ file: fileOf(sample), ...sample }));

/** E-mails that are known to go out in English between two notes in Welsh. */
const inEnglishStill: readonly string[] = [];

describe('an e-mail in Welsh, whole', () => {
  test.each(inWelsh)('$file', ({ file, name, values }) => {
    const { subject, text } = renderer.render(name, values, 'cy');
    const expected = readFileSync(join(emailsDirectory, 'expected/cy', file), 'utf8');
    expect(`${subject}\n\n${text}`).toBe(expected);
  });

  test('has its expected words written down, and no words are left over', () => {
    expect(readdirSync(join(emailsDirectory, 'expected/cy')).toSorted()).toEqual(
      inWelsh.map(({ file }) => file).toSorted(),
    );
  });

  test('is what every e-mail is, save those that are known', () => {
    expect(samples.filter((sample) => !isInWelsh(sample)).map(fileOf)).toEqual(inEnglishStill);
  });

  test.each(inWelsh)('$file has its dates in Welsh, its language marked, and as many links as in English', (sample) => {
    const { name, values } = sample;
    const { html, text, subject } = renderer.render(name, values, 'cy');
    const english = renderer.render(name, values);
    const linksOf = (words: string) => words.match(/https:\S+/g);
    expect(html).toContain('<html lang="cy">');
    expect(`${subject} ${text}`).not.toMatch(
      /day \d|\d (January|March|April|June|July|August|September)|Please|\bcase\b/,
    );
    expect(linksOf(text)).toEqual(linksOf(english.text));
    expect(text.split('\n- ').length).toBe(english.text.split('\n- ').length);
  });
});
