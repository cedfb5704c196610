import type { Language } from '#lantern/calendar';
import { type HouseWords, usualWords } from '#lantern/words';
import { asHtml } from './html.js';
import { type Section, escapeMarkdown, oneLine, readMarkdown } from './markdown.js';
import { type Pair, type Templates, readTemplates } from './templates.js';
import { asText } from './text.js';

export interface RenderedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Renderer {
  /** The names of the templates found. */
  readonly templates: readonly string[];
  /**
   * Writes one e-mail, in English where the language is left out. An e-mail that is not in Welsh yet is written in
   * English, with a note in Welsh above and below it. Throws when the template is unknown or a value is missing or of
   * the wrong kind.
   * @param words what the partnership says in words of its own
   */
  render(template: string, values: object, language?: Language, words?: HouseWords): RenderedEmail;
}

/** Says which values each e-mail takes, by its name. `parse` returns them checked or throws; a zod schema will do. */
export type ValueSchemas = Readonly<Record<string, { parse(values: unknown): object }>>;

/** A date or a time: nothing that Markdown reads inside a line, and the filters need it whole. */
const isMoment = (words: string): boolean => /^(\d{4}(-\d{2}){0,2}|\d{2}:\d{2})$/.test(words);

/** The values with every string, however deep, changed. */
function withStrings(value: unknown, change: (words: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => withStrings(each, change));
  return typeof value === 'object' && value !== null ? withStringsIn(value, change) : value;
}

const withStringsIn = (values: object, change: (words: string) => string): object =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withStrings(value, change)]));

/** Escapes every string once, before any template sees it. */
const escaped = (values: object): object =>
  withStringsIn(values, (words) => (isMoment(words) ? words : escapeMarkdown(words)));

/** Words rather than one of the codes that templates compare, such as `planned`. */
const isWords = (text: string): boolean => /^\p{Lu}|[\s-]/u.test(text) && !isMoment(text);

/** In which language something is written, and with which words of a partnership's own. */
interface Said {
  readonly language: Language;
  readonly words: HouseWords;
}

const byLine = (text: string, change: (line: string) => string): string => text.split('\n').map(change).join('\n');

function written({ subject, body }: Pair, values: object, said: Said, note: Section[]): RenderedEmail {
  const { language, words } = said;
  const named = (line: string): string => (language === 'en' ? words.line(line) : line);
  const line = named(oneLine(subject.render(values)));
  const blocks = readMarkdown(byLine(body.render(escaped(values)), named));
  const sections = [...note, { language, blocks }, ...note];
  return {
    subject: line,
    text: asText(sections.flatMap(({ blocks }) => blocks)),
    html: asHtml(line, language, sections),
  };
}

interface Words {
  readonly templates: Templates;
  readonly inWelsh: (english: string) => string;
}

function renderIn({ templates, inWelsh }: Words, english: Pair, name: string, values: object, said: Said) {
  const { language, words } = said;
  if (language === 'en') return written(english, values, said, []);
  const inIt = (each: string): string => words.sentence(each, language) ?? inWelsh(each);
  const translated = withStringsIn(values, (each) => (isWords(each) ? inIt(each) : each));
  const pair = templates.cy.get(name);
  if (pair) return written(pair, translated, said, []);
  const blocks = templates.note ? readMarkdown(templates.note.render(escaped(translated))) : [];
  return written(english, values, { ...said, language: 'en' }, [{ language: 'cy', blocks }]);
}

/**
 * A renderer for the e-mails of one workflow: `<name>.email.njk`, with a line of `---` between subject and body, in one of
 * `folders`, the first that has it, read and compiled here, once; in Welsh that in its `cy`. Throws when a file is
 * incomplete, does not parse, or has no declared values.
 *
 * In a body every string is escaped beforehand, so a template may compare words such as `planned` but not words with
 * punctuation.
 * @param inWelsh the Welsh of words that come as values, such as the title of a task; the words themselves where there
 * is none
 */
export function createRenderer(
  folders: readonly string[],
  schemas: ValueSchemas,
  inWelsh: (english: string) => string = (english) => english,
): Renderer {
  const words = { templates: readTemplates(folders, Object.keys(schemas)), inWelsh };
  const names = Object.keys(schemas);
  return {
    templates: names,
    render(template, given, language = 'en', house = usualWords) {
      const pair = words.templates.en.get(template);
      if (!pair) throw new Error(`There is no e-mail "${template}"; there are ${names.join(', ')}.`);
      try {
        return renderIn(words, pair, template, schemas[template]?.parse(given) ?? {}, { language, words: house });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`The e-mail "${template}" could not be written: ${reason}`, { cause });
      }
    },
  };
}
