import { existsSync, readFileSync, readdirSync } from 'node:fs';
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

const EMAIL = '.email.njk';
const LINE_BETWEEN = '\n---\n';
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

/** The names of the e-mails in a folder. */
const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(EMAIL))
    .map((file) => file.slice(0, -EMAIL.length))
    .toSorted();

/** Throws when a file has no line between its subject and its body, or when either does not parse. */
function pairIn(folder: string, name: string, environment: Environment): Pair {
  const file = join(folder, name + EMAIL);
  const source = readFileSync(file, 'utf8');
  const at = source.indexOf(LINE_BETWEEN);
  if (at === -1) throw new Error(`Every e-mail needs a subject, a line of "---" and a body; add the line to ${file}.`);
  const [subject, body] = [source.slice(0, at), source.slice(at + LINE_BETWEEN.length)];
  return {
    subject: new nunjucks.Template(subject, environment, file, true),
    body: new nunjucks.Template(body, environment, file, true),
  };
}

/** Of each the first folder that has it. */
function pairsIn(folders: readonly string[], environment: Environment): Map<string, Pair> {
  const all = folders.flatMap((folder) => namesIn(folder).map((name) => [name, folder] as const));
  return new Map(all.toReversed().map(([name, folder]) => [name, pairIn(folder, name, environment)]));
}

/**
 * The e-mails of some folders by name, and those of their `cy` folders in Welsh. What an earlier folder has goes before
 * what a later one has: a kind of review has its own, and shares the rest. A Welsh template finds the parts it shares
 * (`closing.njk`) in `cy` first. Throws when a file is incomplete, does not parse, or is not among `declared`, and when one
 * that is declared is not there.
 */
export function readTemplates(folders: readonly string[], declared: readonly string[]): Templates {
  const inWelsh = folders.map((folder) => join(folder, 'cy')).filter((folder) => existsSync(folder));
  const welshWords = environmentOf([...inWelsh, ...folders], 'cy');
  const [en, cy] = [pairsIn(folders, environmentOf(folders, 'en')), pairsIn(inWelsh, welshWords)];
  const undeclared = [...new Set([...en.keys(), ...cy.keys()])].filter((name) => !declared.includes(name)).toSorted();
  if (undeclared.length > 0) throw new Error(`Declare which values these e-mails take: ${undeclared.join(', ')}.`);
  const missing = declared.filter((name) => !en.has(name));
  if (missing.length > 0) throw new Error(`Write ${missing.map((name) => name + EMAIL).join(', ')} in ${folders[0]}.`);
  const note = inWelsh.some((folder) => existsSync(join(folder, NOTE))) ? welshWords.getTemplate(NOTE, true) : null;
  return { en, cy, note };
}
