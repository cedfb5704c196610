import type { IsoDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import type { OpenTask } from '#lantern/case-lists';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { byDate, byReview } from './groups.js';
import { type ListName, type WorkLists, listNames } from './lists.js';
import { isPastIts, mayRemind } from './reminding.js';
import { workRow } from './work-rows.js';

const most = 25; // rows on a page

const words: Readonly<Record<ListName, string>> = {
  mine: 'Yours now',
  others: 'Waiting on others',
  outside: 'Home Office and courts',
  later: 'Yours later',
  notTicked: 'Not ticked',
};

const nothing: Readonly<Record<ListName, string>> = {
  mine: 'Nothing waits for you in the next seven days.',
  others: 'Nobody else is being waited for.',
  outside: 'Nothing waits on the Home Office or on a court.',
  later: 'Nothing else.',
  notTicked: 'Nothing.',
};

interface Wanted {
  readonly name: ListName;
  readonly asked: Readonly<Partial<Record<'page' | 'by', unknown>>>;
  readonly offices: readonly string[];
  readonly today: IsoDate;
  readonly definitionOf: (task: OpenTask) => WorkflowDefinition;
}

const addressOf = (list: ListName, by: string, page: number): string =>
  `/work?list=${list}${by === 'review' ? '&by=review' : ''}${page > 1 ? `&page=${page}` : ''}`;

const inOrderOfReview = (tasks: readonly OpenTask[]): OpenTask[] =>
  tasks.toSorted((one, other) => Number(one.review > other.review) - Number(one.review < other.review));

/** The list that was asked for, a page of it in groups, with the ways to the others. */
export function shownList(lists: WorkLists, { name, asked, offices, today, definitionOf }: Wanted) {
  const by = asked.by === 'review' ? 'review' : 'date';
  const tasks = by === 'review' ? inOrderOfReview(lists[name]) : lists[name];
  const page = pageOf(tasks, asked.page, most);
  const { rows, ...paging } = page;
  const shown = rows.map((task) => workRow(task, { offices, today, definitionOf }));
  const past = (each: ListName): number => lists[each].filter((task) => isPastIts(task, today)).length;
  return {
    name,
    nothing: nothing[name],
    tabs: listNames
      .filter((each) => each !== 'notTicked' || lists.notTicked.length > 0)
      .map((each) => ({
        words: words[each],
        count: lists[each].length,
        path: addressOf(each, by, 1),
        isHere: each === name,
      })),
    isOfSeveral: new Set(Object.values(lists).flatMap((each) => each.map(({ partnership }) => partnership))).size > 1,
    isEmpty: listNames.every((each) => lists[each].length === 0),
    counts: { all: lists.mine.length, past: past('mine') },
    groups: by === 'review' ? byReview(shown) : byDate(shown, today),
    by,
    otherOrder: addressOf(name, by === 'review' ? 'date' : 'review', 1),
    paging: { ...paging, ...waysBetween(page, (number) => addressOf(name, by, number)) },
    mayRemind: shown.some((row) => row.mayRemind),
    pastToRemind: lists[name].filter((task) => isPastIts(task, today) && mayRemind(task, today)).length,
    showsHolder: name === 'others' || name === 'outside',
  };
}
