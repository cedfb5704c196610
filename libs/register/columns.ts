/** What a register may say of a review. */
export const registerColumns = [
  'ownReference',
  'partnership',
  'dateOfDeath',
  'victims',
  'notifiedOn',
  'notifiedBy',
  'decidedOn',
  'stage',
  'stageOn',
] as const;
export type RegisterColumn = (typeof registerColumns)[number];

/** What each is called when a register goes out. */
export const headings: Readonly<Record<RegisterColumn, string>> = {
  ownReference: 'Record',
  partnership: 'Community Safety Partnership',
  dateOfDeath: 'Date of death',
  victims: 'Victims',
  notifiedOn: 'Notified',
  notifiedBy: 'Notified by',
  decidedOn: 'Decided',
  stage: 'Stage',
  stageOn: 'In stage since',
};

/** What registers call them, in small letters without signs. */
const alsoCalled: Readonly<Record<RegisterColumn, readonly string[]>> = {
  ownReference: ['record', 'reference', 'own reference', 'ref', 'case reference', 'dhr reference', 'id', 'case'],
  partnership: ['community safety partnership', 'partnership', 'csp'],
  dateOfDeath: ['date of death', 'death', 'dod', 'died'],
  victims: ['victims', 'number of victims', 'people who died', 'deaths'],
  notifiedOn: ['notified', 'date notified', 'notification', 'date of notification', 'referred', 'date referred'],
  notifiedBy: ['notified by', 'referrer', 'referred by'],
  decidedOn: ['decided', 'date of decision', 'decision date', 'decision'],
  stage: ['stage', 'status', 'state'],
  stageOn: ['in stage since', 'stage since', 'status date', 'since'],
};

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The column that a heading means; undefined where nothing here is called so. */
export const columnCalled = (heading: string): RegisterColumn | undefined =>
  registerColumns.find((column) => alsoCalled[column].includes(plain(heading)));
