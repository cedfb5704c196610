import type { Circumstances } from './circumstances.js';
import { computeDeadline } from './deadlines/compute-deadline.js';
import { dateInEmail, dateToTell } from './deadlines/date-to-tell.js';
import type { Deadline } from './deadlines/deadline.js';
import type { Accepted, CaseState } from './decide.js';
import { type CaseEvent, matches } from './case-event.js';
import type { DeadlineRule } from './definition/deadline-rule.js';
import type { WorkflowDefinition } from './definition/definition.js';
import type { EmailFacts, EmailRule } from './definition/email-rule.js';
import type { Recipient } from './definition/recipient.js';
import { standingOf } from './law/law.js';
import { type RunningClock, clockKey, clockName } from './ledger.js';
import { withOwnTasks } from './own/own-task-rules.js';
import { underLaw } from './law/under-law.js';

/** An e-mail that an event calls for, before it is known whose address the office has. */
export interface PlannedEmail {
  readonly template: string;
  readonly recipient: Recipient;
  /** Left out where the office alone says whom it goes to. */
  readonly agency?: string;
  /** Left out where it is not. */
  readonly urgent?: true;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The deadlines of a case by their rules, as its ledger gives them. */
class Dates {
  constructor(
    private readonly definition: WorkflowDefinition,
    private readonly circumstances: Circumstances,
  ) {}

  ruleOf(name: string): DeadlineRule | undefined {
    return this.definition.deadlines.find((rule) => rule.clock === name.split(':')[0]);
  }

  running({ ledger }: CaseState, wanted: (clock: RunningClock) => boolean): Deadline | null {
    const clock = Object.values(ledger.clocks).find(wanted);
    const rule = clock && this.ruleOf(clock.clock);
    return clock && rule ? computeDeadline(rule, clock, ledger.holds, this.circumstances) : null;
  }

  /** Of the dates that an event changed, those that ran before and run now, each with what it was. */
  changed(before: CaseState, after: readonly Deadline[]) {
    return after.flatMap((now) => {
      const was = this.running(before, (clock) => clockKey(clock) === clockKey(now));
      const ended = now.metOn !== null || now.cancelledOn !== null;
      return was && !ended ? [{ now, was, owner: this.ruleOf(now.clock)?.owner ?? 'coordinator' }] : [];
    });
  }
}

function factsOf(
  definition: WorkflowDefinition,
  before: CaseState,
  { next: after, deadlines }: Accepted,
  circumstances: Circumstances,
): EmailFacts {
  const dates = new Dates(definition, circumstances);
  const deadlineOf = (name: string) => dates.running(after, ({ clock, about }) => clockName(clock, about) === name);
  return {
    before: before.context,
    after: after.context,
    titleOf: (name) => dates.ruleOf(name)?.title ?? name,
    dateOf: (name) => {
      const deadline = deadlineOf(name);
      return deadline ? { key: clockKey(deadline), ...dateInEmail(dateToTell(deadline)) } : undefined;
    },
    heldDates: () =>
      dates
        .changed(before, deadlines)
        .filter(({ was, now }) => was.pausedBy === null && now.pausedBy !== null)
        .map(({ now, owner }) => ({ title: now.title, owner })),
    resumedDates: () =>
      dates
        .changed(before, deadlines)
        .filter(({ was, now }) => was.pausedBy !== null && now.pausedBy === null)
        .map(({ was, now, owner }) => ({ title: now.title, owner, before: was.due, ...dateInEmail(dateToTell(now)) })),
  };
}

/** Whom a rule writes to: each office it names, and where it says which agencies, each of those. */
function addressed({ to, agencies }: EmailRule, facts: EmailFacts): Pick<PlannedEmail, 'recipient' | 'agency'>[] {
  return to.flatMap((recipient) =>
    recipient === 'agency' && agencies ? agencies(facts).map((agency) => ({ recipient, agency })) : [{ recipient }],
  );
}

/** The e-mails an accepted event sends, one for each office it names. */
export function emailsFor(
  whole: WorkflowDefinition,
  before: CaseState,
  accepted: Accepted,
  event: CaseEvent,
  circumstances: Circumstances,
): PlannedEmail[] {
  const lawful = underLaw(whole, standingOf(whole, accepted.next.ledger));
  const definition = withOwnTasks(lawful, circumstances.settings);
  const rules = definition.emails.filter((rule) => matches(event, rule.on));
  if (rules.length === 0) return [];
  const facts = factsOf(definition, before, accepted, circumstances);
  return rules.flatMap((rule) => {
    const { template, urgent } = rule;
    const said = rule.values(event, facts);
    if (said === null) return [];
    return addressed(rule, facts).map((whom) => ({ template, ...whom, ...(urgent && { urgent }), values: said }));
  });
}
