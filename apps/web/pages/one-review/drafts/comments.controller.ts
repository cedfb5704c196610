import { randomUUID } from 'node:crypto';
import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller, isPermitted } from '#lantern/access';
import type { PartRecord } from '#lantern/case-lists';
import type { StoredDocument } from '#lantern/documents';
import { type DraftComment, DraftComments, waitsForAnswer } from '#lantern/draft-comments';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesInTyped, isNamed } from '../../../cases/names/names-in-typed.js';
import { goTo } from '../../../session/cookies.js';
import { dateTyped } from '../../kit/forms/answers.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { answerPage, paperPage } from '../../../paths.js';
import { shownDocument } from '../../../cases/papers/rooms.js';
import { RequestPages } from '../task/request-pages.js';
import { commentFields, family, outcomeWords, own } from './comment-words.js';
import { Drafts, speaksForOthers } from '../../../cases/papers/drafts.js';

/** Somebody at a form of a comment. */
interface AtComment {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly document: StoredDocument;
  readonly paragraph: number | null;
}

/** What is said of a version of a draft, and what becomes of it. */
@Controller('reviews/:reference/papers/:document/comments')
export class CommentsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(DraftComments) private readonly comments: DraftComments,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(RequestPages) private readonly requests: RequestPages,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('', 'comment.read', 'comments.viewed')
  async list(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<string> {
    const document = await this.drafts.draft(scope, id);
    const all = await this.comments.of(scope, caller, id);
    const asked = await this.drafts.asked(scope, caller);
    const standing = all.filter(({ withdrawnAt }) => withdrawnAt === null);
    return this.pages.show(request, 'one-review/drafts/comments', {
      reference: scope.reference,
      document: shownDocument(document, scope, caller),
      comments: all.map((comment) => shownComment(comment, scope)),
      waiting: all.filter(waitsForAnswer).length,
      family: standing.filter(({ isFamily }) => isFamily).length,
      asked: asked.map(({ about, facts, stateTitle, closed }) => ({ about, facts, stateTitle, closed })),
      own: scope.onlyAgency === null ? null : await this.ownRequest(asked, standing, caller),
      seesAll: scope.onlyAgency === null,
      mayComment: isPermitted(caller.roles, 'comment.write'),
      once: randomUUID(),
    });
  }

  @Page('add', 'comment.write', 'comment.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Query('paragraph') paragraph: unknown,
  ): Promise<string> {
    const document = await this.drafts.draft(scope, id);
    return this.show({ request, scope, caller, document, paragraph: numberIn(paragraph) }, { whose: own }, []);
  }

  @Form('add', 'comment.write', 'comment.added')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const document = await this.drafts.draft(scope, id);
    const at = { request, scope, caller, document, paragraph: numberIn(textOf(body, 'paragraph')) };
    try {
      const said = { ...this.said(caller, body), paragraph: at.paragraph, quote: await this.quote(at) };
      await this.names.insist(scope, 'text', said.text, textOf(body, 'press') === 'leave');
      const number = await this.comments.add(scope, caller, id, said);
      return goTo(response, `${paperPage(scope.reference, id, 'comments')}#c${number}`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(at, body, error.issues);
      throw error;
    }
  }

  /** What somebody's own agency is asked, while it waits for them; null where nothing does. */
  private async ownRequest(asked: readonly PartRecord[], standing: readonly DraftComment[], caller: KnownCaller) {
    const open = asked.find(({ closed }) => !closed);
    if (!open) return null;
    const { reference } = open;
    const { answers } = await this.requests.of(await this.scopes.find(caller, reference), caller);
    const [wanted, press] = [answers[0], answers.find((answer) => answer.press)];
    return {
      // Every entry of a part is one revision of it.
      revision: open.events.length,
      sent: wanted ? answerPage(reference, wanted.type) : null,
      field: wanted?.fields[0] ?? '',
      nothing: press ? answerPage(reference, press.type) : null,
      count: standing.length,
    };
  }

  /** @throws InvalidInput */
  private said(caller: KnownCaller, body: unknown) {
    const [text, whose] = [textOf(body, 'text'), speaksForOthers(caller) ? textOf(body, 'whose') : own];
    if (whose === '') throw new InvalidInput([{ path: 'whose', message: 'choose whose comment it is' }]);
    if (text === '' && whose === own) throw new InvalidInput([{ path: 'text', message: 'write your comment' }]);
    if (whose === own) return { text };
    if (whose !== family) return { text, agency: whose };
    return { text, family: { how: textOf(body, 'how'), on: dateTyped(body, 'readOn', 'partialDate') ?? '' } };
  }

  /** What the paragraph says that a comment is on; empty where it is on the whole. @throws InvalidInput */
  private async quote({ scope, caller, document, paragraph }: AtComment): Promise<string> {
    return paragraph === null ? '' : this.drafts.quote(scope, caller, document, paragraph);
  }

  private async show(at: AtComment, body: unknown, issues: readonly InputIssue[]): Promise<string> {
    const { request, scope, caller, document, paragraph } = at;
    const asked = speaksForOthers(caller) ? await this.drafts.asked(scope, caller) : null;
    const agencies = asked && [...new Set(asked.map(({ facts }) => String(facts.agency)))];
    const fields = commentFields(agencies);
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'one-review/drafts/comment-form', {
      reference: scope.reference,
      document: shownDocument(document, scope, caller),
      paragraph,
      quote: issues.length > 0 ? '' : await this.quote(at),
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      named: isNamed(issues),
      errors,
    });
  }
}

const numberIn = (sent: unknown): number | null =>
  typeof sent === 'string' && /^[1-9]\d{0,5}$/.test(sent) ? Number(sent) : null;

export function shownComment(comment: DraftComment, { reference }: Pick<CaseScope, 'reference'>) {
  const answer = comment.answers.at(-1);
  return {
    ...comment,
    path: `${paperPage(reference, comment.documentId, 'comments')}/${comment.id}`,
    isWaiting: waitsForAnswer(comment),
    answer: answer ? { ...answer, words: outcomeWords[answer.outcome] } : null,
  };
}
