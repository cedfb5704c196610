import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { MergedChronology, RowQueries, type RowQuery } from '#lantern/chronology';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Checked } from '../../kit/check/checked.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { chronologyPage, chronologyQueriesPage } from '../../../paths.js';
import { NamesInTyped, asWritten } from '../../../cases/names/names-in-typed.js';
import { QueryRounds } from './query-rounds.js';
import { agencyHere } from './send.controller.js';

/** The queries on a chronology, as they are sent to agencies and answered. */
@Controller('reviews/:reference/chronology')
export class ChronologyQueriesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(RowQueries) private readonly queries: RowQueries,
    @Inject(QueryRounds) private readonly rounds: QueryRounds,
    @Inject(MergedChronology) private readonly merged: MergedChronology,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('queries', 'chronology.read', 'chronology.queries.viewed')
  async list(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const mayAsk = isPermitted(caller.roles, 'chronology.query');
    const agency = scope.agency ?? scope.onlyAgency;
    const seen = await this.queries.of({
      reviewId: scope.reviewId,
      onlyAgency: mayAsk && !scope.isPart ? null : agency,
    });
    const rows = await this.merged.named(
      scope,
      seen.map(({ rowId }) => rowId),
    );
    const { text } = agency === null ? await this.names.pseudonyms(scope) : asWritten;
    const shown = seen.map((query) => {
      const row = rows.find(({ id }) => id === query.rowId)?.row;
      const said = row && { ...row, source: text(row.source), event: text(row.event), response: text(row.response) };
      return { ...query, row: said ?? null };
    });
    return this.pages.show(request, 'one-review/chronology/queries', {
      reference: scope.reference,
      path: chronologyPage(scope.reference),
      agencies: [...Map.groupBy(shown, (query) => query.agency)].map(([name, all]) => ({ name, ...sorted(all) })),
      mayAsk: mayAsk && !scope.isPart,
      mayAnswer: isPermitted(caller.roles, 'chronology.write') && agency !== null,
    });
  }

  @Form('queries/send', 'chronology.query', 'chronology.queries.sent')
  async send(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const agency = textOf(body, 'agency');
    const path = chronologyQueriesPage(scope.reference);
    const all = await this.queries.of({ reviewId: scope.reviewId, onlyAgency: null });
    const waiting = all.filter((query) => query.agency === agency && query.sentAt === null);
    return this.checked.once(
      { request, response, body },
      {
        title: 'Send the queries',
        reference: scope.reference,
        action: `${path}/send`,
        back: path,
        settled: [
          { label: 'Agency', value: agency },
          { label: 'Queries', value: waiting.map(({ question }) => question).join('\n') },
        ],
        follows: [
          'The agency sees them beside its rows, and has a date for its reply. A query cannot be taken back then.',
        ],
        buttons: { record: 'Send them' },
      },
      () => this.rounds.send(scope, caller, agency),
      () => path,
    );
  }

  @Form('queries/:query/take-back', 'chronology.query', 'chronology.query.taken.back')
  async takeBack(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('query') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const path = chronologyQueriesPage(scope.reference);
    const all = await this.queries.of({ reviewId: scope.reviewId, onlyAgency: null });
    const query = all.find((each) => each.id === id);
    return this.checked.once(
      { request, response, body },
      {
        title: 'Take a query back',
        reference: scope.reference,
        action: `${path}/${encodeURIComponent(id)}/take-back`,
        back: path,
        settled: query ? [{ label: 'Query', value: query.question }] : [],
        follows: ['It is gone; the agency never saw it.'],
        buttons: { record: 'Take it back', isWarning: true },
      },
      () => this.queries.takeBack(scope, id),
      () => path,
    );
  }

  @Form('queries/reply/send', 'chronology.write', 'chronology.queries.replied')
  async reply(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const agency = agencyHere(scope);
    const path = chronologyQueriesPage(scope.reference);
    return this.checked.once(
      { request, response, body },
      {
        title: 'Send the reply',
        reference: scope.reference,
        action: `${path}/reply/send`,
        back: path,
        follows: ['Those who lead the review read your answers. They cannot be changed then; a new query may follow.'],
        buttons: { record: 'Send the reply' },
      },
      () => this.rounds.reply(scope, caller, agency),
      () => path,
    );
  }
}

/** The queries of an agency by how far they have come. */
function sorted<Query extends RowQuery>(all: readonly Query[]) {
  return {
    waiting: all.filter(({ sentAt }) => sentAt === null),
    open: all.filter(({ sentAt, repliedAt }) => sentAt !== null && repliedAt === null),
    answered: all.filter(({ repliedAt }) => repliedAt !== null),
    isAnswered: all.every(({ sentAt, answer }) => sentAt === null || answer !== null),
  };
}
