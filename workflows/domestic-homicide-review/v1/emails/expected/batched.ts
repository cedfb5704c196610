import { type Sample, guidance, local, shared, variant } from './sample.js';

function task(title: string, due: string, daysOverdue = 0) {
  const link = 'https://lantern.example.gov.uk/open/t71';
  const kindOfDate: typeof local = local;
  return { title, reference: 'AB-26-03', link, due, kindOfDate, daysOverdue, daysSinceCompletion: null };
}

const scoping = task('Scoping return', '2026-06-26');
const chronology = { ...task('Chronology', '2026-06-30'), reference: 'AB-26-01' };
const lateScoping = task('Scoping return', '2026-06-26', 7);
const lateDecision = { ...task('Decision', '2026-04-15', 1), kindOfDate: guidance } as const;
const lateLetter = { ...task('Home Office reply', '2026-05-01', 30), kindOfDate: 'chase' } as const;
const laterReport = {
  ...task('Review completed', '2026-12-03', 2),
  kindOfDate: guidance,
  agreed: {
    by: 'the panel and the chair of the Community Safety Partnership',
    on: '2026-06-01',
    firstDue: '2026-09-03',
  },
} as const;
const explainedDecision = { ...lateDecision, explained: true } as const;
const sunday = { ...task('Review completed', '2027-02-28'), kindOfDate: guidance, practicalDue: '2027-02-26' } as const;
const copy = {
  ...task('Copy of the report to the Domestic Abuse Commissioner', '2026-07-03'),
  kindOfDate: 'statute',
} as const;
const lateCopy = { ...copy, daysOverdue: 5, daysSinceCompletion: 12 } as const;
const ladder = { ...shared, noInvolvementPossible: true };
const late = { ...ladder, alsoDue: [], tasks: [lateScoping], managerCopied: false, chairCopied: false };

const group = 'group' as const;
const ofGroup = {
  ...shared,
  audience: group,
  group: 'Serious violence',
  groupInWelsh: 'Trais difrifol',
  open: 3,
  given: 1,
  overdue: [task('Action done, with evidence', '2026-06-26', 7)],
  due: [task('Update on the action', '2026-07-10')],
  untoldBoard: { day: '2026-07-17', isOver: false },
};

/** The e-mails that may speak of several tasks in several cases at once. */
export const batchedSamples: readonly Sample[] = [
  variant('reminder', 'fortnight', { ...ladder, tasks: [scoping], daysBefore: 14 }),
  variant('reminder', 'week', { ...ladder, tasks: [scoping], daysBefore: 7 }),
  variant('reminder', 'eve', { ...ladder, tasks: [scoping], daysBefore: 1 }),
  variant('reminder', 'chase', {
    ...ladder,
    sentOn: '2026-05-31',
    tasks: [{ ...task('Home Office reply', '2026-05-01', 30), kindOfDate: 'chase' }],
    noInvolvementPossible: false,
    daysBefore: 0,
  }),
  variant('reminder', 'day-off-work', { ...ladder, tasks: [sunday], noInvolvementPossible: false, daysBefore: 14 }),
  variant('reminder', 'agreed-date', {
    ...ladder,
    tasks: [{ ...laterReport, daysOverdue: 0 }],
    noInvolvementPossible: false,
    daysBefore: 14,
  }),
  variant('reminder', 'several', { ...ladder, tasks: [scoping, chronology, copy], daysBefore: 7 }),
  variant('overdue', 'first', { ...late, tasks: [task('Scoping return', '2026-06-26', 1)], step: 1, to: 'assignee' }),
  variant('overdue', 'second', { ...late, step: 2, to: 'assignee', managerCopied: true }),
  variant('overdue', 'second-manager', { ...late, step: 2, to: 'lineManager', managerCopied: true }),
  variant('overdue', 'third', {
    ...late,
    tasks: [task('Scoping return', '2026-06-26', 14)],
    step: 3,
    to: 'assignee',
    managerCopied: true,
    chairCopied: true,
  }),
  variant('overdue', 'third-chair', {
    ...late,
    tasks: [task('Scoping return', '2026-06-26', 14)],
    step: 3,
    to: 'cspChair',
    managerCopied: true,
    chairCopied: true,
  }),
  variant('overdue', 'several', {
    ...late,
    noInvolvementPossible: false,
    tasks: [lateScoping, lateDecision, lateLetter, lateCopy],
    alsoDue: [chronology],
    step: 3,
    to: 'assignee',
    chairCopied: true,
  }),
  variant('overdue', 'agreed-date', {
    ...late,
    noInvolvementPossible: false,
    tasks: [laterReport],
    step: 1,
    to: 'assignee',
  }),
  variant('overdue', 'commissioner-copy', {
    ...late,
    noInvolvementPossible: false,
    tasks: [lateCopy],
    step: 1,
    to: 'assignee',
  }),
  variant('action-update', 'one', {
    ...shared,
    due: '2026-09-30',
    kindOfDate: local,
    actions: [{ number: '3.2', reference: 'AB-26-03', overdue: false }],
  }),
  variant('action-update', 'several', {
    ...shared,
    due: '2026-09-30',
    kindOfDate: local,
    actions: [
      { number: '3.2', reference: 'AB-26-03', overdue: true },
      { number: '4.1', reference: 'AB-26-03', overdue: false },
      { number: '1.1', reference: 'AB-25-07', overdue: false },
    ],
  }),
  variant('digest', 'tasks', {
    ...shared,
    audience: 'tasks',
    due: [scoping, chronology],
    overdue: [lateScoping],
    waitingOnOthers: [task('Home Office reply', '2026-07-01')],
  }),
  variant('digest', 'chair', {
    ...shared,
    audience: 'chair',
    due: [copy],
    overdue: [explainedDecision, laterReport, { ...lateCopy, completionApproximate: true }],
    waitingOnOthers: [],
  }),
  variant('digest', 'group', { ...ofGroup, chairless: false, isHandedOver: false }),
  variant('digest', 'group-handed-over', {
    ...ofGroup,
    chairless: false,
    isHandedOver: true,
    given: 0,
    untoldBoard: { day: '2026-06-26', isOver: true },
  }),
  variant('digest', 'group-chairless', {
    ...ofGroup,
    chairless: true,
    isHandedOver: false,
    overdue: [],
    untoldBoard: null,
  }),
  variant('digest', 'chair-decision', { ...shared, audience: 'chairImmediate', task: lateDecision }),
  variant('digest', 'chair-action', {
    ...shared,
    audience: 'chairImmediate',
    task: task('Action done, with evidence', '2026-03-28', 90),
  }),
  variant('digest', 'chair-commissioner-copy', { ...shared, audience: 'chairImmediate', task: lateCopy }),
];
