import { Controller, Get, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { Money, plainPounds, yearOf, yearWords } from '#lantern/money';
import { CLOCK, type Clock } from '#lantern/platform';
import { csvOf } from '#lantern/spreadsheets';
import { plainWords } from '#lantern/words';
import type { Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { linesForFinance } from '../partnership/year-tables.js';
import { ChosenPartnership } from '../partnership/chosen-partnership.js';
import { read } from '../requests/read.js';
import { paging, partOf } from './paging.js';
import { costDetails } from './shown-money.js';

const within = {
  year: z.coerce
    .number('a year')
    .int()
    .min(1900)
    .max(2099)
    .optional()
    .meta({ description: 'In which the financial year begins, on 1 April; left out, the present one.' }),
  partnership: z.string().max(100).optional().meta({ description: 'Code; left out, all that you hold.' }),
};
const search = z.strictObject({ ...within, ...paging });
const asked = z.strictObject(within);

/** What reviews and partnerships cost in a financial year. */
@Controller(api)
export class YearMoneyApiController {
  constructor(
    @Inject(Money) private readonly money: Money,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('money')
  @Access({ action: 'money.read', audit: 'money.viewed' })
  @Documented({
    summary: 'Every cost of a financial year that counts',
    query: search,
    answer: 'CostsOfYear',
    problems: [422],
  })
  async list(@Caller() caller: KnownCaller, @Query() query: unknown) {
    const wanted = read(search, query);
    const { year, costs } = await this.costs(caller, wanted);
    const { entries, next } = partOf(costs, wanted, ({ id }) => id);
    return {
      year: yearWords(year),
      costs: entries.map((cost) => ({
        id: cost.id,
        partnership: cost.partnership,
        reference: cost.reference,
        total: plainPounds(cost.net + cost.vat),
        details: costDetails(cost),
      })),
      next,
    };
  }

  @Get('money.csv')
  @Access({ action: 'money.read', audit: 'money.downloaded' })
  @Documented({
    summary: 'The same as a table for the finance department',
    query: asked,
    answer: 'text/csv',
    problems: [422],
  })
  async take(
    @Caller() caller: KnownCaller,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { year, costs } = await this.costs(caller, read(asked, query));
    response.attachment(`costs-${year}.csv`);
    const table = csvOf(linesForFinance(costs, plainWords('en')));
    return new StreamableFile(Buffer.from(table), { type: 'text/csv; charset=utf-8' });
  }

  private async costs(caller: KnownCaller, wanted: z.output<typeof asked>) {
    const { year = yearOf(londonDate(this.clock.now())), partnership } = wanted;
    const { held, chosen, filter } = await this.choice.of(caller, 'money.read', partnership);
    const partnerships = (chosen ? [chosen] : held).map(({ id }) => id);
    return { year, costs: await this.money.inYear({ reviews: filter, partnerships, year }) };
  }
}
