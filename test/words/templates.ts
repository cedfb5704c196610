/*
 * Reads a template as text: which sentences it asks the catalogue for, and which words it shows without asking.
 */

export interface TemplateWords {
  readonly keys: readonly string[];
  /** Words that a reader of Welsh would meet in English, unmarked. */
  readonly bare: readonly string[];
}

const quoted = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const chunkPattern = new RegExp(String.raw`\{#[^]*?#\}|\{([{%])(?:${quoted}|[^'"])*?[}%]\}`, 'g');
const literalPattern = new RegExp(quoted, 'g');

/** "Reminded on {day}", "Late": what begins as a sentence does. */
export const beginsAsWords = (text: string): boolean => /^(\p{Lu}\p{Ll}|\p{Lu}-?\p{Ll}|[A-Z“] |“|IMR)/u.test(text);

const hasLetters = (text: string): boolean => /\p{L}/u.test(text.replaceAll(/&\w+;|\bLantern\b/g, ''));

interface Literal {
  readonly text: string;
  readonly before: string;
}

const literalsOf = (chunk: string): Literal[] =>
  [...chunk.matchAll(literalPattern)].map((found) => ({
    text: found[0].slice(1, -1).replaceAll(/\\(?<kept>.)/g, '$1'),
    before: chunk.slice(0, found.index),
  }));

const asked = /(?<![\w.])(?:t|plain)\(\s*$/;
const optionOfComponent = /\b\w*(?:text|html|title|label|legend|hint|placeholder)\w*['"]?\s*:\s*$/i;

const isKey = ({ text, before }: Literal): boolean => asked.test(before) || beginsAsWords(text);

/** Inside no parentheses, so neither asked of the catalogue nor handed to a macro that asks it. */
const isPrinted = (chunk: string, { text, before }: Literal): boolean =>
  chunk.startsWith('{{') && beginsAsWords(text) && before.split('(').length - 1 === before.split(')').length - 1;

const isBareOption = ({ text, before }: Literal): boolean =>
  optionOfComponent.test(before) && hasLetters(text) && !/^[\w-]*-[\w-]*$/.test(text);

const textElsewhere = /<(?<tag>\w+)[^>]*\slang="[^"]+"[^>]*>[^<]*<\/\k<tag>>/g;
const spoken = /\s(?:title|aria-label|aria-description|placeholder|alt)="(?<words>[^"]*)"/g;

/** What stands between the tags and in the attributes that are read out, once the code is taken out. */
function markupOf(template: string): string[] {
  const markup = template.replaceAll(chunkPattern, (chunk) => (chunk.startsWith('{#') ? '' : '\uFFFC'));
  const ours = markup.replaceAll(textElsewhere, '');
  const attributes = [...ours.matchAll(spoken)].map(({ groups }) => groups?.words ?? '');
  return [...attributes, ...ours.split(/<[^>]*>|\uFFFC/)];
}

export function wordsOfTemplate(template: string): TemplateWords {
  const chunks = [...template.matchAll(chunkPattern)].map(([chunk]) => chunk).filter((each) => !each.startsWith('{#'));
  const literals = chunks.flatMap((chunk) => literalsOf(chunk).map((literal) => ({ chunk, literal })));
  const bare = literals.filter(({ chunk, literal }) => isPrinted(chunk, literal) || isBareOption(literal));
  return {
    keys: literals.flatMap(({ literal }) => (isKey(literal) ? [literal.text] : [])),
    bare: [...bare.map(({ literal }) => literal.text), ...markupOf(template)]
      .map((words) => words.trim())
      .filter((words) => hasLetters(words)),
  };
}
