import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { formatPartial } from '#lantern/calendar';
import type { FilledIn } from '#lantern/filled-forms';
import { answersPaper } from '#lantern/form-files';
import type { CaseForm, Print } from '#lantern/forms';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type FormAtHand } from '../../../cases/case-forms.js';
import { momentOf } from '../../kit/moments.js';
import { Pages, languageOf } from '../../pages.js';
import { answersInWords } from './form-page.js';

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
    const { form, scope } = atHand;
    const language = languageOf(request);
    const say = this.pages.saying(request).plain;
    const { day, time } = momentOf(filled.completedAt ?? filled.changedAt);
    const state =
      filled.completedAt === null ? 'Not completed yet; last saved on {day} at {time}' : 'Completed on {day} at {time}';
    const paper = answersPaper({
      title: say(made?.title ?? form.title),
      language,
      foot: scope.reference,
      about: [
        say('Review {reference}, edition {edition}', { reference: scope.reference, edition: String(filled.edition) }),
        ...(scope.agency === null ? [] : [scope.agency]),
        say(state, { day: formatPartial(day, language), time }),
      ],
      sections: answersInWords(made ? formOf(form, made) : form, filled.answers, { language }).map(
        ({ title, answers }) => ({
          title: say(title),
          answers: answers.map((answer) => inLanguage(answer, say)),
        }),
      ),
      unanswered: say('Not answered'),
    });
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

/** The part of a form that a paper is made of. */
const formOf = (form: CaseForm, { questions }: Print): CaseForm => ({
  ...form,
  sections: form.sections.map((section) => ({
    ...section,
    questions: section.questions.filter(({ id }) => questions.includes(id)),
  })),
});

interface Said {
  readonly label: string;
  readonly value: string | null;
  readonly rows: readonly (readonly Said[])[];
}

/** An answer with the words of its questions in the language of the paper; its value is in it already. */
const inLanguage = ({ label, value, rows }: Said, say: (words: string) => string): Said => ({
  label: say(label),
  value,
  rows: rows.map((row) => row.map((cell) => inLanguage(cell, say))),
});
