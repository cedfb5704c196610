import { inPounds, plainPounds } from '#lantern/money';
import { addressWith } from '../../../requests/list-address.js';
import type { PartnershipLine } from './partnership-lines.js';

/** A line as the page shows it, with the way to that partnership's own picture. */
export const shownLine = ({ code, invoiced, ...line }: PartnershipLine) => ({
  ...line,
  path: addressWith('/overview', { partnership: code }),
  invoiced: invoiced === null ? null : inPounds(invoiced),
});

export const lineHeadings = [
  'Partnership',
  'Open reviews',
  'Late',
  'Next date',
  'Review',
  'Recommendations past their date',
  'Invoiced in the financial year',
];

export const lineCells = ({ name, open, late, next, promisesLate, invoiced }: PartnershipLine): string[] => [
  name,
  String(open),
  String(late),
  next?.due ?? '',
  next?.reference ?? '',
  String(promisesLate),
  invoiced === null ? '' : plainPounds(invoiced),
];
