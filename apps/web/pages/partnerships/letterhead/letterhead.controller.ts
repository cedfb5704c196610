import { Controller, Inject, Req, Res, StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { Letterheads, letterOn, letterTags } from '#lantern/letters';
import { wordType } from '#lantern/made-papers';
import { type InputIssue, InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Form, Page, UploadForm } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { uploadOf } from '../../../requests/upload.js';
import { goTo } from '../../../session/cookies.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { Pages } from '../../pages.js';
import { letterheadPage } from '../../../paths.js';

const fileQuestion: Field = {
  name: 'file',
  kind: 'file',
  label: 'Your letterhead (.docx)',
  hint: 'It is tried at once with sample values. The one before it is replaced.',
  required: true,
  choices: [],
};

const tagWords: Readonly<Record<keyof typeof letterTags, string>> = {
  partnership: 'The name of the partnership',
  date: 'The day of the letter',
  to: 'Whom it is to',
  reference: 'The reference of the review',
  title: 'What it is about',
  body: 'The letter itself',
  signature: 'Who the co-ordinator is',
  enclosed: 'What is enclosed',
};

/** The Word file that the letters of a partnership are written on. Without one they look as Lantern makes them. */
@Controller('partnerships/:code/letterhead')
export class LetterheadController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Letterheads) private readonly letterheads: Letterheads,
  ) {}

  @Page('', 'letterhead.write', 'letterhead.viewed')
  ask(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    return this.show(request, partnership, []);
  }

  @UploadForm('', 'letterhead.write', 'letterhead.replaced')
  async replace(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
  ): Promise<string> {
    try {
      const file = uploadOf(request);
      if (!file) throw new InvalidInput([{ path: 'file', message: 'choose a file' }]);
      await this.letterheads.keep(partnership, caller, file);
      return goTo(response, letterheadPage(partnership.code));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.show(request, partnership, error.issues);
    }
  }

  @Form('remove', 'letterhead.write', 'letterhead.removed')
  async remove(@Res({ passthrough: true }) response: Response, @Held() partnership: KnownPartnership): Promise<string> {
    await this.letterheads.drop(partnership);
    return goTo(response, letterheadPage(partnership.code));
  }

  /** How a letter looks on it, with sample values. */
  @Download('sample.docx', 'letterhead.write', 'letterhead.sampled')
  async sample(
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
  ): Promise<StreamableFile> {
    const letterhead = await this.letterheads.of(partnership.id);
    if (!letterhead) throw new NotFound('This partnership has no letterhead of its own yet.');
    const content = await letterOn(letterhead, { ...letterTags, partnership: partnership.name });
    response.attachment('sample-letter.docx');
    return new StreamableFile(content, { type: wordType, length: content.length });
  }

  private async show(request: Request, partnership: KnownPartnership, issues: readonly InputIssue[]): Promise<string> {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [fileQuestion], {}, say);
    return this.pages.show(request, 'partnerships/letterhead/letterhead', {
      partnership: { name: partnership.name, code: partnership.code },
      path: letterheadPage(partnership.code),
      current: (await this.letterheads.about(partnership.id)) ?? null,
      tags: Object.entries(tagWords).map(([tag, words]) => ({ tag: `{${tag}}`, words })),
      question: questionOf(fileQuestion, {}, errors, say),
      errors,
    });
  }
}
