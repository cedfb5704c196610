import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller, isPermitted } from '#lantern/access';
import { type CaseFilter, DecisionList, WorkList, both, ofReview } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { ShownDue } from '../../kit/date-words.js';
import { shownDecision } from '../../to-do/decisions/shown.js';
import { shownTask } from '../../to-do/tasks/tasks.controller.js';
import { isTheirs } from '../../to-do/tasks/theirs.js';

/** Something on a review that waits for whoever looks at it, with the way to it. */
export interface WaitingForYou {
  readonly title: string;
  /** The part it belongs to, or the review. */
  readonly reference: string;
  readonly due: ShownDue | null;
  readonly ways: readonly { readonly words: string; readonly path: string }[];
}

/** What an e-mail about a review leads its reader to: it comes before all else on the page of the review. */
@Injectable()
export class YourTasks {
  constructor(
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(DecisionList) private readonly decisions: DecisionList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  async on(scope: CaseScope, caller: KnownCaller): Promise<WaitingForYou[]> {
    const may = (action: 'decision.make' | 'task.read') => isPermitted(caller.roles, action);
    return [
      ...(may('decision.make') ? await this.toDecide(scope) : []),
      ...(may('task.read') ? await this.toDo(scope, caller) : []),
    ];
  }

  private async toDecide({ reviewId }: CaseScope): Promise<WaitingForYou[]> {
    const open = await this.decisions.open('cspChair', ofReview(reviewId));
    return open
      .map((each) => shownDecision(each, this.registry.get(each.workflow, each.version), this.decisions.today()))
      .filter(({ isTheirs: mine }) => mine)
      .map(({ title, reference, due, approve, giveBack }) => ({
        title,
        reference,
        due,
        ways: [...(approve ? [approve] : []), ...(giveBack === null ? [] : [{ words: 'Return', path: giveBack }])],
      }));
  }

  private async toDo({ reviewId }: CaseScope, caller: KnownCaller): Promise<WaitingForYou[]> {
    const visible: CaseFilter = this.scopes.visibleTo(caller);
    const open = await this.work.open(both(visible, ofReview(reviewId)));
    return open
      .filter((task) => task.pausedBy === null && isTheirs(task, caller))
      .map((task) => shownTask(task, this.work.today()))
      .map(({ title, reference, due, path }) => ({ title, reference, due, ways: [{ words: 'Open this task', path }] }));
  }
}
