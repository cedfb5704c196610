import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Absences } from '#lantern/people';
import type { WorkflowDefinition } from '#lantern/engine';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { CaseReader, SummaryList, theCase } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { actorOf } from '../../../cases/recording/events.service.js';
import { Views } from '../../../cases/views.js';
import { Pages, languageOf } from '../../pages.js';
import { gatesOf } from '../record/duties.js';
import { TaskPage } from '../task/task-page.js';
import { actionsOf } from '../shared/actions.js';
import { caseFacts } from './case-facts.js';
import { RowsOfForms } from './form-rows.js';
import { headlineOf } from './headline.js';
import { PartsGrid } from './parts-grid.js';
import { recordGroups, usualActions } from './record-groups.js';
import { tasksByStage } from './tasks-by-stage.js';
import { YourTasks } from './your-tasks.js';
import { journeySteps } from './journey.js';
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
    @Inject(TaskPage) private readonly taskPage: TaskPage,
    @Inject(YourTasks) private readonly yourTasks: YourTasks,
    @Inject(RowsOfForms) private readonly rowsOfForms: RowsOfForms,
    @Inject(PartsGrid) private readonly grid: PartsGrid,
    @Inject(SummaryList) private readonly summaries: SummaryList,
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
    const definition = await this.reader.definitionOf(scope.reference);
    const isEvent = typeof done === 'string' && Object.hasOwn(definition.events, done);
    return this.pages.show(request, 'one-review/review/review', {
      ...(await this.whole(request, definition, scope, caller)),
      formRows: await this.rowsOfForms.on(scope, caller, languageOf(request)),
      yourTasks: await this.yourTasks.on(scope, caller),
      away: await this.absences.onReview(scope),
      recorded: isEvent ? (definition.events[done]?.title ?? '') : '',
      already: already === 'yes',
    });
  }

  /** The review as whoever asks may see it. */
  private async whole(request: Request, definition: WorkflowDefinition, scope: CaseScope, caller: KnownCaller) {
    const [view, { events }, { snapshot }, [foreseen]] = await Promise.all([
      this.views.view(scope, caller),
      this.views.history(scope),
      this.reader.find(scope.reference),
      this.summaries.reviews(theCase(scope.id)),
    ]);
    const drawn = timelineFacts(definition, view, events, snapshot.ledger.milestones);
    const actions = actionsOf(definition, view, scope, caller);
    const { roles: offices } = actorOf(caller, scope);
    const language = languageOf(request);
    const review = summaryOf(definition, view, events, { possible: actions.possible, offices }, language);
    return {
      review,
      headline: headlineOf(definition, view, scope.onlyAgency === null, foreseen),
      stages: tasksByStage(definition, view, events, review.tasks),
      facts: caseFacts(definition, view, events, isPermitted(caller.roles, 'event.record'), language),
      parts: await this.grid.of(view, scope, caller),
      usual: usualActions(definition, view.tasks, actions.possible),
      groups: recordGroups(definition, actions),
      mayRecord: actions.possible.length > 0,
      gates: gatesOf(view),
      duplicateOf: view.review.duplicateOf,
      journey: journeySteps(definition, view, events),
      timeline: timelineOf(drawn, this.pages.saying(request).plain),
      timelineText: timelineText(drawn),
    };
  }
}
