import type { CaseScope, KnownCaller } from '#lantern/access';
import type { WorkflowRegistry } from '#lantern/cases';
import type { WorkflowDefinition } from '#lantern/engine';
import { type MailRecord, type SendingConditions, officeInWords } from '#lantern/mail';
import { actorOf } from '../../../cases/recording/events.service.js';
import { reviewPage } from '../../../paths.js';
import { pathOfTask } from '../review/task-ways.js';
import { stateOf } from './states.js';

type Found = Awaited<ReturnType<MailRecord['search']>>[number];

/** A clock about one thing has the same name in its task: `imrDue:Anytown Housing` is the date of `C6:Anytown Housing`. */
function taskOfClock({ tasks }: WorkflowDefinition, clock: string): string | null {
  const [id = '', ...about] = clock.split(':');
  const rule = tasks.find((task) => task.clock === id);
  return rule ? [rule.code, ...about].join(':') : null;
}

/** Where the task is dealt with that an e-mail is about; where it is about none, its case. */
function pathOf({ about }: Found, scope: CaseScope, caller: KnownCaller, definition: WorkflowDefinition) {
  if (!about) return null;
  const { reference } = about;
  const task = about.clock === null ? null : taskOfClock(definition, about.clock);
  if (task === null || reference !== scope.reference) return reviewPage(reference);
  return pathOfTask(definition, { task, reference, review: scope.reference }, actorOf(caller, scope).roles);
}

/** An e-mail as a list shows it: to whom, by the name of the body where it goes to one, and what became of it. */
export const emailRows = (
  emails: readonly Found[],
  scope: CaseScope,
  { caller, registry, conditions }: { caller: KnownCaller; registry: WorkflowRegistry; conditions: SendingConditions },
) => {
  const definition = registry.get(scope.workflow, scope.version);
  return emails.map((email) => ({
    ...email,
    body: email.to === 'agency' ? email.agency : null,
    office: officeInWords(email.to, email.agency, definition.offices),
    state: stateOf(email, conditions),
    day: (email.settledAt ?? email.queuedAt).slice(0, 10),
    path: pathOf(email, scope, caller, definition),
  }));
};
