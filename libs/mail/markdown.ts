import type { Language } from '#lantern/calendar';
import MarkdownIt, { type Token } from 'markdown-it';

/** A run of words inside a paragraph. */
export interface Span {
  readonly words: string;
  readonly strong: boolean;
}

/** What an e-mail is made of. Both the plain text and the HTML are written from these, so that they cannot differ. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'button'; readonly words: string; readonly link: string };

/** What of an e-mail is in one language. */
export interface Section {
  readonly language: Language;
  readonly blocks: readonly Block[];
}

const markdown = new MarkdownIt('zero', { html: false });
markdown.enable(['list', 'emphasis', 'balance_pairs', 'link', 'escape', 'text_join', 'fragments_join']);
markdown.validateLink = (link) => {
  if (!/^https?:\/\//.test(link)) throw new Error(`The link of an e-mail must start with https://, not "${link}".`);
  return true;
};

function tidy(words: string): string {
  return words.replaceAll(/\s+/g, ' ');
}

function spansOf(inline: Token): Span[] {
  const spans: Span[] = [];
  let strong = false;
  for (const token of inline.children ?? []) {
    if (token.type === 'strong_open') strong = true;
    else if (token.type === 'strong_close') strong = false;
    else if (token.type !== 'text') throw new Error(`E-mails have no use for "${token.type}": ${inline.content}`);
    else if (token.content) spans.push({ words: tidy(token.content), strong });
  }
  return spans;
}

/** `[[Open your tasks]](https://...)`, alone in its paragraph, is the e-mail's one button. */
function buttonIn(inline: Token): Block | undefined {
  const [open, label, close] = inline.children ?? [];
  const words = /^\[(.+)\]$/.exec(label?.content ?? '')?.[1];
  if (open?.type !== 'link_open' || close?.type !== 'link_close' || !words) {
    // Values arrive escaped, so bare brackets are a template's own: a button whose address Markdown could not read.
    if (inline.content.startsWith('[[')) throw new Error(`The button ${inline.content} has no web address.`);
    return undefined;
  }
  return { kind: 'button', words: tidy(words), link: String(open.attrGet('href')) };
}

/**
 * Reads the light Markdown of an e-mail: paragraphs, bullet lists, bold, and one button. Anything else throws, so that
 * a template cannot quietly lose words on the way to plain text.
 */
export function readMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let items: (readonly Span[])[] | undefined;
  for (const token of markdown.parse(source, {})) {
    if (token.type === 'bullet_list_open') items = [];
    else if (token.type === 'bullet_list_close') {
      blocks.push({ kind: 'list', items: items ?? [] });
      items = undefined;
    } else if (token.type.startsWith('ordered_list')) throw new Error(`E-mails have bullet lists only: ${source}`);
    else if (token.type === 'inline' && items) items.push(spansOf(token));
    else if (token.type === 'inline') blocks.push(buttonIn(token) ?? { kind: 'paragraph', spans: spansOf(token) });
  }
  return blocks;
}

/** Writes words so that Markdown reads them as those words and nothing more: one line, every punctuation mark escaped. */
export function escapeMarkdown(words: string): string {
  return oneLine(words).replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A single line without control characters, as a mail header or a sentence needs it. */
export function oneLine(words: string): string {
  return words.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
