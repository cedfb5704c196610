import { describe, expect, test } from '@jest/globals';
import type { Row } from '#lantern/forms';
import { agendaBegun, countedIn, leftOpenBy } from './index.js';

describe('the next meeting begins with what is open', () => {
  test('what was put off, and nothing that was dealt with or that nobody said anything of', () => {
    const agenda: Row[] = [
      { item: 'Chronology', outcome: 'done' },
      { item: 'Terms', lead: 'Morgan Hale', outcome: 'putOff' },
      { item: 'Family' },
    ];
    expect(leftOpenBy({ agenda })).toEqual([{ item: 'Terms', lead: 'Morgan Hale' }]);
    expect(leftOpenBy({})).toEqual([]);
  });

  test('stands after the welcome and once', () => {
    const open = [{ item: 'Terms', lead: 'Morgan Hale' }];
    expect(agendaBegun(['Welcome', 'Terms', 'Next steps'], open)).toEqual({
      agenda: [{ item: 'Welcome' }, { item: 'Terms', lead: 'Morgan Hale' }, { item: 'Next steps' }],
    });
    expect(agendaBegun([], [])).toEqual({});
  });
});

test('a deputy counts as whoever sent them', () => {
  const attendance: Row[] = [
    { person: 'A', standing: 'present' },
    { person: 'B', standing: 'deputy', deputy: 'C' },
    { person: 'D', standing: 'apologies' },
    { person: 'E', standing: 'absent' },
    { person: 'F' },
  ];
  expect(countedIn({ attendance })).toEqual({ present: 2, apologies: 1, absent: 1, unsaid: 1 });
});
