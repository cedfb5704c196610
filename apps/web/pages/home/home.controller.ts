import { Controller, Get, Header, Inject } from '@nestjs/common';
import { formatDate } from '#lantern/calendar';
import { HealthChecks } from '#lantern/platform';
import { CaseLists, type ReviewListed } from '#lantern/reviews';
import type { Config } from '#config';
import { Public } from '../../access/access.decorator.js';
import { CONFIG } from '../../parts.js';
import { Pages } from '../pages.js';

const everything = () => ({ condition: 'true', parameters: [] });

/** The first page of a development machine. It does not exist in production. */
@Controller()
export class HomeController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async home(): Promise<string> {
    const [reviews, checks] = await Promise.all([this.lists.reviews({ limit: 200 }, everything), this.health.run()]);
    const facts = [
      ...factsOf(this.config),
      ...checks.map(({ name, ok, detail }) => ({
        name: capitalised(name),
        value: ok ? 'well' : `not well: ${detail ?? 'no reason given'}`,
      })),
    ];
    return this.pages.render('home/home', { facts, reviews: reviews.map(row) });
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
