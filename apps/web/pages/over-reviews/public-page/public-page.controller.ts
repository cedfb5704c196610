import { Controller, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type KnownCaller, mayAct } from '#lantern/access';
import { type KnownPartnership, Partnerships } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { Publications, filesOf, zippedFiles } from '#lantern/publication';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { publicationPage } from '../../paths.js';
import { overseeing } from '../summary/overseeing-places.js';

/** What the public sees of a partnership's reviews now, and the same to take away, for a council to host. */
@Controller()
export class PublicPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Publications) private readonly publications: Publications,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('public-page', 'publication.take', 'public.page.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query('partnership') wanted: unknown) {
    const { held, chosen } = await this.chosen(caller, wanted);
    const { reviews, withheld } = await this.publications.ofPartnership(chosen.id);
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
    const { chosen } = await this.chosen(caller, wanted);
    const { reviews, withheld } = await this.publications.ofPartnership(chosen.id);
    const now = this.clock.now();
    const on = londonDate(now);
    const page = { partnership: chosen.name, on, reviews, withheld: counts === 'yes' ? withheld : null };
    response.attachment(`published-reviews-${chosen.code}-${on}.zip`);
    return new StreamableFile(zippedFiles(filesOf(page), now), { type: 'application/zip' });
  }

  private async chosen(
    caller: KnownCaller,
    wanted: unknown,
  ): Promise<{ held: KnownPartnership[]; chosen: KnownPartnership }> {
    const held = await this.partnerships.heldAs(caller, mayAct('publication.take'));
    const chosen = wanted === undefined ? held[0] : held.find(({ code }) => code === wanted);
    if (!chosen) throw new NotFound('There is no such partnership among those you may see.');
    return { held, chosen };
  }
}
