import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Absences } from '#lantern/people';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Views } from '../../../cases/views.js';
import { Pages, languageOf } from '../../pages.js';
import { gatesOf } from '../record/duties.js';
import { TaskPage } from '../task/task-page.js';
import { actionsOf } from './actions.js';
import { YourTasks } from './your-tasks.js';
import { journeySteps } from './journey.js';
import { placesFor } from './review-places.js';
import { summaryOf } from './summary.js';
import { timelineFacts, timelineText } from './timeline-facts.js';
import { timelineOf } from './timeline.js';

/** One review: where it is, what is next and who holds it, and its dates with their reasons. */
@Controller('reviews/:reference')
export class ReviewPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(TaskPage) private readonly taskPage: TaskPage,
    @Inject(YourTasks) private readonly forYou: YourTasks,
    @Inject(Absences) private readonly absences: Absences,
  ) {}

  @Page('', 'review.read', 'review.viewed')
  async one(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query('done') done: unknown,
    @Query('already') already: unknown,
  ): Promise<string> {
    if (scope.isPart) return this.taskPage.show(request, scope, caller);
    const definition = this.registry.get(scope.workflow, scope.version);
    const [view, { events }, { snapshot }, forYou, away] = await Promise.all([
      this.views.view(scope, caller),
      this.views.history(scope),
      this.reader.find(scope.reference),
      this.forYou.on(scope, caller),
      this.absences.onReview(scope),
    ]);
    const facts = timelineFacts(definition, view, events, snapshot.ledger.milestones);
    const recorded =
      typeof done === 'string' && Object.hasOwn(definition.events, done) ? definition.events[done] : null;
    const actions = actionsOf(definition, view, scope, caller);
    return this.pages.show(request, 'one-review/review/review', {
      forYou,
      away,
      review: summaryOf(definition, view, events, actions.possible, languageOf(request)),
      actions,
      gates: gatesOf(view),
      duplicateOf: view.review.duplicateOf,
      journey: journeySteps(definition, view, events),
      timeline: timelineOf(facts, this.pages.saying(request).plain),
      timelineText: timelineText(facts),
      places: placesFor(caller, scope),
      recorded: recorded?.title ?? '',
      already: already === 'yes',
    });
  }
}
