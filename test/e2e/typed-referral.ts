/** What somebody without an account types to tell a partnership of a death. */
export const referralTyped = {
  yourName: 'Sam Nurse',
  yourBody: 'Anytown Hospital',
  yourContact: '01632 960 999',
  victim: 'Petra Fictional',
  'diedOn-day': '3',
  'diedOn-month': '3',
  'diedOn-year': '2026',
  manner: 'homicide',
  deaths: '1',
  outline: 'She died at home.',
};
