import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#lantern/calendar';
import nunjucks, { type Environment, type Template } from 'nunjucks';
import { addFilters } from './filters.js';

/** Subject and body of one e-mail in one language. */
export interface Pair {
  readonly subject: Template;
  readonly body: Template;
}

export interface Templates {
  readonly en: ReadonlyMap<string, Pair>;
  /** Those there are; for the others there is the note. */
  readonly cy: ReadonlyMap<string, Pair>;
  /** Says in Welsh that an e-mail is not in Welsh yet, and whom to ask. */
  readonly note: Template | null;
}

const SUBJECT = '.subject.njk';
const BODY = '.body.njk';
const NOTE = 'not-yet.njk';

function environmentOf(folders: readonly string[], language: Language): Environment {
  const loader = new nunjucks.FileSystemLoader([...folders], { watch: false, noCache: false });
  // Values are escaped for Markdown before rendering and for HTML after it; nunjucks' own escaping would do it twice.
  const environment = new nunjucks.Environment(loader, {
    autoescape: false,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  addFilters(environment, language);
  return environment;
}

/** The names of the pairs in a folder; throws when one lacks its other half. */
function namesIn(folder: string): string[] {
  const files = new Set(readdirSync(folder).filter((file) => file.endsWith(SUBJECT) || file.endsWith(BODY)));
  const names = new Set([...files].map((file) => file.replace(/\.(subject|body)\.njk$/, '')));
  const missing = [...names].flatMap((name) => [name + SUBJECT, name + BODY]).filter((file) => !files.has(file));
  if (missing.length > 0) {
    throw new Error(`Every e-mail needs a subject and a body; add ${missing.join(', ')} to ${folder}.`);
  }
  return [...names].toSorted();
}

const pairsOf = (names: readonly string[], environment: Environment): Map<string, Pair> =>
  new Map(
    names.map((name) => [
      name,
      { subject: environment.getTemplate(name + SUBJECT, true), body: environment.getTemplate(name + BODY, true) },
    ]),
  );

/**
 * The e-mails of some folders by name, and those of their `cy` folders in Welsh. What an earlier folder has goes before
 * what a later one has: a kind of review has its own, and shares the rest. A Welsh template finds the parts it shares
 * (`closing.njk`) in `cy` first. Throws when a pair is incomplete, does not parse, or is not among `declared`.
 */
export function readTemplates(folders: readonly string[], declared: readonly string[]): Templates {
  const inWelsh = folders.map((folder) => join(folder, 'cy')).filter((folder) => existsSync(folder));
  const welshNames = [...new Set(inWelsh.flatMap(namesIn))];
  const undeclared = [...folders.flatMap(namesIn), ...welshNames].filter((name) => !declared.includes(name));
  if (undeclared.length > 0) throw new Error(`Declare which values these e-mails take: ${undeclared.join(', ')}.`);
  const welsh = environmentOf([...inWelsh, ...folders], 'cy');
  return {
    en: pairsOf(declared, environmentOf(folders, 'en')),
    cy: pairsOf(welshNames, welsh),
    note: inWelsh.some((folder) => existsSync(join(folder, NOTE))) ? welsh.getTemplate(NOTE, true) : null,
  };
}
