import type { OrganisationDetails } from '#lantern/bodies';
import type { AgencyWork } from '#lantern/case-lists';
import { kindWords } from '../../people/organisations/body-questions.js';
import type { inWords } from '../../people/people/person-rows.js';
import type { Say } from '../../kit/forms/form-questions.js';
import type { SummaryRow } from '../summary/summary-rows.js';

/** The headings and cells of the lists that look at a partnership from above. */
export const personHeadings = ['Name', 'E-mail address', 'Telephone', 'Acts for', 'Offices'];

export const personCells = (person: ReturnType<typeof inWords>, say: Say['plain']): string[] => [
  person.name,
  person.email ?? '',
  person.phone ?? '',
  person.agency ?? '',
  person.held.map(({ words, values, partnership }) => `${say(words, values)}, ${partnership}`).join('; '),
];

export const bodyHeadings = ['Name', 'What kind of body it is', 'Is it under the statutory duty?'];

export const bodyCells = ({ name, kind, statutoryDuty }: OrganisationDetails, say: Say['plain']): string[] => [
  name,
  say(kindWords[kind]),
  say(statutoryDuty ? 'Yes' : 'No'),
];

export const agencyHeadings = [
  'Agency',
  'Still to do',
  'Past their date',
  'Days past it on average',
  'Past its date longest',
  'Review',
  'By when',
];

export const agencyCells = ({ agency, open, overdue, averageDaysLate, oldest }: AgencyWork, say: Say['plain']) => [
  agency,
  String(open),
  String(overdue),
  averageDaysLate === null ? '' : String(averageDaysLate),
  oldest ? say(oldest.title) : '',
  oldest?.reference ?? '',
  oldest?.due ?? '',
];

export const summaryHeadings = [
  'Reference',
  'Partnership',
  'Stage',
  'Since',
  'How it stands',
  'Date of guidance',
  'By when',
  'Later date agreed',
  'Days late',
  'Kind of reason',
];

/** What somebody wrote is left out, as it may hold names: the kind of a reason says enough for a list. */
export const summaryCells = (row: SummaryRow, say: Say['plain']): string[] => [
  row.reference,
  row.partnership,
  say(row.stage),
  row.since ?? '',
  say(row.standing.words),
  row.guidance ? say(row.guidance.title) : '',
  row.guidance?.due ?? '',
  row.guidance?.agreed?.due ?? '',
  row.guidance ? String(row.guidance.daysLate) : '',
  row.reason?.kind ? say(row.reason.kind) : '',
];
