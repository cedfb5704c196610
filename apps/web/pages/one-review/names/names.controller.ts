import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { general } from '#lantern/engine';
import { type CheckedInFull, NameChecks } from '#lantern/name-checks';
import { InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesOfCase, pastedText } from '../../../cases/names/names-of-case.js';
import { goTo } from '../../../session/cookies.js';
import type { Field } from '../../kit/forms/fields.js';
import { type FormError, type Tried, errorsOf, nothingTried, questionOf } from '../../kit/forms/form-questions.js';
import { Checked } from '../../kit/check/checked.js';
import { reasonIn, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { namesKeyOf } from '../shared/review-places.js';
import { formPage, namesPage } from '../../../paths.js';

const pasted: Field = {
  name: 'text',
  kind: 'long',
  label: 'Or paste a text here',
  hint: 'A draft, a letter, an e-mail. It is looked through and not kept; only the places where a name was found are, sealed.',
  required: false,
  choices: [],
};
const reasonField: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why may it go out although names were found?',
  hint: 'Kept in the history. Write no names.',
  required: true,
  choices: [],
};

const subjectWords = {
  learning: 'What was learnt',
  meetings: 'Meetings',
  family: 'Family and friends',
  chronology: 'Chronology',
  form: 'A form',
  paper: 'A paper',
  pack: 'The pack for the Home Office',
  pasted: 'A text that was pasted',
} as const;

const kindWords = {
  name: 'A name',
  shortForm: 'A short form of a name',
  initials: 'Initials',
  joined: 'A name written as one word',
  born: 'A date of birth',
  address: 'An address',
  place: 'A place',
} as const;

const releasing = {
  title: 'Release it all the same',
  fields: [reasonField],
  follows: ['The text may go out as it stands. The history says who released it, and why.'],
  buttons: { record: 'Release it', isWarning: true },
};

const factsOf = ({ title, hits }: CheckedInFull) => [
  { label: 'Text', value: title },
  { label: 'Names found', value: String(hits) },
];

const pageOf = (reference: string, { id }: CheckedInFull): string => `${namesPage(reference)}/${id}`;

/** Where texts of a review are looked through for the names of its case, and released where something was found. */
@Controller('reviews/:reference/names')
export class NamesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(NameChecks) private readonly checks: NameChecks,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
  ) {}

  @Page('', 'names.check', 'names.viewed')
  async list(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    insistOnReview(scope);
    return this.show(request, scope, {}, []);
  }

  @Form('', 'names.check', general.namesChecked)
  async check(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    insistOnReview(scope);
    const [chosen, text] = [textOf(body, 'chosen'), textOf(body, pasted.name)];
    const names = await this.names.names(scope);
    if (chosen === '' && text === '') {
      const missing = this.pages.saying(request).plain('Choose a text, or paste one');
      return this.show(request, scope, body, [{ text: missing, href: '#text' }]);
    }
    const what = text === '' ? await this.names.read(scope, caller, chosen) : pastedText(text);
    const id = await this.checks.check(scope, caller, what, names);
    return goTo(response, `${namesPage(scope.reference)}/${id}`);
  }

  @Page(':check', 'names.check', 'names.check.viewed')
  async one(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('check') id: string,
  ): Promise<string> {
    insistOnReview(scope);
    return this.showCheck(request, scope.reference, await this.checks.one(scope, caller, id));
  }

  @Form(':check/release', 'names.check', general.namesReleased)
  async release(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('check') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    insistOnReview(scope);
    const { reference } = scope;
    const check = await this.checks.one(scope, caller, id);
    const page = pageOf(reference, check);
    try {
      const reason = reasonIn(body, 'say why it may go out although names were found');
      return await this.checked.once(
        { request, response, body },
        { ...releasing, reference, action: `${page}/release`, settled: factsOf(check) },
        () => this.checks.release(scope, caller, id, reason),
        () => page,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.showCheck(request, reference, check, { body, issues: error.issues });
    }
  }

  private showCheck(
    request: Request,
    reference: string,
    check: CheckedInFull,
    { body, issues }: Tried = nothingTried,
  ): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [reasonField], body, say);
    return this.pages.show(request, 'one-review/names/check', {
      reference,
      path: pageOf(reference, check),
      check: { ...check, found: check.found.map((hit) => ({ ...hit, what: kindWords[hit.kind] })) },
      mayRelease: check.hits > 0 && !check.isOwn && check.releasedAt === null,
      reason: questionOf(reasonField, body, errors, say),
      isTried: request.method === 'POST',
      errors,
    });
  }

  private async show(request: Request, scope: CaseScope, body: unknown, errors: FormError[]): Promise<string> {
    const [names, texts] = [await this.names.names(scope), await this.names.texts(scope)];
    const [checks, key] = [await this.checks.ofReview(scope), namesKeyOf(scope)];
    const first = texts.map(({ value }) => value)[0] ?? '';
    return this.pages.show(request, 'one-review/names/names', {
      reference: scope.reference,
      path: namesPage(scope.reference),
      keyPath: key === undefined ? null : formPage(scope.reference, key),
      names: names.length,
      texts: texts.map((text) => ({ ...text, isChosen: text.value === (textOf(body, 'chosen') || first) })),
      pasted: questionOf(pasted, body, errors, this.pages.saying(request)),
      checks: checks.map((check) => ({ ...check, what: subjectWords[check.subject] })),
      errors,
    });
  }
}

/** @throws NotFound on the page of an agency's part. */
function insistOnReview({ isPart }: CaseScope): void {
  if (isPart) throw new NotFound('Texts are looked through for names on the page of a review.');
}
