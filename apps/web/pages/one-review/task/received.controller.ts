import { Controller, Inject, Param, Req } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { Documents } from '#lantern/documents';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Views } from '../../../cases/views.js';
import { factsOf } from '../history/facts.js';
import { Pages, languageOf } from '../../pages.js';
import { shownDocument } from '../../../cases/papers/rooms.js';
import { RequestPages } from './request-pages.js';

/** The receipt of an answer: what was received, when, from whom, and what becomes of it (rule E-15). */
@Controller('reviews/:reference/received')
export class ReceivedController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(RequestPages) private readonly requests: RequestPages,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page(':number', 'review.read', 'receipt.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('number') number: string,
  ): Promise<string> {
    const part = scope.isPart ? await this.requests.of(scope, caller) : undefined;
    const { events } = await this.views.history(scope);
    const entry = events.find((each) => String(each.number) === number);
    const answer = part?.answers.find(({ type }) => type === entry?.type);
    if (!entry || !answer) throw new NotFound('There is no such receipt.');
    const documents = answer.file === 'none' ? [] : await this.documents.ofCase(scope);
    return this.pages.show(request, 'one-review/task/received', {
      reference: scope.reference,
      entry,
      facts: factsOf(this.registry.of(scope), entry, languageOf(request)),
      documents: documents
        .filter(({ addedFor, addedAt }) => addedFor === scope.agency && addedAt <= entry.recordedAt)
        .map((document) => shownDocument(document, scope, caller)),
      next: answer.next,
      hasTasks: isPermitted(caller.roles, 'task.read'),
    });
  }
}
