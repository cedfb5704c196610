import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { MergedChronology, RowQueries, type RowQuery } from '#lantern/chronology';
import { InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { chronologyPage, chronologyQueriesPage, chronologyRowPage } from '../../../paths.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { agencyHere } from './send.controller.js';

const questionField: Field = {
  name: 'question',
  kind: 'long',
  label: 'What do you ask?',
  hint: 'Seen by this agency and by those who lead the review. Name people by role or pseudonym.',
  required: true,
  choices: [],
};

const answerField: Field = {
  name: 'answer',
  kind: 'long',
  label: 'Your answer',
  hint: 'Seen by those who lead the review. Where the row itself is wrong, correct it too.',
  required: true,
  choices: [],
};

/** One query: where it is written, beside its row, and where the agency answers it. */
@Controller('reviews/:reference/chronology')
export class ChronologyQueryController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(RowQueries) private readonly queries: RowQueries,
    @Inject(MergedChronology) private readonly merged: MergedChronology,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('rows/:row/ask', 'chronology.query', 'chronology.query.form.viewed')
  async askAbout(@Req() request: Request, @Scope() scope: CaseScope, @Param('row') row: string): Promise<string> {
    return this.form(request, scope, await this.rowAsked(scope, row), {}, []);
  }

  @Form('rows/:row/ask', 'chronology.query', 'chronology.query.written')
  async ask(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('row') row: string,
    @Body() body: unknown,
  ): Promise<string> {
    const asked = await this.rowAsked(scope, row);
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Ask about a row',
          reference: scope.reference,
          action: `${chronologyRowPage(scope.reference, row)}/ask`,
          fields: [questionField],
          settled: [{ label: 'The row', value: `${asked.agency}, ${asked.row.from}: ${asked.row.event}` }],
          follows: ['It waits until you send this agency its queries together.'],
          doubts: await this.names.doubts(scope, [textOf(body, questionField.name)]),
          buttons: { record: 'Keep the query' },
        },
        () =>
          this.queries.ask(
            scope,
            caller,
            { id: asked.id, agency: asked.agency, number: asked.row.number },
            textOf(body, questionField.name),
          ),
        () => chronologyQueriesPage(scope.reference),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.form(request, scope, asked, body, error.issues);
      throw error;
    }
  }

  @Page('queries/:query', 'chronology.write', 'chronology.query.viewed')
  async one(@Req() request: Request, @Scope() scope: CaseScope, @Param('query') id: string): Promise<string> {
    const query = await this.queries.toAnswer(scope, agencyHere(scope), id);
    return this.answerForm(request, scope, query, { answer: query.answer ?? '' }, []);
  }

  @Form('queries/:query', 'chronology.write', 'chronology.query.answered')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('query') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const agency = agencyHere(scope);
    const query = await this.queries.toAnswer(scope, agency, id);
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Answer a query',
          reference: scope.reference,
          action: `${chronologyQueriesPage(scope.reference)}/${encodeURIComponent(id)}`,
          fields: [answerField],
          settled: [{ label: 'Query', value: query.question }],
          follows: ['It waits until you send your reply. Until then you may change it.'],
          doubts: await this.names.doubts(scope, [textOf(body, answerField.name)]),
          buttons: { record: 'Keep the answer' },
        },
        () => this.queries.answer(scope, caller, agency, id, textOf(body, answerField.name)),
        () => chronologyQueriesPage(scope.reference),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.answerForm(request, scope, query, body, error.issues);
      throw error;
    }
  }

  /** @throws NotFound where the row is not there, or not theirs to see. */
  private async rowAsked(scope: CaseScope, id: string) {
    const [row] = await this.merged.named(scope, [id]);
    if (!row || row.isReplaced) throw new NotFound('There is no such row any more. Open the chronology again.');
    return row;
  }

  private form(
    request: Request,
    scope: CaseScope,
    asked: Awaited<ReturnType<ChronologyQueryController['rowAsked']>>,
    body: unknown,
    issues: InvalidInput['issues'],
  ): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [questionField], body, say);
    return this.pages.show(request, 'one-review/chronology/query', {
      reference: scope.reference,
      back: chronologyPage(scope.reference),
      title: 'Ask about a row',
      action: `${chronologyRowPage(scope.reference, asked.id)}/ask`,
      agency: asked.agency,
      row: asked.row,
      asked: null,
      question: questionOf(questionField, body, errors, say),
      errors,
    });
  }

  private async answerForm(
    request: Request,
    scope: CaseScope,
    query: RowQuery,
    body: unknown,
    issues: InvalidInput['issues'],
  ): Promise<string> {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [answerField], body, say);
    const [asked] = await this.merged.named(scope, [query.rowId]);
    return this.pages.show(request, 'one-review/chronology/query', {
      reference: scope.reference,
      back: chronologyQueriesPage(scope.reference),
      title: 'Answer a query',
      action: `${chronologyQueriesPage(scope.reference)}/${encodeURIComponent(query.id)}`,
      agency: query.agency,
      row: asked?.row ?? null,
      asked: query.question,
      question: questionOf(answerField, body, errors, say),
      errors,
    });
  }
}
