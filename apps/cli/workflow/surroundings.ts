import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasWelsh } from '#lantern/words';
import type { EmailFiles, EmailShelf, Surroundings, WorkflowDefinition } from '#lantern/engine';
import { workflows } from '#workflows';

/** Told to every e-mail when it is sent, whatever its rule says (`commonValues` of the mail). */
const given = ['reviewName', 'reviewShortName', 'partnership', 'link', 'contact', 'firstInCase', 'sentOn', 'reference'];

const under = { en: '', cy: 'cy' } as const;

const isIn = (folders: readonly string[], language: 'en' | 'cy', template: string): boolean =>
  folders.some((folder) => existsSync(join(folder, under[language], `${template}.email.njk`)));

const shelfOf = ({ folders, values }: EmailFiles): EmailShelf => ({
  languagesOf: (template) => (['en', 'cy'] as const).filter((language) => isIn(folders, language, template)),
  values,
  given,
});

/** Its own e-mails; those of the reviews that open it, if it is a part of them. */
function emailsOf({ name, emailFiles }: WorkflowDefinition): EmailShelf[] {
  if (emailFiles) return [shelfOf(emailFiles)];
  const reviews = workflows.filter(({ relations }) =>
    relations.some((each) => each.act === 'open' && each.workflow === name),
  );
  return reviews.flatMap((review) => (review.emailFiles ? [shelfOf(review.emailFiles)] : []));
}

/** What the definitions of this Lantern rest on. */
export const surroundings: Surroundings = { workflows, emailsOf, isTranslated: hasWelsh };
