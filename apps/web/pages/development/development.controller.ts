import { Controller, Inject, Req } from '@nestjs/common';
import { CaseLists, type ReviewListed, everyCase } from '#lantern/case-lists';
import { formatDate } from '#lantern/calendar';
import { HealthChecks } from '#lantern/platform';
import type { Config } from '#config';
import { PublicPage } from '../../access/access.decorator.js';
import { CONFIG } from '../../given/parts.js';
import type { Request } from 'express';
import { Pages } from '../pages.js';

/** What runs on a development machine. It does not exist in production. */
@Controller('development')
export class DevelopmentController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @PublicPage('')
  async show(@Req() request: Request): Promise<string> {
    const [reviews, checks] = await Promise.all([this.lists.reviews({ limit: 200 }, everyCase), this.health.run()]);
    const facts = [
      ...factsOf(this.config),
      ...checks.map(({ name, ok, detail }) => ({
        name: capitalised(name),
        value: ok ? 'well' : `not well: ${detail ?? 'no reason given'}`,
      })),
    ];
    return this.pages.show(request, 'development/development', { facts, reviews: reviews.map(row) });
  }
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const factsOf = ({ http, mail, redisUrl, dataDirectory }: Config) => [
  { name: 'Address', value: http.publicUrl },
  { name: 'Jobs', value: redisUrl === undefined ? 'in PostgreSQL' : 'in Redis' },
  { name: 'E-mail', value: mail.capture ? 'captured, none is sent' : `sent from ${mail.from}` },
  { name: 'Data', value: dataDirectory },
];

const row = ({ reference, stateTitle, nextDue }: ReviewListed) => ({
  reference,
  state: stateTitle,
  due: nextDue ? `${nextDue.title}: ${formatDate(nextDue.due)}` : 'Nothing is due',
});
