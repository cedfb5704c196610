import type { CoordinatorLoad, QuietReview } from '#lantern/case-lists';
import { londonDate } from '#lantern/calendar';
import type { SharedWith } from '#lantern/people';
import type { shownGroup } from '../groups/shown-group.js';

/** The headings and cells of the lists by which an office looks after its people, groups and boards. */
export const coordinatorHeadings = [
  'Name',
  'Partnership',
  'Open reviews',
  'Open tasks of theirs',
  'Past their date',
  'Last recorded something',
];

export const coordinatorCells = (each: CoordinatorLoad): string[] => [
  each.name,
  each.partnership,
  String(each.reviews),
  String(each.tasks),
  String(each.overdue),
  each.lastRecorded ?? '',
];

export const openReviewHeadings = [
  'Reference',
  'Partnership',
  'Co-ordinators',
  'Last recorded something',
  'Days since then',
];

export const openReviewCells = ({
  reference,
  partnership,
  coordinators,
  lastRecorded,
  quietDays,
}: QuietReview): string[] => [reference, partnership, coordinators.join('; '), lastRecorded, String(quietDays)];

export const groupHeadings = [
  'Group',
  'Partnership',
  'Who chairs it',
  'Still to be done',
  'Verified or closed',
  'Past their date',
  'Next board',
  'Owed to the next board',
  'How things stand',
];

export const groupCells = (group: ReturnType<typeof shownGroup>): string[] => [
  group.name,
  group.partnership,
  group.chair ?? '',
  String(group.open),
  String(group.settled),
  String(group.late),
  group.nextBoard ?? '',
  String(group.owed),
  group.told ?? '',
];

export const sharingHeadings = ['Board', 'Name', 'E-mail address', 'Partnership', 'Since', 'Until'];

const dayOf = (instant: string | null): string => (instant === null ? '' : londonDate(new Date(instant)));

export const sharingCells = ({ board, name, email, partnership, since, until }: SharedWith): string[] => [
  board ?? '',
  name,
  email ?? '',
  partnership,
  dayOf(since),
  dayOf(until),
];
