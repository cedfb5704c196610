import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { AgreedTerms } from '#lantern/case-lists';
import { Chronologies, type Comparison, type Sent, cellsOfEntry, columns } from '#lantern/chronology';
import type { SentFile } from '#lantern/documents';
import { type InputIssue, InvalidInput, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page, UploadForm } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { uploadOf } from '../../../requests/upload.js';
import { goTo } from '../../../session/cookies.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { chronologyPage } from '../../../paths.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';

const fileQuestion: Field = {
  name: 'file',
  kind: 'file',
  label: 'A spreadsheet (.xlsx or .csv)',
  hint: 'The template, filled in, or a table of your own with the same headings.',
  required: false,
  choices: [],
};
const pasteQuestion: Field = {
  name: 'pasted',
  kind: 'long',
  label: 'Or paste the table here, with its line of headings',
  hint: '',
  required: false,
  choices: [],
};

/** The agency whose rows are sent from here. @throws NotPermitted where it is nobody's page in particular. */
export function agencyHere({ agency, onlyAgency }: CaseScope): string {
  const own = agency ?? onlyAgency;
  if (own !== null) return own;
  throw new NotPermitted(
    'Rows are sent for one agency: open the page of what that agency was asked for, and send them there.',
  );
}

/** As many problems as somebody mends at one sitting. */
const mostShown = 100;

/** Where an agency sends its rows, sees what they change, and has them taken. */
@Controller('reviews/:reference/chronology/send')
export class SendChronologyController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Chronologies) private readonly chronologies: Chronologies,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(AgreedTerms) private readonly terms: AgreedTerms,
  ) {}

  @Page('', 'chronology.write', 'chronology.sending.viewed')
  async ask(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    return this.show(request, scope, {}, [], null);
  }

  @UploadForm('', 'chronology.write', 'chronology.sent')
  async send(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      const sent = await this.chronologies.send(scope, caller, agencyHere(scope), fileOf(request, body));
      if (!sent.offer) return await this.show(request, scope, body, [], sent);
      return goTo(response, `${chronologyPage(scope.reference)}/send/${sent.offer.id}`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, scope, body, error.issues, null);
      throw error;
    }
  }

  @Page(':table', 'chronology.write', 'chronology.comparison.viewed')
  async check(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('table') table: string,
  ): Promise<string> {
    return this.compared(request, scope, caller, table, false);
  }

  @Form(':table', 'chronology.write', 'chronology.taken')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('table') table: string,
  ): Promise<string> {
    const taken = await this.chronologies.take(scope, caller, agencyHere(scope), table);
    if (!taken) return this.compared(request, scope, caller, table, true);
    return goTo(response, chronologyPage(scope.reference));
  }

  private async compared(request: Request, scope: CaseScope, caller: KnownCaller, table: string, isLate: boolean) {
    const agency = agencyHere(scope);
    const { comparison } = await this.chronologies.offered(scope, caller, agency, table);
    return this.pages.show(request, 'one-review/chronology/check', {
      reference: scope.reference,
      path: chronologyPage(scope.reference),
      agency,
      table,
      isLate,
      comparison,
      named: await this.namedIn(scope, comparison),
    });
  }

  private async namedIn(scope: CaseScope, { added, changed }: Comparison): Promise<string[]> {
    const rows = [...added, ...changed.map(({ after }) => after)];
    const texts = rows.map((row) => cellsOfEntry({ ...row, number: 0 }).join('\n'));
    return (await this.names.in(scope, texts)).slice(0, mostShown);
  }

  private async show(
    request: Request,
    scope: CaseScope,
    body: unknown,
    issues: readonly InputIssue[],
    sent: Sent | null,
  ) {
    const say = this.pages.saying(request);
    const agency = agencyHere(scope);
    const errors = errorsOf(issues, [fileQuestion, pasteQuestion], body, say);
    const found = (sent?.problems ?? []).map((problem) => ({ ...problem, text: problem.cell, href: '#problems' }));
    const terms = await this.terms.of(scope.reviewId);
    return this.pages.show(request, 'one-review/chronology/send', {
      reference: scope.reference,
      path: chronologyPage(scope.reference),
      agency,
      terms: terms ?? null,
      rows: (await this.chronologies.ownRows(scope, agency)).length,
      headings: columns,
      questions: [fileQuestion, pasteQuestion].map((field) => questionOf(field, body, errors, say)),
      errors: [
        ...errors,
        ...found
          .slice(0, 1)
          .map(() => ({ text: say.plain('Some cells need mending before the rows can be taken'), href: '#problems' })),
      ],
      problems: found.slice(0, mostShown),
      problemCount: found.length,
      unknownHeadings: sent?.unknownHeadings ?? [],
    });
  }
}

/** The file that was chosen, else what was pasted as if it were one. @throws InvalidInput where there is neither. */
function fileOf(request: Request, body: unknown): SentFile {
  const file = uploadOf(request);
  if (file) return file;
  const pasted = textOf(body, 'pasted');
  if (pasted.trim() === '')
    throw new InvalidInput([{ path: 'file', message: 'choose a file, or paste the table below' }]);
  return { name: 'pasted.txt', content: Buffer.from(pasted) };
}
