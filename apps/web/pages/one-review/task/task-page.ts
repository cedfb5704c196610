import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Milestones } from '#lantern/action-plans';
import { Contacts } from '#lantern/people';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { AboutReviews, AgreedTerms, type HistoryView, type OpenTask, WorkList, theCase } from '#lantern/case-lists';
import type { Answer } from '#lantern/engine';
import { Documents } from '#lantern/documents';
import { outcomeOf } from '#lantern/forms';
import type { Request } from 'express';
import { Views } from '../../../cases/views.js';
import { shownDue } from '../../kit/date-words.js';
import { fileField } from '../../kit/forms/file-field.js';
import { questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { type Fact, factIn, factsOf } from '../history/facts.js';
import { Pages, languageOf } from '../../pages.js';
import { compartmentFor, shownDocument } from '../../../cases/papers/rooms.js';
import { answerPage, formPage, milestonesPage, paperPage } from '../../../paths.js';
import { Drafts } from '../../../cases/papers/drafts.js';
import { HeldByReader } from '../held-by/held-by.js';
import { actionsOf } from '../shared/actions.js';
import { runningDate, shownDate } from '../shared/dates.js';
import { placesFor } from '../shared/review-places.js';
import { ruleOf } from '../../to-do/tasks/task-rules.js';
import { moreTimeIn } from './more-time.js';
import { type Part, RequestPages, answersFor } from './request-pages.js';

const theirs: readonly string[] = ['agency', 'actionOwner', 'panelMember'];

/** The page of a part: one task, with all that is needed to do it and nothing else. */
@Injectable()
export class TaskPage {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(RequestPages) private readonly requests: RequestPages,
    @Inject(Views) private readonly views: Views,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(AgreedTerms) private readonly terms: AgreedTerms,
    @Inject(AboutReviews) private readonly about: AboutReviews,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Milestones) private readonly milestones: Milestones,
    @Inject(HeldByReader) private readonly heldBy: HeldByReader,
  ) {}

  async show(request: Request, scope: CaseScope, caller: KnownCaller): Promise<string> {
    const [part, { events }] = await Promise.all([this.requests.of(scope, caller), this.views.history(scope)]);
    const { definition, view } = part;
    const isOfAgency = answersFor(caller, scope);
    const isOnDraft = definition.part?.reads === 'draft';
    const moreTime = moreTimeIn(part, events, view.review.asOf);
    const done = textOf(request.query, 'done');
    return this.pages.show(request, 'one-review/task/task', {
      reference: scope.reference,
      agency: scope.agency,
      partnership: view.review.partnership,
      stage: view.review.stateTitle,
      closed: view.review.closed,
      revision: view.review.revision,
      once: randomUUID(),
      action: textOf(part.facts, 'action'),
      tasks: await this.tasksOf(scope, part),
      moreTime: moreTime ?? null,
      ...answersIn(part),
      forms: part.forms.map(({ form }) => ({ title: form.title, path: formPage(scope.reference, form.name) })),
      contact: (await this.contacts.holding('coordinator', scope))[0] ?? null,
      drafted: isOnDraft,
      draftPage: isOnDraft ? await this.draftPage(scope, events) : null,
      about: isOnDraft ? null : await this.aboutWhom(request, scope),
      terms: isOnDraft ? null : ((await this.terms.of(scope.reviewId)) ?? null),
      ...(await this.papersOf(request, scope, caller, part)),
      entries: events
        .toReversed()
        .map((event) => ({ ...event, facts: factsOf(definition, event, languageOf(request)) })),
      recorded: definition.events[done]?.title ?? '',
      isOfAgency,
      milestones: definition.part?.promise ? await this.milestonesOf(scope) : null,
      heldBy: await this.heldBy.of(definition, scope, caller, languageOf(request)),
      seesPanel: scope.seesPanel,
      mayAnswerMoreTime: !isOfAgency && isPermitted(caller.roles, 'event.record'),
      actions: actionsOf(definition, view, scope, caller),
      places: placesFor(caller, scope),
    });
  }

  /** Where the draft is commented on that they were asked about, or the newest; null where the panel has none here. */
  private async draftPage(scope: CaseScope, events: readonly HistoryView[]): Promise<string | null> {
    const asked = events.findLast(({ payload }) => typeof payload.document === 'string')?.payload.document;
    const draft = await this.drafts.toComment(scope, asked);
    return draft ? paperPage(draft.reference, draft.id, 'comments') : null;
  }

  /** What the record says of whom the review is about; no name is in it. Null where it says nothing that would help. */
  private async aboutWhom(request: Request, { reviewId }: CaseScope): Promise<readonly Fact[] | null> {
    const opened = await this.about.of(reviewId);
    if (!opened?.definition.forms.tellsAgencies) return null;
    const { definition, facts } = opened;
    return Object.entries(facts).map(([name, value]) =>
      factIn(definition, definition.opening, name, value, languageOf(request)),
    );
  }

  /** What the agency, or the office that holds a part of no agency, still has to do here, the next first. */
  private async tasksOf({ id, agency }: CaseScope, part: Part) {
    const tasks = await this.work.open(theCase(id));
    return tasks.filter(({ owner }) => agency === null || theirs.includes(owner)).map((task) => shownTask(task, part));
  }

  private async milestonesOf(scope: CaseScope) {
    const all = await this.milestones.ofAction(scope);
    const reached = all.filter(({ doneOn }) => doneOn !== null).length;
    return { path: milestonesPage(scope.reference), all: all.length, reached };
  }

  private async papersOf(request: Request, scope: CaseScope, caller: KnownCaller, { open }: Part) {
    const papers = (await this.documents.ofCase(scope)).map((document) => shownDocument(document, scope, caller));
    const question = questionOf(fileField('Choose a file', true), {}, [], this.pages.saying(request));
    return {
      brief: papers.filter(({ addedFor }) => addedFor !== scope.agency),
      sent: papers.filter(({ addedFor }) => addedFor === scope.agency),
      received: papers.find(({ id }) => id === textOf(request.query, 'received')) ?? null,
      // While an answer takes the file, a file alone would look like one: it would be received, and nothing answered.
      upload: compartmentFor(scope, caller) && open.every(({ file }) => file === 'none') ? question : null,
    };
  }
}

