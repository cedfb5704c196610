import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { MergedChronology, type MergedRow, TypedRows, cellsOfEntry, columns } from '#lantern/chronology';
import { NotPermitted } from '#lantern/platform';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { NamesInTyped } from '../cases/names/names-in-typed.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';
import { page, paging, placeIn } from './paging.js';

const asked = z.object(paging);

const row = z.strictObject({
  cells: z
    .record(z.string().max(40), z.string().max(20_000))
    .meta({ description: `By column, as they would be typed: ${columns.map(({ key }) => key).join(', ')}.` }),
});

/** A row as a program reads it: each cell as it would be typed, under the key of its column. */
function shown(merged: MergedRow) {
  const cells = cellsOfEntry(merged);
  return {
    id: merged.id,
    agency: merged.agency,
    number: merged.number,
    cells: Object.fromEntries(columns.map(({ key }, at) => [key, cells[at] ?? ''])),
  };
}

/** @throws NotPermitted where it is nobody's page in particular. */
function agencyOf({ agency, onlyAgency }: CaseScope): string {
  const own = agency ?? onlyAgency;
  if (own !== null) return own;
  throw new NotPermitted('A row belongs to one agency: write it to what that agency was asked for.');
}

/** The rows of a chronology: all that somebody may see in one order, and those of one agency written one by one. */
@Controller(`${api}/reviews/:reference/chronology`)
export class ChronologyApiController {
  constructor(
    @Inject(MergedChronology) private readonly merged: MergedChronology,
    @Inject(TypedRows) private readonly rows: TypedRows,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Get()
  @Access({ action: 'chronology.read', audit: 'chronology.viewed' })
  @Documented({
    summary: 'The rows of every agency that the caller may see, in the order of their dates, names as pseudonyms',
    query: asked,
    answer: 'ChronologyRows',
    problems: [422],
  })
  async list(@Scope() scope: CaseScope, @Query() query: unknown) {
    const { cursor, limit } = read(asked, query);
    const from = placeIn(z.number().int().min(0), cursor) ?? 0;
    const rows = await this.merged.slice(scope, {}, from, limit + 1);
    const { entries, next } = page(rows, limit, () => from + limit);
    const as = await this.names.pseudonyms(scope);
    return { rows: entries.map((each) => shown(as.row(each))), next };
  }

  @Post('rows')
  @HttpCode(201)
  @Access({ action: 'chronology.write', audit: 'chronology.row.added' })
  @Documented({
    summary: 'Add a row of one agency, at what it was asked for; one that is there word for word is not added twice',
    body: row,
    answer: 'ChronologyRows',
    status: 201,
    problems: [409, 422],
  })
  async add(@Scope() scope: CaseScope, @Caller() caller: KnownCaller, @Body() body: unknown) {
    const entry = this.rows.read(read(row, jsonObject(body)).cells);
    await this.rows.add(scope, caller, agencyOf(scope), entry);
    return this.list(scope, {});
  }

  @Put('rows/:row')
  @Access({ action: 'chronology.write', audit: 'chronology.row.corrected' })
  @Documented({
    summary: 'Put a row in the place of one, under its number; what stood there is kept',
    body: row,
    answer: 'ChronologyRows',
    problems: [409, 422],
  })
  async correct(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('row') id: string,
    @Body() body: unknown,
  ) {
    const entry = this.rows.read(read(row, jsonObject(body)).cells);
    await this.rows.correct(scope, caller, agencyOf(scope), id, entry);
    return this.list(scope, {});
  }
}
