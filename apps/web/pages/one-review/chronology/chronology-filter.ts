import { type Answer, type RowFilter, answers } from '#lantern/chronology';
import { isProblem, readDate } from '#lantern/reading';
import { rangeOf } from '#lantern/calendar';
import { addressWith, choiceAsked, textAsked } from '../../../requests/list-address.js';

/*
 * Rows are looked for by agency, by person, by period, by line of enquiry and by sign of abuse, and not by words: what
 * is asked for stands in the address, and an address is kept in many places. A person stands there as an id.
 */

/** What somebody looks for in a chronology; '' is not asked about. */
export interface Looking {
  readonly agency: string;
  readonly person: string;
  readonly line: string;
  readonly abuse: Answer | '';
  /** A day, a month or a year, as it was typed. */
  readonly from: string;
  readonly to: string;
}

type Query = Readonly<Record<string, unknown>>;

export const lookingOf = (query: Query): Looking => ({
  agency: textAsked(query, 'agency'),
  person: textAsked(query, 'person'),
  line: textAsked(query, 'line'),
  abuse: choiceAsked(query, 'abuse', ['', ...answers], ''),
  from: textAsked(query, 'from'),
  to: textAsked(query, 'to'),
});

/** What was typed as the days it may stand for; undefined for what is no date. */
function daysOf(typed: string) {
  const isYear = /^\d{4}$/.test(typed);
  const read = readDate({ day: isYear ? '' : typed, month: '', year: isYear ? typed : '' });
  return isProblem(read) || read.value === undefined ? undefined : rangeOf(read.value);
}

const given = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> =>
  value === undefined || value === '' ? {} : ({ [name]: value } as Record<Name, string>);

export const filterOf = ({ agency, person, line, abuse, from, to }: Looking): RowFilter => ({
  ...given('agency', agency),
  ...given('person', person),
  ...given('line', line),
  ...(abuse !== '' && { abuse }),
  ...given('from', daysOf(from)?.earliest),
  ...given('to', daysOf(to)?.latest),
});

/** Which of the two dates is none, as its field is called. */
export const unreadDates = (looking: Looking): ('from' | 'to')[] =>
  (['from', 'to'] as const).filter((field) => looking[field] !== '' && daysOf(looking[field]) === undefined);

export const isNarrowed = (looking: Looking): boolean => Object.values(looking).some((value) => value !== '');

export const addressOf = (path: string, looking: Looking, page = 1): string =>
  addressWith(path, { ...looking, page: page === 1 ? '' : page });
