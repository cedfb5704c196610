import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { NotFound } from '#lantern/platform';
import { csvPages, workbookStream } from '#lantern/spreadsheets';
import type { Response } from 'express';

type Page = readonly (readonly string[])[];

/** A list as a file: its rows come page by page, and no more than a page is held. A short one is a page. */
export interface ListFile {
  readonly name: string;
  /** What the tab of a workbook says, at most 31 characters; the name where it is not given. */
  readonly tab?: string;
  readonly headings: readonly string[];
  readonly pages: AsyncIterable<Page> | Iterable<Page>;
  readonly at: Date;
  /** Of each column of a workbook, in characters; without them a column is as wide as a program makes it. */
  readonly widths?: readonly number[];
}

const kinds = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** @throws NotFound for another kind of file */
export function kindOfList(kind: string): keyof typeof kinds {
  if (kind === 'csv' || kind === 'xlsx') return kind;
  throw new NotFound('A list can be downloaded as .csv or as .xlsx.');
}

async function* withHeadings({ headings, pages }: ListFile): AsyncGenerator<Page> {
  yield [headings];
  yield* pages;
}

/** The one way in which lists go out as files. Nothing in them is ever a formula. */
export function listFile(response: Response, file: ListFile, kind: keyof typeof kinds): StreamableFile {
  response.attachment(`${file.name}.${kind}`);
  const pages = withHeadings(file);
  const stream =
    kind === 'csv'
      ? Readable.from(csvPages(pages))
      : workbookStream(file.tab ?? file.name, pages, file.at, file.widths);
  return new StreamableFile(stream, { type: kinds[kind] });
}
