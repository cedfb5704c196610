import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { FilledForms } from '#lantern/filled-forms';
import { type ReadForm, formFilePaper, readFormFile } from '#lantern/form-files';
import { canonicalText, questionsOf } from '#lantern/forms';
import { wordFileOf, wordType } from '#lantern/made-papers';
import { CLOCK, type Clock, type InputIssue, InvalidInput, NotFound, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Form, Page, UploadForm } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type FormAtHand } from '../../../cases/forms/case-forms.js';
import { uploadOf } from '../../../requests/upload.js';
import { goTo } from '../../../session/cookies.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { Pages, languageOf } from '../../pages.js';
import { formPage } from '../../../paths.js';
import { comparedFile } from './compared-file.js';
import { aboutForm } from '../../../cases/forms/form-page.js';
import { beginningWith } from './section-form.js';

const fileQuestion: Field = {
  name: 'file',
  kind: 'file',
  label: 'The file, filled in (.docx)',
  hint: 'You see what it changes before anything is taken.',
  required: true,
  choices: [],
};

/** Filling a form in off line: its file goes out with the answers so far, and what it changes is seen before it is taken. */
@Controller('reviews/:reference/forms/:form/off-line')
export class FormFileController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'form.write', 'form.file.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<string> {
    return this.show(request, await this.toWrite(scope, caller, name), []);
  }

  @Download('form.docx', 'form.write', 'form.downloaded')
  async download(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<StreamableFile> {
    const { form, filled, answers: known, given } = await this.toWrite(scope, caller, name);
    const { reference } = scope;
    const today = londonDate(this.clock.now());
    const answers = beginningWith(questionsOf(form), known, { caller, scope, today, given });
    const { edition = 0, revision = 0 } = filled ?? {};
    const language = languageOf(request);
    const content = await wordFileOf(formFilePaper({ form, reference, edition, revision, answers, language }));
    response.attachment(`${form.name}-${reference}.docx`);
    return new StreamableFile(content, { type: wordType, length: content.length });
  }

  @UploadForm('', 'form.write', 'form.file.sent')
  async send(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<string> {
    const atHand = await this.toWrite(scope, caller, name);
    try {
      const id = await this.offer(atHand, this.readUpload(request, atHand));
      return goTo(response, `${formPage(scope.reference, name)}/off-line/${id}`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, atHand, error.issues);
      throw error;
    }
  }

  @Page(':file', 'form.write', 'form.file.compared')
  async check(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('file') id: string,
  ): Promise<string> {
    return this.showCompared(request, await this.toWrite(scope, caller, name), id, false);
  }

  @Form(':file', 'form.write', 'form.file.taken')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('file') id: string,
  ): Promise<string> {
    const atHand = await this.toWrite(scope, caller, name);
    const { clashes } = await this.filledForms.takeFile(scope, caller, { form: name, asked: atHand.asked }, id);
    if (clashes.length === 0) return goTo(response, `${formPage(scope.reference, name)}?saved=yes`);
    const offered = await this.filledForms.offeredFile(scope, caller, name, id);
    const clashing = [...offered.clashing, ...clashes.map(({ question }) => question)];
    const now = await this.toWrite(scope, caller, name);
    const again = await this.filledForms.offerFile(scope, caller, name, {
      ...offered,
      clashing: [...new Set(clashing)],
      revision: now.filled?.revision ?? 0,
    });
    return this.showCompared(request, { ...now, form: atHand.form }, again, true);
  }

  private async toWrite(scope: CaseScope, caller: KnownCaller, name: string): Promise<FormAtHand> {
    const atHand = await this.caseForms.of(scope, caller, name);
    if (!atHand.isWriter) throw new NotPermitted('Only those who are asked fill this form in.');
    if (!atHand.mayWrite) throw new NotFound('There is no such form to fill in any more: it was completed or closed.');
    return atHand;
  }

  private readUpload(request: Request, { form, scope, answers, given }: FormAtHand): ReadForm {
    const file = uploadOf(request);
    if (!file) throw new InvalidInput([{ path: 'file', message: 'choose the file that you filled in' }]);
    return readFormFile(file, { form, reference: scope.reference, answers, given });
  }

  /** Keeps of a file what it changes, against the answers as they stand now. */
  private async offer({ form, scope, caller, answers: known }: FormAtHand, read: ReadForm): Promise<string> {
    const { edition, revision, questions, answers, problems, missing } = read;
    const wanted = { form: form.name, version: form.version, section: null, questions, answers, revision };
    const { filled, changes: all, clashes } = await this.filledForms.compare(scope, caller, wanted, edition);
    // Rows that come from elsewhere are no change of theirs.
    const changes = all.filter(
      ({ question, after }) => canonicalText(after) !== canonicalText(known[question] ?? null),
    );
    return this.filledForms.offerFile(scope, caller, form.name, {
      version: form.version,
      revision: filled?.revision ?? 0,
      questions: changes.map(({ question }) => question),
      answers: Object.fromEntries(
        changes.flatMap(({ question, after }) => (after === null ? [] : [[question, after] as const])),
      ),
      clashing: clashes.map(({ question }) => question),
      problems,
      missing,
    });
  }

  private show(request: Request, atHand: FormAtHand, issues: readonly InputIssue[]): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [fileQuestion], {}, say);
    return this.pages.show(request, 'one-review/case-forms/file', {
      form: aboutForm(atHand),
      question: questionOf(fileQuestion, {}, errors, say),
      errors,
    });
  }

  private async showCompared(request: Request, atHand: FormAtHand, id: string, isLate: boolean): Promise<string> {
    const { scope, caller, form } = atHand;
    const file = await this.filledForms.offeredFile(scope, caller, form.name, id);
    return this.pages.show(request, 'one-review/case-forms/compared-file', {
      form: aboutForm(atHand),
      file: id,
      isLate,
      changedBy: atHand.filled?.changedBy ?? '',
      ...comparedFile(atHand, file, languageOf(request)),
    });
  }
}
