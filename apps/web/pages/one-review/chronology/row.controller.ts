import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type ColumnKey, TypedRows, typedCells } from '#lantern/chronology';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { type Act, Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { chronologyPage, chronologyRowPage } from '../../../paths.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { rowQuestions } from './row-questions.js';
import { agencyHere } from './send.controller.js';

type Cells = Readonly<Partial<Record<ColumnKey, string>>>;

const cellsIn = (body: unknown): Cells =>
  Object.fromEntries(rowQuestions.map(({ name }) => [name, textOf(body, name)]));

/** A form of a row as it is shown: which row, undefined for a new one, and what stands in it. */
interface Shown {
  readonly row: string | undefined;
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
}

const adding = { title: 'Add a row', follows: ['It stands among your agency’s rows, in the order of its date.'] };
const correcting = {
  title: 'Correct a row',
  follows: ['It takes the place of the row under its number. What stood there is kept, and who changed it and when.'],
};
const removing = {
  title: 'Remove a row',
  follows: ['It is no longer shown. What it said is kept, and who removed it and when.'],
};

/** Where an agency types a single row in, corrects and removes it. */
@Controller('reviews/:reference/chronology/rows')
export class ChronologyRowController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(TypedRows) private readonly rows: TypedRows,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('new', 'chronology.write', 'chronology.row.form.viewed')
  async ask(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    return this.show(request, scope, { row: undefined, body: {}, issues: [] });
  }

  @Form('new', 'chronology.write', 'chronology.row.added')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const agency = agencyHere(scope);
    return this.answering(request, scope, { row: undefined, body }, async () => {
      const entry = this.rows.read(cellsIn(body));
      const act = await this.actOf(scope, adding, `${chronologyPage(scope.reference)}/rows/new`, body);
      return this.checked.once(
        { request, response, body },
        act,
        () => this.rows.add(scope, caller, agency, entry),
        () => chronologyPage(scope.reference),
      );
    });
  }

  @Page(':row', 'chronology.write', 'chronology.row.form.viewed')
  async one(@Req() request: Request, @Scope() scope: CaseScope, @Param('row') row: string): Promise<string> {
    const body = typedCells(await this.rows.one(scope, agencyHere(scope), row));
    return this.show(request, scope, { row, body, issues: [] });
  }

  @Form(':row', 'chronology.write', 'chronology.row.corrected')
  async correct(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('row') row: string,
    @Body() body: unknown,
  ): Promise<string> {
    const agency = agencyHere(scope);
    await this.rows.one(scope, agency, row);
    return this.answering(request, scope, { row, body }, async () => {
      const entry = this.rows.read(cellsIn(body));
      const act = await this.actOf(scope, correcting, chronologyRowPage(scope.reference, row), body);
      return this.checked.once(
        { request, response, body },
        act,
        () => this.rows.correct(scope, caller, agency, row, entry),
        () => chronologyPage(scope.reference),
      );
    });
  }

  @Form(':row/remove', 'chronology.write', 'chronology.row.removed')
  async remove(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('row') row: string,
    @Body() body: unknown,
  ): Promise<string> {
    const agency = agencyHere(scope);
    const { from, event } = typedCells(await this.rows.one(scope, agency, row));
    const path = chronologyRowPage(scope.reference, row);
    return this.checked.once(
      { request, response, body },
      {
        ...removing,
        reference: scope.reference,
        action: `${path}/remove`,
        back: path,
        settled: [{ label: 'The row', value: `${from}: ${event}` }],
        buttons: { record: 'Remove it', isWarning: true },
      },
      () => this.rows.remove(scope, caller, agency, row),
      () => chronologyPage(scope.reference),
    );
  }

  private async actOf(
    scope: CaseScope,
    act: Pick<Act, 'title' | 'follows'>,
    action: string,
    body: unknown,
  ): Promise<Act> {
    const fields = rowQuestions.filter(({ name }) => textOf(body, name) !== '');
    const doubts = await this.names.doubts(scope, Object.values(cellsIn(body)));
    return { ...act, reference: scope.reference, action, fields, doubts, buttons: { record: 'Save the row' } };
  }

  /** The form again, with what is wrong in it, where the answer to it is refused. */
  private async answering(
    request: Request,
    scope: CaseScope,
    sent: Pick<Shown, 'row' | 'body'>,
    work: () => Promise<string>,
  ): Promise<string> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, scope, { ...sent, issues: error.issues });
      throw error;
    }
  }

  private async show(request: Request, scope: CaseScope, { row, body, issues }: Shown): Promise<string> {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, rowQuestions, body, say);
    const path = chronologyPage(scope.reference);
    return this.pages.show(request, 'one-review/chronology/row', {
      reference: scope.reference,
      path,
      agency: agencyHere(scope),
      action: row === undefined ? `${path}/rows/new` : chronologyRowPage(scope.reference, row),
      title: row === undefined ? adding.title : correcting.title,
      isThere: row !== undefined,
      questions: rowQuestions.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
