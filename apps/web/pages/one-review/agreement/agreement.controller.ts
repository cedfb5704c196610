import { Body, Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { Contacts } from '#lantern/people';
import { Agreements, type CaseScope, type KnownCaller } from '#lantern/access';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Signatures } from '../../../cases/recording/signatures.js';
import { goTo, ownPath } from '../../../session/cookies.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { agreementPage, reviewPage } from '../../../paths.js';
import { agreed, signingFields } from './words.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  /** Where the person was going. */
  readonly to: string;
}

/** What a panel member reads and signs before they see a review; afterwards, what they signed and when. */
@Controller('reviews/:reference/agreement')
export class AgreementController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Signatures) private readonly signatures: Signatures,
  ) {}

  @Page('', 'agreement.sign', 'agreement.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query('to') to: unknown,
  ): Promise<string> {
    return this.show(request, scope, caller, { body: {}, issues: [], to: wayOn(to, scope) });
  }

  @Form('', 'agreement.sign', 'agreement.signed')
  async sign(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const to = wayOn(textOf(body, 'to'), scope);
    try {
      const signing = { agreed: textOf(body, 'agreed') === 'true', name: textOf(body, 'name') };
      await this.signatures.sign(caller, scope, signing);
      return goTo(response, `${agreementPage(scope.reference)}?to=${encodeURIComponent(to)}`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, scope, caller, { body, issues: error.issues, to });
      throw error;
    }
  }

  private async show(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    { body, issues, to }: Answered,
  ): Promise<string> {
    const say = this.pages.saying(request);
    const fields = signingFields(caller.name);
    const errors = errorsOf(issues, fields, body, say);
    const [contact] = await this.contacts.holding('coordinator', scope);
    return this.pages.show(request, 'one-review/agreement/agreement', {
      reference: scope.reference,
      signature: (await this.agreements.signature(caller.id, scope.reviewId)) ?? null,
      agreed,
      contact: contact ?? null,
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      to,
      errors,
    });
  }
}

const wayOn = (to: unknown, { reference }: CaseScope): string => {
  const path = ownPath(to);
  return path === '/' ? reviewPage(reference) : path;
};
