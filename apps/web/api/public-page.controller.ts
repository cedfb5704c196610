import { Controller, Get, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { publishedReview } from '#lantern/publication';
import type { Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { PublicPages } from '../partnership/public-pages.js';
import { read } from '../requests/read.js';
import { paging, partOf } from './paging.js';

const partnership = z.string().max(100).optional().meta({ description: 'Code; left out, the first that is yours.' });
const search = z.strictObject({ partnership, ...paging });
const taking = z.strictObject({
  partnership,
  withheld: z.enum(['yes', 'no']).default('no').meta({ description: 'Say on it how many were withheld.' }),
});

/** What the public sees of the reviews of a partnership now: nothing before its day and hour, and nothing that was taken down. */
@Controller(`${api}/public-page`)
export class PublicPageApiController {
  constructor(@Inject(PublicPages) private readonly publicPages: PublicPages) {}

  @Get()
  @Access({ action: 'publication.take', audit: 'public.page.viewed' })
  @Documented({
    summary: 'The reviews that stand on the public page of a partnership, with what became of each recommendation',
    query: search,
    answer: 'PublicPage',
    problems: [422],
  })
  async list(@Caller() caller: KnownCaller, @Query() query: unknown) {
    const wanted = read(search, query);
    const { chosen, on, reviews, withheld } = await this.publicPages.of(caller, wanted.partnership);
    const { entries, next } = partOf(reviews, wanted, ({ reference }) => reference);
    return { partnership: chosen.name, on, withheld, reviews: entries.map(publishedReview), next };
  }

  @Get('files.zip')
  @Access({ action: 'publication.take', audit: 'public.page.downloaded' })
  @Documented({
    summary: 'The public page as files to host: HTML in English and Welsh, and the same as data',
    query: taking,
    answer: 'application/zip',
    problems: [422],
  })
  async take(
    @Caller() caller: KnownCaller,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const wanted = read(taking, query);
    const { name, content } = await this.publicPages.zipped(caller, wanted.partnership, wanted.withheld === 'yes');
    response.attachment(name);
    return new StreamableFile(content, { type: 'application/zip' });
  }
}
