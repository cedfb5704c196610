import { daysBetween, rangeOf } from '#lantern/calendar';
import { type CaseEvent, type EmailFacts, type EmailRule, type Recipient, on } from '#lantern/engine';
import { type Said, text } from './emails.js';

/*
 * A person reminds the holder of a task by hand: the same words that the ladder of its clock would send (Em10 before the
 * date, Em11 after it), and the reminder stands in the history.
 */

function taskOf(event: CaseEvent, facts: EmailFacts) {
  const clock = text(event.clock);
  const date = facts.dateOf(clock);
  if (!date) return null;
  const { key, ...said } = date;
  const days = daysBetween(rangeOf(event.on).latest, said.due);
  const task = { title: facts.titleOf(clock), ...said, daysSinceCompletion: null };
  return { days, clock: key, task: { ...task, daysOverdue: Math.max(0, -days) } };
}

const beforeItsDate = (event: CaseEvent, facts: EmailFacts, noInvolvementPossible: boolean): Said => {
  const found = taskOf(event, facts);
  return found && found.days >= 0
    ? { clock: found.clock, tasks: [found.task], noInvolvementPossible, daysBefore: found.days }
    : null;
};

const afterItsDate = (event: CaseEvent, facts: EmailFacts, noInvolvementPossible: boolean): Said => {
  const found = taskOf(event, facts);
  if (!found || found.days >= 0) return null;
  const alone = { to: 'assignee', managerCopied: false, chairCopied: false, alsoDue: [] };
  return { clock: found.clock, tasks: [found.task], noInvolvementPossible, step: 1, ...alone };
};

/** The e-mails to these holders when they are reminded by hand. */
export const chaseEmails = (holders: readonly Recipient[]): readonly EmailRule[] =>
  holders.flatMap((holder): EmailRule[] => {
    const chased = { on: on('task.chased', { holder }), to: [holder] };
    const isAgency = holder === 'agency';
    return [
      { ...chased, template: 'reminder', values: (event, facts) => beforeItsDate(event, facts, isAgency) },
      { ...chased, template: 'overdue', values: (event, facts) => afterItsDate(event, facts, isAgency) },
    ];
  });
