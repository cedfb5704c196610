import { describe, expect, test } from '@jest/globals';
import {
  type Deadline,
  type DeadlineRule,
  type Hold,
  type RunningClock,
  computeDeadline,
  explainOn,
} from '#lantern/engine';
import { plainCircumstances } from '#lantern/testing';

const guidance: DeadlineRule = {
  clock: 'completion',
  title: 'Review completed',
  kind: 'guidance',
  source: 'Statutory guidance',
  setting: 'review_complete',
  length: { count: 6, unit: 'months' },
  starts: [],
  meets: [],
  pausable: false,
  extension: { agreedBy: ['panel', 'cspChair'] },
  owner: 'independentChair',
  ladder: [],
};
const local: DeadlineRule = { ...guidance, kind: 'local', length: { count: 4, unit: 'weeks' }, pausable: true };
const chase: DeadlineRule = { ...local, chase: true, length: { count: 3, unit: 'months' } };
const sameDay: DeadlineRule = { ...local, length: { count: 0, unit: 'workingDays' } };
const duty: DeadlineRule = { ...guidance, kind: 'statute', length: { count: 5, unit: 'workingDays' } };

const clock: RunningClock = {
  clock: 'completion',
  about: null,
  occurrence: 1,
  startedOn: '2026-03-03',
  startedBy: 'the decision',
  statedDue: null,
  extensions: [],
  delays: [],
  revision: 1,
};
const agreed = {
  agreedOn: '2026-06-01',
  newDue: '2026-12-03',
  previousDue: '2026-09-03',
  agreedBy: ['panel', 'cspChair'],
  reason: 'the trial',
  retrospective: false,
};
const delays = [{ on: '2026-09-04', reason: 'the trial' }];

interface Case {
  readonly what: string;
  readonly rule: DeadlineRule;
  readonly running?: Partial<RunningClock>;
  readonly holds?: readonly Hold[];
  readonly ended?: Partial<Pick<Deadline, 'metOn' | 'cancelledOn'>>;
  readonly today?: string;
  readonly says: string;
}

const sentence = ({ rule, running, holds = [], ended, today = '2026-03-03' }: Case): string => {
  const deadline = computeDeadline(rule, { ...clock, ...running }, holds, plainCircumstances);
  if (!deadline) throw new Error('The clock has no length.');
  return explainOn({ ...deadline, ...ended }, today);
};

const six = 'Guidance: 6 months from the decision on 3 March 2026: 3 September 2026';
const later = `${six}; a later date, 3 December 2026, was agreed by the panel and the CSP chair on 1 June 2026 because: the trial`;
const weeks = 'Local target: 4 weeks from the decision on 3 March 2026: 31 March 2026';

describe('a date of guidance', () => {
  test.each<Case>([
    { what: 'ahead', rule: guidance, says: `${six}.` },
    { what: 'on its day', rule: guidance, today: '2026-09-03', says: `${six}.` },
    { what: 'past', rule: guidance, today: '2026-09-04', says: `${six}. Overdue (guidance) by 1 day, reason needed.` },
    {
      what: 'past, with a reason',
      rule: guidance,
      running: { delays },
      today: '2026-09-05',
      says: `${six}. Overdue (guidance) by 2 days; reason given: the trial.`,
    },
    { what: 'met', rule: guidance, ended: { metOn: '2026-09-03' }, says: `${six}. Met on 3 September 2026.` },
    {
      what: 'met after it',
      rule: guidance,
      ended: { metOn: '2026-09-06' },
      says: `${six}. Met on 6 September 2026, 3 days after the guidance date.`,
    },
    {
      what: 'met in its month, the day not known',
      rule: guidance,
      ended: { metOn: '2026-09' },
      says: `${six}. Met in September 2026, in time or up to 27 days after the guidance date.`,
    },
    {
      what: 'met in a later month, the day not known',
      rule: guidance,
      ended: { metOn: '2026-10' },
      says: `${six}. Met in October 2026, at least 28 and up to 58 days after the guidance date.`,
    },
    {
      what: 'perhaps past, the start known to the month',
      rule: guidance,
      running: { startedOn: '2026-03' },
      today: '2026-09-05',
      says: 'Guidance: 6 months from the decision in March 2026: between 1 September 2026 and 30 September 2026. The start is known only approximately: it may be overdue (guidance), by up to 4 days.',
    },
    {
      what: 'on a day that is no working day',
      rule: guidance,
      running: { startedOn: '2026-08-31' },
      says: 'Guidance: 6 months from the decision on 31 August 2026: 28 February 2027; as that is no working day, in practice by Friday 26 February 2027.',
    },
    { what: 'not needed', rule: guidance, ended: { cancelledOn: '2026-04-01' }, says: `${six}. No longer needed.` },
  ])('$what', (each) => {
    expect(sentence(each)).toBe(each.says);
  });
});

