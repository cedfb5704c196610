/**
 * The columns of a chronology, in the order of the template. The five by which rows are ordered come first, then the source:
 * a table made with Chronolator has the same shape. `also` are headings that mean the same in other tables.
 */
export const columns = [
  { key: 'number', heading: 'Row', also: ['ref', 'row number', 'no', 'number'], width: 6 },
  {
    key: 'from',
    heading: 'Date from',
    also: ['date', 'start date', 'date start', 'date of event', 'from', 'when', 'dyddiad'],
    width: 14,
    isRequired: true,
  },
  { key: 'to', heading: 'Date to', also: ['end date', 'date end', 'to'], width: 14 },
  { key: 'timeFrom', heading: 'Time from', also: ['time', 'start time', 'time start', 'amser'], width: 10 },
  { key: 'timeTo', heading: 'Time to', also: ['end time', 'time end'], width: 10 },
  { key: 'order', heading: 'Order', also: ['sequence', 'seq'], width: 8 },
  {
    key: 'source',
    heading: 'Source of information',
    also: ['source', 'source of evidence', 'ffynhonnell'],
    width: 24,
    isRequired: true,
  },
  { key: 'persons', heading: 'Person', also: ['persons', 'people', 'who', 'subject', 'subjects'], width: 16 },
  {
    key: 'contact',
    heading: 'Contact and place',
    also: ['contact type and place', 'contact', 'contact type', 'location', 'type of contact'],
    width: 22,
  },
  {
    key: 'event',
    heading: 'What happened and what was known',
    also: ['event', 'what happened', 'significant event', 'what was known', 'event what was known', 'digwyddiad'],
    width: 50,
    isRequired: true,
  },
  { key: 'response', heading: 'Response', also: ['action', 'response action', 'action taken', 'outcome'], width: 40 },
  { key: 'seenAlone', heading: 'Seen alone', also: ['seen alone yes no'], width: 10 },
  {
    key: 'abuse',
    heading: 'Sign of abuse',
    also: ['abuse sign', 'domestic abuse indicator', 'domestic abuse', 'indicator'],
    width: 24,
  },
  { key: 'risk', heading: 'Risk assessment', also: ['risk', 'dash', 'risk assessment kind score'], width: 18 },
  {
    key: 'comment',
    heading: 'Comment on practice',
    also: ['comment', 'comments', 'authors comment on practice', 'analysis'],
    width: 34,
  },
  {
    key: 'lines',
    heading: 'Lines of enquiry',
    also: ['line of enquiry', 'terms of reference', 'tor', 'kloe', 'question of the terms it bears on'],
    width: 12,
  },
  { key: 'query', heading: 'Query', also: ['queries', 'question'], width: 24 },
] as const satisfies readonly Described[];

interface Described {
  readonly key: string;
  readonly heading: string;
  readonly also: readonly string[];
  /** In characters. */
  readonly width: number;
  readonly isRequired?: true;
}

export type ColumnKey = (typeof columns)[number]['key'];

/** The same heading however it is written: "Date (from)*" is "date from". */
const bare = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const keysByHeading: ReadonlyMap<string, ColumnKey> = new Map(
  columns.flatMap(({ key, heading, also }) => [heading, ...also].map((each): [string, ColumnKey] => [bare(each), key])),
);

/** What a heading stands for; undefined for one that is not known. */
export const columnOf = (heading: string): ColumnKey | undefined => keysByHeading.get(bare(heading));

export const headingOf = (key: ColumnKey): string => columns.find((column) => column.key === key)?.heading ?? key;

export const requiredColumns: readonly ColumnKey[] = columns.flatMap((column) =>
  'isRequired' in column ? [column.key] : [],
);
