import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import { WorkList, both, ofReview } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { homeOf } from '../../coming-in/start/home-of.js';
import { actorOf } from '../../../cases/recording/events.service.js';
import { pathOfTask } from '../review/task-ways.js';
import { YourTasks } from '../review/your-tasks.js';

/** Where somebody goes on: a task of theirs, or where they began. */
export interface WayOn {
  readonly title: string;
  readonly path: string;
}

const homeWords: Readonly<Record<string, string>> = {
  '/work': 'My work',
  '/tasks': 'My tasks',
  '/summary': 'Where the reviews stand',
  '/reviews': 'Reviews',
};

/** The list on which somebody begins their day. */
export const homeOn = (caller: KnownCaller): WayOn => {
  const path = caller.roles.includes('cspChair') ? '/decisions' : homeOf(caller);
  return { path, title: path === '/decisions' ? 'For your decision' : (homeWords[path] ?? 'Start') };
};

/** What the same person has to do next on the same review. */
@Injectable()
export class NextTask {
  constructor(
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(YourTasks) private readonly yours: YourTasks,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** Null where nothing on this review waits for them. */
  async of(scope: CaseScope, caller: KnownCaller): Promise<WayOn | null> {
    const [waiting] = await this.yours.on(scope, caller);
    const [way] = waiting?.ways ?? [];
    if (waiting && way) return { title: waiting.title, path: way.path };
    const { roles: offices } = actorOf(caller, scope);
    const open = await this.work.open(both(this.scopes.visibleTo(caller), ofReview(scope.reviewId)));
    const mine = open.find(({ owner, pausedBy }) => pausedBy === null && offices.some((office) => office === owner));
    return mine ? { title: mine.title, path: pathOfTask(this.registry.of(mine), mine, offices) } : null;
  }
}
