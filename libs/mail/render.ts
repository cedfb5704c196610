import { readdirSync } from 'node:fs';
import nunjucks, { type Environment, type Template } from 'nunjucks';
import { addFilters } from './filters.js';
import { asHtml } from './html.js';
import { escapeMarkdown, oneLine, readMarkdown } from './markdown.js';
import { asText } from './text.js';

export interface RenderedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Renderer {
  /** The names of the templates found. */
  readonly templates: readonly string[];
  /** Writes one e-mail. Throws when the template is unknown or a value is missing or of the wrong kind. */
  render(template: string, values: object): RenderedEmail;
}

/** Says which values each e-mail takes, by its name. `parse` returns them checked or throws; a zod schema will do. */
export type ValueSchemas = Readonly<Record<string, { parse(values: unknown): object }>>;

interface Pair {
  readonly subject: Template;
  readonly body: Template;
  readonly values: ValueSchemas[string];
}

const SUBJECT = '.subject.njk';
const BODY = '.body.njk';

/** A date or a time: nothing that Markdown reads inside a line, and the filters need it whole. */
const isMoment = (words: string): boolean => /^(\d{4}(-\d{2}){0,2}|\d{2}:\d{2})$/.test(words);

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return isMoment(value) ? value : escapeMarkdown(value);
  if (Array.isArray(value)) return value.map(escaped);
  return typeof value === 'object' && value !== null ? escapedValues(value) : value;
}

/** The values with every string, however deep, escaped once before any template sees it. */
function escapedValues(values: object): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(value)]));
}

function createEnvironment(directory: string): Environment {
  const loader = new nunjucks.FileSystemLoader(directory, { watch: false, noCache: false });
  // Values are escaped for Markdown before rendering and for HTML after it; nunjucks' own escaping would do it twice.
  const environment = new nunjucks.Environment(loader, {
    autoescape: false,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  addFilters(environment);
  return environment;
}

/** The names of the pairs in a directory; throws when one lacks its other half. */
function namesIn(directory: string): string[] {
  const files = new Set(readdirSync(directory).filter((file) => file.endsWith(SUBJECT) || file.endsWith(BODY)));
  const names = new Set([...files].map((file) => file.replace(/\.(subject|body)\.njk$/, '')));
  const missing = [...names].flatMap((name) => [name + SUBJECT, name + BODY]).filter((file) => !files.has(file));
  if (missing.length > 0) {
    throw new Error(`Every e-mail needs a subject and a body; add ${missing.join(', ')} to ${directory}.`);
  }
  return [...names].toSorted();
}

function readPairs(directory: string, schemas: ValueSchemas): Map<string, Pair> {
  const names = namesIn(directory);
  const undeclared = names.filter((name) => !Object.hasOwn(schemas, name));
  if (undeclared.length > 0) throw new Error(`Declare which values these e-mails take: ${undeclared.join(', ')}.`);
  const environment = createEnvironment(directory);
  const compiled = (file: string): Template => environment.getTemplate(file, true);
  return new Map(
    Object.entries(schemas).map(([name, values]) => [
      name,
      { subject: compiled(name + SUBJECT), body: compiled(name + BODY), values },
    ]),
  );
}

function renderPair(pair: Pair, given: object): RenderedEmail {
  const values = pair.values.parse(given);
  const subject = oneLine(pair.subject.render(values));
  const blocks = readMarkdown(pair.body.render(escapedValues(values)));
  return { subject, text: asText(blocks), html: asHtml(subject, blocks) };
}

/**
 * A renderer for the e-mails of one workflow: pairs of `<name>.subject.njk` and `<name>.body.njk` in `directory`, read
 * and compiled here, once. Throws when a pair is incomplete, does not parse, or has no declared values.
 *
 * In a body every string is escaped beforehand, so a template may compare words such as `papersReady` but not words with
 * punctuation.
 */
export function createRenderer(directory: string, schemas: ValueSchemas): Renderer {
  const pairs = readPairs(directory, schemas);
  return {
    templates: [...pairs.keys()],
    render(template, values) {
      const pair = pairs.get(template);
      if (!pair) throw new Error(`There is no e-mail "${template}"; there are ${[...pairs.keys()].join(', ')}.`);
      try {
        return renderPair(pair, values);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`The e-mail "${template}" could not be written: ${reason}`, { cause });
      }
    },
  };
}
