import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { FilledIn } from '#lantern/filled-forms';
import type { Print } from '#lantern/forms';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type FormAtHand } from '../../../cases/forms/case-forms.js';
import { Pages, languageOf } from '../../pages.js';
import { formPaper } from '../../../cases/forms/form-paper.js';

/** A form with its answers, to print. */
@Controller('reviews/:reference/forms/:form')
export class PrintFormController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
  ) {}

  @Download('answers.pdf', 'form.read', 'form.printed')
  async newest(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<StreamableFile> {
    const atHand = await this.caseForms.of(scope, caller, name);
    return this.print(request, response, atHand, { filled: atHand.filled });
  }

  /** A paper made of some of the answers. */
  @Download('print/:paper/:kind', 'form.read', 'form.printed')
  async paper(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('paper') wanted: string,
    @Param('kind') kind: string,
  ): Promise<StreamableFile> {
    const atHand = await this.caseForms.of(scope, caller, name);
    const paper = atHand.form.prints?.find((each) => each.name === wanted);
    if (!paper || (kind !== 'pdf' && kind !== 'docx')) throw new NotFound('There is no such paper of this form.');
    return this.print(request, response, atHand, { filled: atHand.filled, paper, kind });
  }

  @Download('editions/:edition/answers.pdf', 'form.read', 'form.printed')
  async edition(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('edition') number: string,
  ): Promise<StreamableFile> {
    const atHand = await this.caseForms.of(scope, caller, name);
    const filled = atHand.completed.find(({ edition }) => String(edition) === number);
    return this.print(request, response, atHand, { filled });
  }

  private async print(
    request: Request,
    response: Response,
    atHand: FormAtHand,
    { filled, paper: made, kind = 'pdf' }: Printed,
  ) {
    if (!filled || filled.removed) throw new NotFound('There are no answers to print.');
    const { scope } = atHand;
    const form = filled.completedAt === null ? atHand.form : atHand.formOf(filled);
    const telling = { say: this.pages.saying(request).plain, language: languageOf(request) };
    const paper = formPaper({ form, scope, filled, made }, telling);
    const content = kind === 'pdf' ? await pdfFileOf(paper) : await wordFileOf(paper);
    response.attachment(`${made?.name ?? form.name}-${scope.reference}.${kind}`);
    return new StreamableFile(content, { type: kind === 'pdf' ? pdfType : wordType, length: content.length });
  }
}

/** Which answers are printed, as which paper, and as what kind of file. */
interface Printed {
  readonly filled: FilledIn | undefined;
  readonly paper?: Print;
  readonly kind?: 'pdf' | 'docx';
}
