import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { z } from 'zod';
import { readInThread } from './in-thread.js';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What a page says of its own beside what is in the file. */
export interface PageWords {
  readonly table: (number: number) => string;
  /** Of a picture that nobody described. */
  readonly picture: string;
  /** In the place of a picture that is too large, or of a kind that browsers do not show. */
  readonly leftOut: string;
}

/** More than a report of a thousand pages has. */
const longest = 40_000_000;
/** Letters of all pictures together, as they are written into a page. */
const mostOfPictures = 8_000_000;
const deepest = 40;

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`).replaceAll('\0', '');

/** Tags that are written again as they are, with the classes that pages here give them. */
const kept: Readonly<Record<string, string>> = {
  p: 'govuk-body',
  ul: 'govuk-list govuk-list--bullet',
  ol: 'govuk-list govuk-list--number',
  li: '',
  table: 'govuk-table',
  thead: 'govuk-table__head',
  tbody: 'govuk-table__body',
  tr: 'govuk-table__row',
  td: 'govuk-table__cell',
  th: 'govuk-table__header',
  strong: '',
  em: '',
  s: '',
  sup: '',
  sub: '',
};

const headingClasses = ['l', 'm', 's', 's', 's'] as const;
const picture = /^data:image\/(?:png|jpeg|gif);base64,[\w+/=]+$/;
const address = /^(?:https?:\/\/|mailto:)[^\s]+$/i;

const isElement = (node: Node): node is Element => 'tagName' in node;
const attributeOf = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((each) => each.name === name)?.value;

/**
 * Writes a page anew from what a Word file says. Nothing is passed on as it came: text is escaped, and tags and attributes
 * are those that are written here, so that there is nothing to be cleaned away and nothing that can be forgotten.
 */
class WordPage {
  private level = 1;
  private tables = 0;
  private pictures = 0;
  private readonly places = new Set<string>();

  constructor(private readonly words: PageWords) {}

  written(nodes: readonly Node[], depth = 0): string {
    return nodes.map((node) => this.one(node, depth + 1)).join('');
  }

  private one(node: Node, depth: number): string {
    if ('value' in node) return escaped(node.value);
    if (!isElement(node) || depth > deepest) return '';
    const { tagName, childNodes } = node;
    if (tagName === 'br') return '<br>';
    if (tagName === 'img') return this.picture(node);
    if (tagName === 'script' || tagName === 'style') return '';
    const inside = this.written(childNodes, depth);
    if (/^h[1-6]$/.test(tagName)) return this.heading(Number(tagName.slice(1)), inside);
    if (tagName === 'a') return this.link(node, inside);
    if (tagName === 'table') return this.table(inside);
    const classes = kept[tagName];
    return classes === undefined ? inside : `<${tagName}${this.about(node, classes)}>${inside}</${tagName}>`;
  }

  private about(element: Element, classes: string): string {
    const said = [classes === '' ? '' : ` class="${classes}"`, this.place(element)];
    if (element.tagName === 'th') said.push(' scope="col"');
    for (const name of ['colspan', 'rowspan']) {
      const count = attributeOf(element, name) ?? '';
      if (/^[1-9]\d{0,2}$/.test(count)) said.push(` ${name}="${count}"`);
    }
    return said.join('');
  }

  /** Where links within the file lead to: each name once. */
  private place(element: Element): string {
    const id = attributeOf(element, 'id') ?? '';
    if (!/^word-[\w.-]+$/.test(id) || this.places.has(id)) return '';
    this.places.add(id);
    return ` id="${id}"`;
  }

  /** The page has its own first heading, and no level is left out, whatever the file does. */
  private heading(wanted: number, inside: string): string {
    if (inside.replaceAll(/<[^>]*>/g, '').trim() === '') return inside;
    this.level = Math.min(wanted + 1, this.level + 1, 6);
    return `<h${this.level} class="govuk-heading-${headingClasses[this.level - 2] ?? 's'}">${inside}</h${this.level}>`;
  }

  private link(element: Element, inside: string): string {
    const to = attributeOf(element, 'href') ?? '';
    if (/^#word-[\w.-]+$/.test(to)) return `<a class="govuk-link"${this.place(element)} href="${to}">${inside}</a>`;
    if (address.test(to)) return `<a class="govuk-link" rel="noreferrer noopener" href="${escaped(to)}">${inside}</a>`;
    const place = this.place(element);
    return place === '' ? inside : `<span${place}>${inside}</span>`;
  }

  /** A wide table scrolls within itself, also by keyboard. */
  private table(inside: string): string {
    this.tables += 1;
    const label = escaped(this.words.table(this.tables));
    return `<div class="lantern-scroll lantern-of-file__table" role="region" tabindex="0" aria-label="${label}"><table class="govuk-table lantern-table">${inside}</table></div>`;
  }

  private picture(element: Element): string {
    const [from, described] = [attributeOf(element, 'src') ?? '', attributeOf(element, 'alt')?.trim() ?? ''];
    const left = mostOfPictures - this.pictures;
    const said = described === '' ? this.words.picture : described;
    if (from.length > left || !picture.test(from)) return escaped(`[${this.words.leftOut}: ${said}]`);
    this.pictures += from.length;
    return `<img class="lantern-of-file__picture" src="${from}" alt="${escaped(said)}">`;
  }
}

/** The part of a page that shows these marks, whoever wrote them. */
export const writtenAnew = (html: string, words: PageWords): string =>
  new WordPage(words).written(parseFragment(html).childNodes);

/** The part of a page that shows a Word file; empty where it cannot be read. */
export async function wordPageOf(content: Buffer, words: PageWords): Promise<string> {
  const { data = '' } = z
    .string()
    .max(longest)
    .safeParse(await readInThread('word-reader.mjs', content));
  return writtenAnew(data, words);
}
