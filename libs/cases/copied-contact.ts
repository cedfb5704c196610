/** What a contact takes along when it is written down again elsewhere: all but its place, its office and its end. */
export const copied = ['agency', 'name', 'email', 'language', 'phone', 'hours', 'managerEmail'] as const;

/** The same of a contact `k`. */
export const copiedFrom = [
  'k.agency',
  'k.name',
  'k.email',
  'k.language',
  'k.phone',
  'k.hours',
  'k.managerEmail',
] as const satisfies readonly `k.${(typeof copied)[number]}`[];
