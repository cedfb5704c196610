import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EmailShelf, Surroundings } from '#lantern/engine';
import { emailValues, emailsDirectory, workflows } from '#workflows';
import { hasWelsh } from '../../web/pages/words/words.js';

/** Told to every e-mail when it is sent, whatever its rule says (`commonValues` of the mail). */
const given = ['reviewName', 'reviewShortName', 'partnership', 'link', 'contact', 'firstInCase', 'sentOn', 'reference'];

const folders = { en: emailsDirectory, cy: join(emailsDirectory, 'cy') } as const;

const isIn = (folder: string, template: string): boolean =>
  ['subject', 'body'].every((half) => existsSync(join(folder, `${template}.${half}.njk`)));

const emails: EmailShelf = {
  languagesOf: (template) => (['en', 'cy'] as const).filter((language) => isIn(folders[language], template)),
  values: emailValues,
  given,
};

/** What the definitions of this Lantern rest on. */
export const surroundings: Surroundings = { workflows, emails, isTranslated: hasWelsh };
