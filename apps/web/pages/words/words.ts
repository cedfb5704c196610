import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#lantern/calendar';
import MarkdownIt from 'markdown-it';
import nunjucks from 'nunjucks';

export const languages: readonly Language[] = ['en', 'cy'];
export type { Language };

export const asLanguage = (wanted: unknown): Language => languages.find((each) => each === wanted) ?? 'en';

const file = readFileSync(join(import.meta.dirname, 'cy.json'), 'utf8');

/** Welsh by the English it stands for. Where a sentence is missing the English is shown, marked as English. */
const welsh: ReadonlyMap<string, string> = new Map(
  Object.entries(JSON.parse(file)).map(([en, cy]) => [en, String(cy)]),
);

type Values = Readonly<Record<string, string | number>>;
const { escapeHtml } = new MarkdownIt().utils;

const filled = (words: string, values: Values, prepare: (value: string) => string): string =>
  words.replaceAll(/\{(?<name>\w+)\}/g, (_all, name: string) => prepare(String(values[name] ?? '')));

/** The words of one language, for text that holds no markup: titles, attributes, e-mail subjects. */
export const plainWords =
  (language: Language) =>
  (english: string, values: Values = {}): string =>
    filled((language === 'cy' ? welsh.get(english) : undefined) ?? english, values, (value) => value);

/**
 * The words of one language, for text between tags. English that stands in for Welsh is marked, so that a screen
 * reader does not read it out as Welsh (WCAG 3.1.2).
 */
export const markedWords =
  (language: Language) =>
  (english: string, values: Values = {}): nunjucks.runtime.SafeString => {
    const known = language === 'cy' ? welsh.get(english) : english;
    const words = filled(escapeHtml(known ?? english), values, escapeHtml);
    return new nunjucks.runtime.SafeString(known === undefined ? `<span lang="en-GB">${words}</span>` : words);
  };
