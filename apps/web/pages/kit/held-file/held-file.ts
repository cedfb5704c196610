import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { MarkedPiece } from '#lantern/names';
import type { Language } from '#lantern/words';
import type { Response } from 'express';

/** Something that is held about somebody, and where it stands. */
export interface HeldPiece {
  readonly place: string;
  readonly text: readonly MarkedPiece[];
}

export interface HeldSection {
  readonly title: string;
  readonly pieces: AsyncIterable<HeldPiece> | Iterable<HeldPiece>;
}

/** What is held about somebody, as a file to look through. Its words are in the language of its reader. */
export interface HeldFile {
  /** How the file is called, without its ending: nobody's name. */
  readonly name: string;
  readonly language: Language;
  readonly title: string;
  /** How it was made, and what is to be done with it. */
  readonly before: readonly string[];
  readonly sections: AsyncIterable<HeldSection>;
  readonly nothing: string;
  readonly leftOut: { readonly title: string; readonly items: readonly string[] };
  /** Stands at its end: a file that was broken off lacks it. */
  readonly end: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const html = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter);

const heading = (level: 1 | 2 | 3, text: string): string => `<h${level}>${html(text)}</h${level}>\n`;

const paragraph = (text: string): string => `<p>${html(text)}</p>\n`;

/** Whoever else is named is marked, with what they are called in the case. */
const piece = ({ text, names }: MarkedPiece): string =>
  names === null ? html(text) : `<mark>${html(text)} <b>[${html(names)}]</b></mark>`;

const held = ({ place, text }: HeldPiece): string =>
  `${heading(3, place)}<p style="white-space:pre-line">${text.map(piece).join('')}</p>\n`;

async function* written(file: HeldFile): AsyncGenerator<string> {
  const { name, language, title, before, leftOut } = file;
  // Whoever opens the file has its title in the history of their browser, which is to name nobody.
  yield `<!doctype html>\n<html lang="${language}">\n<meta charset="utf-8">\n<title>${html(name)}</title>\n`;
  yield heading(1, title) + before.map(paragraph).join('');
  let isEmpty = true;
  for await (const { title: section, pieces } of file.sections) {
    let isBegun = false;
    for await (const each of pieces) {
      yield isBegun ? held(each) : heading(2, section) + held(each);
      [isBegun, isEmpty] = [true, false];
    }
  }
  if (isEmpty) yield paragraph(file.nothing);
  yield `${heading(2, leftOut.title)}<ul>${leftOut.items.map((item) => `<li>${html(item)}</li>`).join('')}</ul>\n`;
  yield paragraph(file.end);
}

/** The file as it is written, piece by piece: it opens in a browser and in Word, in which it can be worked on. */
export function heldFile(response: Response, file: HeldFile): StreamableFile {
  response.attachment(`${file.name}.html`);
  return new StreamableFile(Readable.from(written(file)), { type: 'text/html; charset=utf-8' });
}

/** A line that names nobody else. */
export const plainPiece = (place: string, text: string): HeldPiece => ({ place, text: [{ text, names: null }] });
