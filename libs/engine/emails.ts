import type { IsoDate } from '#lantern/calendar';
import { clockKey, clockName } from './ledger.js';
import { computeDeadline } from './compute-deadline.js';
import { dateInEmail, dateToTell } from './date-to-tell.js';
import type { Deadline } from './deadline.js';
import type { Accepted, CaseState } from './decide.js';
import {
  type CaseEvent,
  type Circumstances,
  type EmailFacts,
  type EmailRule,
  type Recipient,
  type WorkflowDefinition,
  matches,
} from './definition.js';

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

/** A date that runs on and is due on another day than before. */
function movedDate(deadline: Deadline, before: IsoDate | undefined) {
  const { title, due, metOn, cancelledOn } = deadline;
  if (before === undefined || before === due || metOn !== null || cancelledOn !== null) return [];
  return [{ title, before, ...dateInEmail(dateToTell(deadline)) }];
}

function factsOf(
  definition: WorkflowDefinition,
  before: CaseState,
  { next: after, deadlines }: Accepted,
  circumstances: Circumstances,
): EmailFacts {
  const ruleOf = (name: string) => definition.deadlines.find((rule) => rule.clock === name.split(':')[0]);
  const deadlineOf = (name: string) => {
    const rule = ruleOf(name);
    const clock = Object.values(after.ledger.clocks).find((each) => clockName(each.clock, each.about) === name);
    return rule && clock ? computeDeadline(rule, clock, after.ledger.holds, circumstances) : null;
  };
  const dueBefore = (deadline: Deadline) => {
    const rule = ruleOf(deadline.clock);
    const clock = before.ledger.clocks[clockKey(deadline)];
    return rule && clock && computeDeadline(rule, clock, before.ledger.holds, circumstances)?.due;
  };
  return {
    before: before.context,
    after: after.context,
    titleOf: (name) => ruleOf(name)?.title ?? name,
    dateOf: (name) => {
      const deadline = deadlineOf(name);
      return deadline ? dateInEmail(dateToTell(deadline)) : undefined;
    },
    movedDates: () => deadlines.flatMap((deadline) => movedDate(deadline, dueBefore(deadline))),
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
  definition: WorkflowDefinition,
  before: CaseState,
  accepted: Accepted,
  event: CaseEvent,
  circumstances: Circumstances,
): PlannedEmail[] {
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
