import { Controller, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { publicationPage } from '../../../paths.js';
import { overseeing } from '../summary/overseeing-places.js';
import { PublicPages } from '../../../partnership/public-pages.js';

/** What the public sees of a partnership's reviews now, and the same to take away, for a council to host. */
@Controller()
export class PublicPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(PublicPages) private readonly publicPages: PublicPages,
  ) {}

  @Page('public-page', 'publication.take', 'public.page.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query('partnership') wanted: unknown) {
    const { held, chosen, reviews, withheld } = await this.publicPages.of(caller, wanted);
    return this.pages.show(request, 'over-reviews/public-page/public-page', {
      chosen,
      partnerships: held,
      withheld,
      reviews: reviews.map(({ reference, publishedOn, content }) => ({
        path: publicationPage(reference),
        reference,
        publishedOn,
        title: content.title,
        recommendations: content.recommendations.length,
      })),
      places: overseeing(caller, '/public-page', held.length > 1 ? chosen : null),
    });
  }

  @Download('public-page.zip', 'publication.take', 'public.page.downloaded')
  async take(
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Query('partnership') wanted: unknown,
    @Query('withheld') counts: unknown,
  ): Promise<StreamableFile> {
    const { name, content } = await this.publicPages.zipped(caller, wanted, counts === 'yes');
    response.attachment(name);
    return new StreamableFile(content, { type: 'application/zip' });
  }
}
