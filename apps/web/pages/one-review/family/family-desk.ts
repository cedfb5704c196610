import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Checked } from '../../kit/check/checked.js';
import { answersTo } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../../paths.js';

/** One form of the family and friends of a review. */
export interface Asked {
  readonly title: string;
  /** Where it may be said instead that it was recorded by mistake. */
  readonly off?: string;
  /** The day of the contact that is corrected, by which its page is told from others. */
  readonly of?: string;
  readonly action: string;
  readonly fields: readonly Field[];
  readonly filled: Readonly<Record<string, string | readonly string[]>>;
  readonly revision: number;
}

/** A form as it was sent. */
export interface Sent {
  readonly request: Request;
  readonly response: Response;
  readonly scope: CaseScope;
  readonly body: unknown;
}

export const familyPage = ({ reference }: CaseScope): string => `${reviewPage(reference)}/family`;

export const answersIn = (fields: readonly Field[], body: unknown) =>
  Object.fromEntries(Object.entries(answersTo([...fields], body)).filter(([, value]) => value !== undefined));

/** Shows the forms of the family and friends of a review, and saves what is sent with them. */
@Injectable()
export class FamilyDesk {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
  ) {}

  ask(request: Request, scope: CaseScope, asked: Asked): string {
    return this.form(request, scope, asked, { body: asked.filled, issues: [], revision: asked.revision });
  }

  async save({ request, response, scope, body }: Sent, asked: Asked, work: () => Promise<unknown>): Promise<string> {
    const { title, action, fields } = asked;
    try {
      const act = { title, reference: scope.reference, action, fields, buttons: { record: 'Save' } };
      return await this.checked.once({ request, response, body }, act, work, () => familyPage(scope));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.form(request, scope, asked, { body, issues: error.issues, revision: revisionOf(body) });
    }
  }

  private form(
    request: Request,
    scope: CaseScope,
    { title, of, off, action, fields }: Asked,
    { body, issues, revision }: { body: unknown; issues: readonly InputIssue[]; revision: number },
  ): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'one-review/family/form', {
      reference: scope.reference,
      title,
      of: of ?? null,
      off: off ?? null,
      action,
      back: familyPage(scope),
      revision,
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
