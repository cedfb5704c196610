import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { Contacts } from '#lantern/people';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { WorkList, theCase } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { Config } from '#config';
import { Documents } from '#lantern/documents';
import { EventRejected, type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page, PaperForm } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CONFIG } from '../../../given/parts.js';
import { sentPaperOf } from '../../../requests/uploads.js';
import { goTo } from '../../../session/cookies.js';
import { paperField } from '../../kit/forms/file-field.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { shownDue } from '../../kit/date-words.js';
import { Pages } from '../../pages.js';
import { namesPage, papersPage, reviewPage } from '../../../paths.js';
import { ruleOf } from '../../to-do/tasks/task-rules.js';
import { isTheirs } from '../../to-do/tasks/theirs.js';
import { filingOf } from './filing.js';
import { filingFields } from './filing-fields.js';
import { PaperSharing } from '../../../cases/papers/paper-sharing.js';
import { compartmentFor, insistOnCompartment, roomsOf, shownDocument } from '../../../cases/papers/rooms.js';

interface Answered {
  readonly body?: unknown;
  readonly issues?: readonly InputIssue[];
  readonly received?: string;
}

/** The papers of a review: those that the panel shares, and those of one's own agency, or of all. */
@Controller('reviews/:reference/papers')
export class PapersController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(PaperSharing) private readonly sharing: PaperSharing,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Page('', 'document.read', 'papers.viewed')
  async list(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query('received') received: unknown,
  ): Promise<string> {
    return this.show(request, scope, caller, { received: String(received) });
  }

  @PaperForm('', 'document.write', 'document.added')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const compartment = insistOnCompartment(scope, caller);
    try {
      const file = sentPaperOf(request) ?? { name: '', content: Buffer.alloc(0) };
      const { id } = await this.documents.keep(scope, caller, compartment, file, filingOf(body));
      const page = textOf(body, 'back') === 'task' ? reviewPage(scope.reference) : papersPage(scope.reference);
      return goTo(response, `${page}?received=${id}`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, scope, caller, { body, issues: error.issues });
      throw error;
    }
  }

  @Page(':document/release', 'document.release', 'document.release.viewed')
  async askRelease(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<string> {
    return this.showRelease(request, scope, caller, id, []);
  }

  private async showRelease(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    id: string,
    refusedFor: readonly string[],
  ): Promise<string> {
    const document = shownDocument(await this.documents.one(scope, id), scope, caller);
    const { reference } = scope;
    const say = this.pages.saying(request);
    return this.pages.show(request, 'one-review/papers/release', {
      reference,
      document,
      errors: refusedFor.map((words) => ({ text: say.plain(words), href: namesPage(reference) })),
    });
  }

  @Form(':document/release', 'document.release', 'document.released')
  async release(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      await this.sharing.share(scope, caller, id, textOf(body, 'to') === 'panel' ? 'panel' : 'agency');
      return goTo(response, papersPage(scope.reference));
    } catch (error) {
      if (!(error instanceof EventRejected)) throw error;
      return this.showRelease(request, scope, caller, id, error.reasons);
    }
  }

  /** What the panel as a whole is asked to do with its papers. */
  private async askedOfPanel({ id, isPart, workflow, version }: CaseScope, caller: KnownCaller) {
    if (isPart || !isPermitted(caller.roles, 'task.read')) return [];
    const { tasks } = this.registry.get(workflow, version);
    const open = await this.work.open(theCase(id));
    return open
      .filter((task) => isTheirs(task, caller))
      .map(({ task, title, date }) => ({
        title,
        due: shownDue(date, this.work.today()),
        asked: ruleOf(tasks, task)?.asks ?? null,
      }));
  }

  private async show(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    { body = {}, issues = [], received = '' }: Answered,
  ): Promise<string> {
    const say = this.pages.saying(request);
    const field = paperField('Choose a file', true, this.config);
    const errors = errorsOf(issues, [...filingFields, field], body, say);
    const shown = (await this.documents.ofReview(scope)).map((document) => shownDocument(document, scope, caller));
    const { shared, office, agencies } = roomsOf(shown);
    return this.pages.show(request, 'one-review/papers/papers', {
      reference: scope.reference,
      isPart: scope.isPart,
      tasks: await this.askedOfPanel(scope, caller),
      contact: (await this.contacts.holding('coordinator', scope))[0] ?? null,
      ownAgency: scope.onlyAgency,
      seesPanel: scope.seesPanel,
      shared,
      office,
      agencies,
      received: shown.find(({ id }) => id === received) ?? null,
      addsTo: compartmentFor(scope, caller) ?? null,
      addsFor: scope.agency ?? caller.agency,
      filing: filingFields.map((each) => questionOf(each, body, errors, say)),
      question: questionOf(field, {}, errors, say),
      errors,
    });
  }
}
