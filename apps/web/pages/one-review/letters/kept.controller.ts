import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { formatPartial } from '#lantern/calendar';
import { Documents, type StoredDocument } from '#lantern/documents';
import { type Kept, KeptLetters } from '#lantern/letters';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { dayTyped } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { lettersPage, paperPage, papersPage } from '../../../paths.js';
import { asLetterLanguage } from '../../../cases/letters/letter-paper.js';
import { LetterKeeping } from '../../../cases/letters/letter-keeping.js';
import { WrittenLetters, letterNamed, rulesOf } from '../../../cases/letters/written-letters.js';

const sentField: Field = {
  name: 'sentOn',
  kind: 'day',
  label: 'On which day was it sent?',
  hint: 'Nothing is sent from here: somebody posts it, hands it over or sends it themselves.',
  required: true,
  choices: [],
};

const languages = { en: 'English', cy: 'Welsh', both: 'Welsh and English' } as const;

/** Letters that are kept among the papers of the office: the second look at those to a family, and the day each was sent. */
@Controller('reviews/:reference/letters')
export class KeptLettersController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(KeptLetters) private readonly kept: KeptLetters,
    @Inject(LetterKeeping) private readonly keeping: LetterKeeping,
    @Inject(WrittenLetters) private readonly letters: WrittenLetters,
  ) {}

  @Form(':letter/keep', 'letter.keep', 'letter.kept')
  async keep(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('letter') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const rule = letterNamed(scope, name);
    const language = asLetterLanguage(textOf(body, 'language'));
    const page = `${lettersPage(scope.reference)}/${rule.name}?language=${language}`;
    if (rule.readFirst && textOf(body, 'read') !== 'yes') return goTo(response, `${page}&unread=yes`);
    const whom = (await this.letters.each(scope, rule)).find((each) => each === textOf(body, 'to')) ?? '';
    const id = await this.keeping.keep(scope, caller, rule, { language, whom });
    return goTo(response, keptPage(scope, id));
  }

  @Page('kept/:document', 'letter.read', 'letter.kept.viewed')
  async one(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<string> {
    return this.show(request, scope, caller, await this.documents.one(scope, id), {});
  }

  @Form('kept/:document/look', 'letter.read', 'letter.looked')
  async look(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const document = await this.documents.one(scope, id);
    if (textOf(body, 'read') !== 'yes') return this.show(request, scope, caller, document, { isUnread: true });
    await this.kept.look(scope, caller, document);
    return goTo(response, keptPage(scope, id));
  }

  @Form('kept/:document/sent', 'letter.keep', 'letter.sent.noted')
  async sent(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const document = await this.documents.one(scope, id);
    try {
      const on = dayIn(body);
      await this.kept.sent(scope, caller, document, on);
      return goTo(response, keptPage(scope, id));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.show(request, scope, caller, document, { body, issues: error.issues });
    }
  }

  private async show(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    document: StoredDocument,
    {
      body = {},
      issues = [],
      isUnread = false,
    }: { readonly body?: unknown; readonly issues?: readonly InputIssue[]; readonly isUnread?: boolean },
  ): Promise<string> {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [sentField], body, say);
    const { kept, lookedBy, waits } = await this.keeping.one(scope, document.id);
    const mayKeep = isPermitted(scope.roles, 'letter.keep');
    return this.pages.show(request, 'one-review/letters/kept', {
      reference: scope.reference,
      letter: { ...shownKept(kept, scope, languageOf(request)), whom: document.place, version: document.number },
      path: keptPage(scope, document.id),
      readPath: `${papersPage(scope.reference)}/${document.id}/word`,
      aboutPath: paperPage(scope.reference, document.id),
      takePath: waits ? null : `${papersPage(scope.reference)}/${document.id}`,
      lookedBy,
      isOwn: document.addedBy === caller.name,
      isUnread,
      question: mayKeep && !waits ? questionOf(sentField, body, errors, say) : null,
      errors,
    });
  }
}

const keptPage = ({ reference }: CaseScope, id: string): string =>
  `${lettersPage(reference)}/kept/${encodeURIComponent(id)}`;

/** A letter that was kept, in words. */
export function shownKept(kept: Kept, scope: CaseScope, language: 'en' | 'cy') {
  return {
    title: rulesOf(scope).find(({ name }) => name === kept.letter)?.title ?? kept.letter,
    language: languages[kept.language],
    held: kept.held,
    keptBy: kept.keptBy,
    keptAt: kept.keptAt,
    sentOn: kept.sentOn === null ? null : formatPartial(kept.sentOn, language),
    sentBy: kept.sentBy,
    sentBefore: kept.sentBefore.map(({ sentOn, sentBy, notedAt }) => ({
      day: formatPartial(sentOn, language),
      name: sentBy,
      notedAt,
    })),
  };
}

/** @throws InvalidInput where it is no day */
function dayIn(body: unknown): string {
  const on = dayTyped(body, sentField.name);
  const refuse = (message: string) => new InvalidInput([{ path: sentField.name, message }]);
  if (on === undefined) throw refuse('say on which day it was sent');
  if (!/^\d{4}-\d\d-\d\d$/.test(on)) throw refuse('write a day, such as 3 3 2026');
  return on;
}
