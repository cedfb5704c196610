import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import type { Config } from '#config';
import { Documents, newestOf } from '#lantern/documents';
import { EventRejected, type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page, PaperForm } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CONFIG } from '../../../given/parts.js';
import { sentPaperOf } from '../../../requests/uploads.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import { paperField } from '../../kit/forms/file-field.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { paperPage } from '../../../paths.js';
import { filingOf } from './filing.js';
import { filingFields } from './filing-fields.js';
import { insistOnChanging, mayChange, shownDocument } from '../../../cases/papers/rooms.js';

const newVersionOf = (config: Config): Field => paperField('Choose the newer version', true, config);

const whyField: Field = {
  name: 'why',
  kind: 'long',
  label: 'Why is this version withdrawn?',
  hint: 'Everybody who sees the paper reads it. Write no names.',
  required: true,
  choices: [],
};

/** Somebody at the page of a paper. */
interface AtPaper {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly id: string;
}

interface Answered {
  readonly body?: unknown;
  readonly issues?: readonly InputIssue[];
  readonly received?: string;
}

/** One paper: what it is and where it belongs, its versions, and who opened which. */
@Controller('reviews/:reference/papers/:document')
export class PaperController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Page('about', 'document.read', 'document.about.viewed')
  async about(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Query('received') received: unknown,
  ): Promise<string> {
    return this.show({ request, scope, caller, id }, { received: String(received) });
  }

  @PaperForm('versions', 'document.write', 'document.version.added')
  async replace(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<string> {
    insistOnChanging(await this.documents.one(scope, id), scope, caller);
    try {
      const file = sentPaperOf(request) ?? { name: '', content: Buffer.alloc(0) };
      const added = await this.documents.replace(scope, caller, id, file);
      return goTo(response, `${paperPage(scope.reference, added.id)}?received=${added.id}`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show({ request, scope, caller, id }, { issues: error.issues });
      throw error;
    }
  }

  @Form('filing', 'document.write', 'document.filed')
  async file(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    insistOnChanging(await this.documents.one(scope, id), scope, caller);
    try {
      await this.documents.file(scope, id, filingOf(body));
      return goTo(response, paperPage(scope.reference, id));
    } catch (error) {
      if (error instanceof InvalidInput)
        return this.show({ request, scope, caller, id }, { body, issues: error.issues });
      throw error;
    }
  }

  @Page('withdraw', 'document.write', 'document.withdrawal.viewed')
  async askWithdraw(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<string> {
    return this.askWhy({ request, scope, caller, id }, {});
  }

  @Form('withdraw', 'document.write', 'document.withdrawn')
  async withdraw(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const document = await this.documents.one(scope, id);
    insistOnChanging(document, scope, caller);
    const isBack = textOf(body, 'back') === 'yes';
    if (isBack === (document.withdrawnAt === null)) throw new EventRejected([isBack ? notWithdrawn : withdrawnAlready]);
    const [page, why] = [paperPage(scope.reference, id), textOf(body, whyField.name)];
    if (!isBack && why === '') return this.askWhy({ request, scope, caller, id }, { body, issues: [noReason] });
    const { reference } = scope;
    const act = isBack
      ? { ...puttingBack, reference, action: `${paperPage(reference, id, 'withdraw')}`, back: page }
      : { ...withdrawing, reference, action: `${paperPage(reference, id, 'withdraw')}`, fields: [whyField] };
    try {
      return await this.checked.once(
        { request, response, body },
        act,
        () => this.documents.withdraw(scope, caller, id, isBack ? null : why),
        () => page,
      );
    } catch (error) {
      if (error instanceof InvalidInput)
        return this.askWhy({ request, scope, caller, id }, { body, issues: error.issues });
      throw error;
    }
  }

  private async askWhy({ request, scope, caller, id }: AtPaper, { body = {}, issues = [] }: Answered): Promise<string> {
    const document = await this.documents.one(scope, id);
    insistOnChanging(document, scope, caller);
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [whyField], body, say);
    return this.pages.show(request, 'one-review/papers/withdraw', {
      reference: scope.reference,
      document: shownDocument(document, scope, caller),
      question: questionOf(whyField, body, errors, say),
      errors,
    });
  }

  private async show(
    { request, scope, caller, id }: AtPaper,
    { body, issues = [], received }: Answered,
  ): Promise<string> {
    const document = await this.documents.one(scope, id);
    const versions = await this.documents.versions(scope, document.paperId);
    const [newest] = newestOf(versions);
    const newVersion = newVersionOf(this.config);
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [...filingFields, newVersion], body ?? {}, say);
    const filed = body ?? { kind: document.paperKind, place: document.place };
    const shown = versions.map((version) => shownDocument(version, scope, caller));
    return this.pages.show(request, 'one-review/papers/paper', {
      reference: scope.reference,
      versions: shown,
      newest: shown.find((version) => version.id === newest?.id),
      highest: versions[0],
      received: shown.find((version) => version.id === received) ?? null,
      mayChange: mayChange(document, scope, caller),
      isFiling: body !== undefined,
      openers: isPermitted(caller.roles, 'document.openers') ? await this.documents.openers(versions) : null,
      filing: filingFields.map((field) => questionOf(field, filed, errors, say)),
      question: questionOf(newVersion, {}, errors, say),
      errors,
    });
  }
}

const notWithdrawn = 'This version was not withdrawn.';
const withdrawnAlready = 'This version has been withdrawn already.';
const noReason = { path: 'why', message: 'say why' };

const withdrawing = {
  title: 'Withdraw this version',
  follows: [
    'Nobody opens it any more but those who lead the review. It stays in the list with your reason.',
    'Copies that people have made stay with them.',
  ],
  buttons: { record: 'Withdraw it', isWarning: true },
};

const puttingBack = {
  title: 'Put this version back',
  follows: ['Everybody who sees the paper can open this version again.'],
  buttons: { record: 'Put it back' },
};
