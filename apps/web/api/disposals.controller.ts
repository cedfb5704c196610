import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { Retention } from '#lantern/retention';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Held } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';
import { paging, partOf } from './paging.js';

const onPage = z.strictObject(paging);
const proposing = z.strictObject({
  items: z.array(z.string().max(100)).max(5000).meta({ description: 'The `item` of each, as `due` lists it.' }),
});

/** What is proposed to be destroyed, agreed to by a second person, and the certificate. */
@Controller(`${api}/partnerships/:code/disposals`)
export class DisposalsApiController {
  constructor(@Inject(Retention) private readonly retention: Retention) {}

  @Get()
  @Access({ action: 'retention.read', audit: 'retention.viewed' })
  @Documented({
    summary: 'Disposals: those that wait, and what became of the others',
    query: onPage,
    answer: 'Disposals',
    problems: [422],
  })
  async list(@Held() { id }: KnownPartnership, @Query() query: unknown) {
    const { entries, next } = partOf(await this.retention.disposals(id), read(onPage, query), (each) => each.id);
    return { disposals: entries.map(shownDisposal), next };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'retention.write', audit: 'disposal.proposed' })
  @Documented({
    summary: 'Propose what is due; nothing is destroyed until somebody else carries it out',
    body: proposing,
    answer: 'Disposal',
    status: 201,
    problems: [409, 422],
  })
  async propose(@Held() partnership: KnownPartnership, @Caller() caller: KnownCaller, @Body() body: unknown) {
    const { items } = read(proposing, jsonObject(body));
    return this.one(partnership, await this.retention.propose(partnership.id, caller, items));
  }

  @Get(':disposal')
  @Access({ action: 'retention.read', audit: 'disposal.viewed' })
  @Documented({ summary: 'A disposal, with its certificate once it was carried out', answer: 'Disposal' })
  async one(@Held() { id: partnershipId }: Pick<KnownPartnership, 'id'>, @Param('disposal') id: string) {
    return shownDisposal(await this.retention.disposal(partnershipId, id));
  }

  @Post(':disposal/carry-out')
  @HttpCode(200)
  @Access({ action: 'retention.agree', audit: 'disposal.carried.out' })
  @Documented({
    summary: 'Agree as a second person: all of it is destroyed for good, or nothing',
    answer: 'Disposal',
    problems: [409],
  })
  async carryOut(@Held() partnership: KnownPartnership, @Caller() caller: KnownCaller, @Param('disposal') id: string) {
    await this.retention.carryOut(partnership.id, caller, id);
    return this.one(partnership, id);
  }

  @Post(':disposal/withdraw')
  @HttpCode(200)
  @Access({ action: 'retention.write', audit: 'disposal.withdrawn' })
  @Documented({ summary: 'Withdraw what waits: nothing of it is destroyed', answer: 'Disposal', problems: [409] })
  async withdraw(@Held() partnership: KnownPartnership, @Caller() caller: KnownCaller, @Param('disposal') id: string) {
    await this.retention.withdraw(partnership.id, caller, id);
    return this.one(partnership, id);
  }
}

const shownDisposal = (disposal: Awaited<ReturnType<Retention['disposal']>>) => ({
  id: disposal.id,
  items: disposal.items.map(({ reference, kind }) => ({ reference, kind })),
  proposedBy: disposal.proposedBy,
  proposedAt: disposal.proposedAt,
  settledAs: disposal.settledAs,
  settledBy: disposal.settledBy,
  settledAt: disposal.settledAt,
  certificate:
    disposal.certificate?.map(({ reference, kind, count, fingerprint }) => ({ reference, kind, count, fingerprint })) ??
    null,
});