describe('a later date that was agreed', () => {
  const running = { extensions: [agreed] };

  test.each<Case>([
    { what: 'while both are ahead', rule: guidance, running, today: '2026-09-03', says: `${later}.` },
    {
      what: 'once the first has passed',
      rule: guidance,
      running,
      today: '2026-09-04',
      says: `${later}. The guidance date has passed; the agreed date has not.`,
    },
    {
      what: 'with a reason that ends as a sentence does',
      rule: guidance,
      running: { extensions: [{ ...agreed, reason: 'the trial. ' }] },
      today: '2026-09-04',
      says: `${later}. The guidance date has passed; the agreed date has not.`,
    },
    {
      what: 'once both have passed',
      rule: guidance,
      running,
      today: '2026-12-05',
      says: `${later}. Overdue (guidance) by 93 days, reason needed. Past the agreed date by 2 days.`,
    },
    {
      what: 'met by the first',
      rule: guidance,
      running,
      ended: { metOn: '2026-09-03' },
      says: `${later}. Met on 3 September 2026.`,
    },
    {
      what: 'met between them',
      rule: guidance,
      running,
      ended: { metOn: '2026-11-10' },
      says: `${later}. Met on 10 November 2026: by the agreed date, 68 days after the guidance date.`,
    },
    {
      what: 'met after both',
      rule: guidance,
      running,
      ended: { metOn: '2026-12-04' },
      says: `${later}. Met on 4 December 2026, 1 day after the agreed date, 92 days after the guidance date.`,
    },
    {
      what: 'of a local target',
      rule: local,
      running: { extensions: [{ ...agreed, newDue: '2026-06-15', agreedBy: ['coordinator'] }] },
      today: '2026-06-16',
      says: `${weeks}; a later date, 15 June 2026, was agreed by the co-ordinator on 1 June 2026 because: the trial. Past local target by 77 days. Past the agreed date by 1 day.`,
    },
  ])('$what', (each) => {
    expect(sentence(each)).toBe(each.says);
  });
});

describe('a local target', () => {
  const hold = (from: string, to: string | null): Hold => ({
    hold: 'trial',
    reason: 'inquest',
    from,
    to,
    clocks: ['completion'],
    reviewOn: null,
  });

  test.each<Case>([
    { what: 'past', rule: local, today: '2026-04-05', says: `${weeks}. Past local target by 5 days.` },
    {
      what: 'met after it',
      rule: local,
      ended: { metOn: '2026-04-01' },
      says: `${weeks}. Met on 1 April 2026, 1 day after the local target.`,
    },
    {
      what: 'moved by a hold',
      rule: local,
      holds: [hold('2026-03-10', '2026-03-17')],
      says: `${weeks}; 7 days on hold moved it to 7 April 2026.`,
    },
    { what: 'not moved by a hold after it', rule: local, holds: [hold('2026-04-10', '2026-04-17')], says: `${weeks}.` },
    {
      what: 'not moved by a hold of a weekend',
      rule: { ...local, length: { count: 10, unit: 'workingDays' } },
      holds: [hold('2026-03-07', '2026-03-09')],
      says: 'Local target: 10 working days from the decision on 3 March 2026: 17 March 2026.',
    },
    {
      what: 'paused on what would be no working day',
      rule: local,
      running: { startedOn: '2026-03-01' },
      holds: [hold('2026-03-10', null)],
      says: 'Local target: 4 weeks from the decision on 1 March 2026: 29 March 2026; paused by the hold "trial" since 10 March 2026; it moves when the hold is lifted.',
    },
    {
      what: 'of no days',
      rule: sameDay,
      says: 'Local target: the same day as the decision on 3 March 2026: 3 March 2026.',
    },
    {
      what: 'of no days, from a Saturday',
      rule: sameDay,
      running: { startedOn: '2026-03-07' },
      says: 'Local target: the same day as the decision on 7 March 2026, or the next working day: 9 March 2026.',
    },
  ])('$what', (each) => {
    expect(sentence(each)).toBe(each.says);
  });
});

describe('a day to chase on is nobody’s to keep', () => {
  const three = 'When to chase: 3 months from the decision on 3 March 2026: 3 June 2026';

  test.each<Case>([
    { what: 'ahead', rule: chase, says: `${three}.` },
    { what: 'past', rule: chase, today: '2026-06-04', says: `${three}. Time to chase.` },
    { what: 'met after it', rule: chase, ended: { metOn: '2026-09-01' }, says: `${three}. Met on 1 September 2026.` },
  ])('$what', (each) => {
    expect(sentence(each)).toBe(each.says);
  });
});

describe('a duty in law', () => {
  const soon =
    'As soon as reasonably practicable (statutory duty), counted from the decision on 3 March 2026; the local target for it is 5 working days: 10 March 2026';
  const open = 'Duty: as soon as reasonably practicable';

  test.each<Case>([
    {
      what: 'on its day',
      rule: duty,
      today: '2026-03-03',
      says: `${soon}. Not sent; the report was completed today. ${open}.`,
    },
    {
      what: 'within the local target',
      rule: duty,
      today: '2026-03-04',
      says: `${soon}. Not sent; 1 day since the report was completed. ${open}.`,
    },
    {
      what: 'past the local target',
      rule: duty,
      today: '2026-04-02',
      says: `${soon}. Not sent; 30 days since the report was completed. ${open}.`,
    },
    {
      what: 'done',
      rule: duty,
      ended: { metOn: '2026-03-12' },
      says: `${soon}. Sent on 12 March 2026, 9 days after the report was completed.`,
    },
    {
      what: 'done in a month, the day not known',
      rule: duty,
      ended: { metOn: '2026-03' },
      says: `${soon}. Sent in March 2026, up to 28 days after the report was completed.`,
    },
  ])('$what', (each) => {
    expect(sentence(each)).toBe(each.says);
  });
});
