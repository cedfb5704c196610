import type { WorkflowRegistry } from '#lantern/cases';
import { withLadderInForce, withOwnTasks } from '#lantern/engine';
import { isForManager } from '#lantern/mail';
import type { DueRung } from './due-rung.js';

function ruleOf({ workflow, version, clock, settings }: DueRung, registry: WorkflowRegistry) {
  const { deadlines } = withOwnTasks(registry.get(workflow, version), settings);
  const found = deadlines.find((rule) => rule.clock === clock);
  return found && withLadderInForce(found, settings);
}

/** In what capacity the office of a rung hears of it: because the task is theirs, or by copy. */
export function roleOf(rung: DueRung, registry: WorkflowRegistry): 'assignee' | 'lineManager' | 'cspChair' {
  if (isForManager(rung.recipient)) return 'lineManager';
  const isCopy = rung.recipient === 'cspChair' && ruleOf(rung, registry)?.owner !== 'cspChair';
  return isCopy ? 'cspChair' : 'assignee';
}

/** How far the ladder has gone, and who else has a copy of this step (tasks-and-emails 4.4). */
export function stepOf(rung: DueRung, registry: WorkflowRegistry) {
  const rule = ruleOf(rung, registry);
  const to = rule?.ladder.find(({ step }) => step === rung.step)?.to ?? [];
  return {
    number: rung.days >= 14 ? 3 : rung.days >= 7 ? 2 : 1,
    toManager: to.includes('lineManager'),
    toChair: to.includes('cspChair') && rule?.owner !== 'cspChair',
  };
}
