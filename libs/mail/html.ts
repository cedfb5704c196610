import type { Language } from '#lantern/calendar';
import MarkdownIt from 'markdown-it';
import type { Block, Section, Span } from './markdown.js';

const { escapeHtml } = new MarkdownIt().utils;

// Sizes are relative and nothing has a fixed width, so that the page reflows at 400 % zoom (rule E-4).
const PAGE = `font-family: Arial, Helvetica, sans-serif; font-size: 1.1875em; line-height: 1.4; color: #0b0c0c; background: #ffffff; margin: 0; padding: 1em; overflow-wrap: anywhere`;
const COLUMN = 'max-width: 36em; margin: 0 auto';
const BUTTON = `display: inline-block; background: #00703c; color: #ffffff; font-weight: bold; text-decoration: none; padding: 0.5em 0.75em; border-bottom: 2px solid #002d18`;
const LINK = 'color: #1d70b8';

function span({ words, strong }: Span): string {
  return strong ? `<strong>${escapeHtml(words)}</strong>` : escapeHtml(words);
}

const sentence = (spans: readonly Span[]): string => spans.map(span).join('');

const asTag: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' };

const withoutButton: Readonly<Record<Language, string>> = {
  en: 'If the button does not work, copy this address into your browser:',
  cy: 'Os nad yw’r botwm yn gweithio, copïwch y cyfeiriad hwn i’ch porwr:',
};

/** The button, and the same link in plain words for whoever cannot use it (rule E-3). */
function button(words: string, link: string, language: Language): string {
  const href = escapeHtml(link);
  return [
    `<p><a href="${href}" style="${BUTTON}">${escapeHtml(words)}</a></p>`,
    `<p>${withoutButton[language]}<br><span style="${LINK}">${href}</span></p>`,
  ].join('\n');
}

function blockAsHtml(block: Block, language: Language): string {
  if (block.kind === 'button') return button(block.words, block.link, language);
  if (block.kind === 'list')
    return `<ul>\n${block.items.map((item) => `<li>${sentence(item)}</li>`).join('\n')}\n</ul>`;
  return `<p>${sentence(block.spans)}</p>`;
}

/** A section in another language than the e-mail says so, for who has it read out (WCAG 3.1.2). */
function sectionAsHtml({ language, blocks }: Section, ofEmail: Language): string {
  const html = blocks.map((block) => blockAsHtml(block, language)).join('\n');
  return language === ofEmail ? html : `<div lang="${asTag[language]}">\n${html}\n</div>`;
}

/** The HTML of an e-mail: no tables, images, scripts or tracking, and readable with no styles at all (rules E-4, E-16). */
export function asHtml(subject: string, language: Language, sections: readonly Section[]): string {
  return `<!DOCTYPE html>
<html lang="${asTag[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="${PAGE}">
<main style="${COLUMN}">
${sections.map((section) => sectionAsHtml(section, language)).join('\n')}
</main>
</body>
</html>
`;
}
