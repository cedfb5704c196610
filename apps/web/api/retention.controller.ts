import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { NotFound } from '#lantern/platform';
import { Retention, isRetentionKind, retentionKinds } from '#lantern/retention';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Held } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';
import { paging, partOf } from './paging.js';

const rule = z.strictObject({
  months: z
    .number('a whole number of months, or null')
    .int()
    .nullable()
    .meta({ description: 'After the review was closed. Null: nothing of the kind is destroyed.' }),
  reason: z.string('say why').max(500).meta({ description: 'What it rests on.' }),
});
const onPage = z.strictObject(paging);

/** How long a partnership keeps which kind of paper, and what has been kept for so long. */
@Controller(`${api}/partnerships/:code/retention`)
export class RetentionApiController {
  constructor(@Inject(Retention) private readonly retention: Retention) {}

  @Get()
  @Access({ action: 'retention.read', audit: 'retention.viewed' })
  @Documented({ summary: 'The schedule: of each kind the rule that counts, and what it rests on', answer: 'Retention' })
  async show(@Held() { id }: Pick<KnownPartnership, 'id'>) {
    const rules = await this.retention.rules(id);
    return {
      schedule: retentionKinds.map((kind) => ({ kind, rule: shownRule(rules.find((each) => each.kind === kind)) })),
      earlier: rules
        .filter((each, at) => rules.findIndex(({ kind }) => kind === each.kind) !== at)
        .map((each) => ({ kind: each.kind, ...shownRule(each) })),
    };
  }

  @Put('rules/:kind')
  @Access({ action: 'retention.write', audit: 'retention.rule.set' })
  @Documented({
    summary: 'Set how long a kind is kept; the rule before stays among the earlier ones',
    body: rule,
    answer: 'Retention',
    problems: [422],
  })
  async setRule(
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ) {
    if (!isRetentionKind(kind)) throw new NotFound('There is no such kind of paper here.');
    const { months, reason } = read(rule, jsonObject(body));
    await this.retention.setRule(partnership.id, caller, kind, months === null ? '' : String(months), reason);
    return this.show(partnership);
  }

  @Get('due')
  @Access({ action: 'retention.read', audit: 'retention.viewed' })
  @Documented({
    summary: 'What may be proposed: due by the schedule, on no legal hold, and not proposed already',
    query: onPage,
    answer: 'RetentionDue',
    problems: [422],
  })
  async due(@Held() { id }: KnownPartnership, @Query() query: unknown) {
    const waiting = (await this.retention.disposals(id)).filter(({ settledAs }) => settledAs === null);
    const proposed = new Set(waiting.flatMap(({ items }) => items.map(keyOf)));
    const open = (await this.retention.due(id)).filter((item) => !proposed.has(keyOf(item)));
    const { entries, next } = partOf(open, read(onPage, query), keyOf);
    const due = entries.map(({ reference, kind, closedOn, due: on, ...item }) => ({
      item: keyOf({ kind, ...item }),
      reference,
      kind,
      closedOn,
      due: on,
    }));
    return { due, next };
  }
}

/** By which an item is proposed. */
const keyOf = ({ kind, reviewId }: { readonly kind: string; readonly reviewId: string }): string =>
  `${kind} ${reviewId}`;

const shownRule = (
  found:
    | { readonly months: number | null; readonly reason: string; readonly by: string; readonly at: string | null }
    | undefined,
) => (found ? { months: found.months, reason: found.reason, by: found.by, at: found.at } : null);
