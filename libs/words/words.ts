import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#lantern/calendar';
import MarkdownIt from 'markdown-it';
import nunjucks from 'nunjucks';
import { type HouseWords, usualWords } from './house-words.js';
import { composedInWelsh, dateInWelsh } from './composed.js';

export const languages: readonly Language[] = ['en', 'cy'];
export type { Language };

export const asLanguage = (wanted: unknown): Language => languages.find((each) => each === wanted) ?? 'en';

const workflows = join(import.meta.dirname, '../../workflows');

/** The Welsh of pages, and what each workflow has in its own folder. */
export const welshFiles: readonly string[] = [
  join(import.meta.dirname, 'cy.json'),
  ...globSync('*/*/words/cy.json', { cwd: workflows }).map((file) => join(workflows, file)),
];

const pairsIn = (file: string): (readonly [string, string])[] =>
  Object.entries(JSON.parse(readFileSync(file, 'utf8'))).map(([en, cy]) => [en, String(cy)]);

/** Welsh by the English it stands for. Where a sentence is missing the English is shown, marked as English. */
const welsh: ReadonlyMap<string, string> = new Map(welshFiles.flatMap(pairsIn));

const inCatalogue = (english: string): string | undefined => welsh.get(english);

const hasWords = (english: string): boolean => /\p{L}/u.test(english.replaceAll(/\{\w+\}/g, ''));

/** The Welsh there is; what has no words of its own ("{day}") needs none. */
const inWelsh = (english: string): string | undefined =>
  inCatalogue(english) ?? (hasWords(english) ? composedInWelsh(english, inCatalogue) : english);

/** Whether a sentence can be shown in Welsh. */
export const hasWelsh = (english: string): boolean => inWelsh(english) !== undefined;

type Values = Readonly<Record<string, string | number>>;
const { escapeHtml } = new MarkdownIt().utils;

const filled = (words: string, values: Values, prepare: (value: string) => string): string =>
  words.replaceAll(/\{(?<name>\w+)\}/g, (_all, name: string) => prepare(String(values[name] ?? '')));

/** Dates that code has put into words are in English: here they are said in the language of the page. */
const inLanguage =
  (language: Language) =>
  (value: string): string =>
    language === 'cy' ? dateInWelsh(value) : value;

/** A sentence in a language, as the partnership says it where it has words of its own; undefined where there is no Welsh. */
const saidIn = (language: Language, house: HouseWords, english: string): string | undefined =>
  house.sentence(english, language) ?? (language === 'cy' ? inWelsh(english) : english);

/** The words of one language, for text that holds no markup: titles, attributes, e-mail subjects. */
export const plainWords =
  (language: Language, house: HouseWords = usualWords) =>
  (english: string, values: Values = {}): string =>
    filled(saidIn(language, house, english) ?? english, values, inLanguage(language));

/**
 * The words of one language, for text between tags. English that stands in for Welsh is marked, so that a screen
 * reader does not read it out as Welsh (WCAG 3.1.2).
 */
export const markedWords =
  (language: Language, house: HouseWords = usualWords) =>
  (english: string, values: Values = {}): nunjucks.runtime.SafeString => {
    const known = saidIn(language, house, english);
    const say = inLanguage(language);
    const words = filled(escapeHtml(known ?? english), values, (value) => escapeHtml(say(value)));
    return new nunjucks.runtime.SafeString(known === undefined ? `<span lang="en-GB">${words}</span>` : words);
  };
