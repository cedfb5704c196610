import { expect, test } from '@jest/globals';
import type { DeadlineView, OpenTask } from '#lantern/case-lists';
import { said } from '../../kit/fixtures/deadline.js';
import { type AgencyItem, agencyItems, byAgency } from './by-agency.js';

const today = '2026-03-16';

const item = ({ due = null, ...more }: Partial<AgencyItem>): AgencyItem => ({
  agency: 'Housing',
  title: 'Send the IMR',
  reference: 'AT-25-01-R1',
  due,
  date: due === null ? null : said({ due }),
  ...more,
});

test('counts what is open and overdue, how late on average, and names the oldest', () => {
  const items = [
    item({ due: '2026-03-06' }),
    item({ due: '2026-03-11', reference: 'AT-25-01-R2' }),
    item({ due: today }),
    item({}),
  ];
  expect(byAgency(items, today)).toEqual([
    {
      agency: 'Housing',
      open: 4,
      overdue: 2,
      averageDaysLate: 8,
      oldest: { title: 'Send the IMR', reference: 'AT-25-01-R1', due: '2026-03-06', daysLate: 10 },
    },
  ]);
});

test.each<{ name: string; more: Partial<DeadlineView> }>([
  { name: 'waits for a hold', more: { pausedBy: 'trial' } },
  { name: 'is only to be chased', more: { chase: true } },
])('does not call late what $name', ({ more }) => {
  const [work] = byAgency([item({ due: '2026-03-01', date: said({ due: '2026-03-01', ...more }) })], today);
  expect(work).toMatchObject({ open: 1, overdue: 0, averageDaysLate: null, oldest: null });
});

test('items are the tasks that agencies hold', () => {
  const task: OpenTask = {
    ...item({}),
    agency: 'Housing',
    pausedBy: null,
    task: 'C6',
    workflow: 'agency-return',
    version: 'v1',
    owner: 'agency',
    revision: 1,
    review: 'AT-25-01',
    partnership: 'Anytown',
    openedOn: '2026-01-05',
    clock: 'imrDue',
    chasedOn: null,
  };
  const found = agencyItems([task, { ...task, owner: 'coordinator' }, { ...task, agency: null }]);
  expect(found.map(({ agency, title, due }) => [agency, title, due])).toEqual([['Housing', 'Send the IMR', null]]);
});

test('puts the agency with most overdue first, then the one that is latest, then by name', () => {
  const items = [
    item({ agency: 'Zeta' }),
    item({ agency: 'Police', due: '2026-03-01' }),
    item({ agency: 'Alpha' }),
    item({ agency: 'Health', due: '2026-02-01' }),
    item({ agency: 'Housing', due: '2026-03-15' }),
    item({ agency: 'Housing', due: '2026-03-15' }),
  ];
  expect(byAgency(items, today).map(({ agency }) => agency)).toEqual(['Housing', 'Health', 'Police', 'Alpha', 'Zeta']);
});