function shownTask(task: OpenTask, { definition: { tasks: rules }, view: { deadlines, review } }: Part) {
  const date = runningDate(task.clock, deadlines);
  return {
    title: task.title,
    due: shownDue(task.date, review.asOf),
    pausedBy: task.pausedBy,
    original: date ? shownDate(date).original : null,
    explanation: date?.explanation ?? '',
    asked: ruleOf(rules, task.task)?.asks ?? null,
  };
}

/** An answer is given on its own page, or on the form that takes its place. */
const link =
  ({ view, form }: Part) =>
  (answer: Answer) => {
    const { reference } = view.review;
    if (!form?.insteadOf?.includes(answer.type)) return { ...answer, path: answerPage(reference, answer.type) };
    const isShort = form.short && outcomeOf(form, form.short.answers)?.event === answer.type;
    return { ...answer, path: `${formPage(reference, form.name)}${isShort ? '#short' : ''}` };
  };

/** The answer that is most wanted, the others, and what takes one press. */
function answersIn(part: Part) {
  const linked = part.open.map(link(part));
  const isPress = pressOf(part.view.review.reference);
  const [main = null, ...others] = linked.filter((answer) => !isPress(answer));
  return { main, others, presses: linked.filter(isPress) };
}

/** Nothing is asked, and no form takes its place: one press says it, or leads to the check of it. */
const pressOf =
  (reference: string) =>
  ({ type, fields, file, path }: Answer & { readonly path: string }): boolean =>
    fields.length === 0 && file === 'none' && path === answerPage(reference, type);
