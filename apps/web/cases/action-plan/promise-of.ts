import type { CaseScope } from '#lantern/access';
import type { WorkflowRegistry } from '#lantern/cases';
import type { PromiseRules } from '#lantern/engine';
import { NotFound } from '#lantern/platform';

/** What an action of a plan promises, by the rules of its workflow. @throws NotFound for whatever is none. */
export function promiseOf(registry: WorkflowRegistry, scope: CaseScope): PromiseRules {
  const promise = registry.of(scope).part?.promise;
  if (!promise) throw new NotFound('Only an action of a plan has milestones.');
  return promise;
}
