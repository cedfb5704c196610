import type { KnownCaller } from '#lantern/access';
import { type Place, openTo } from './places.js';

/** What somebody comes for stands first. */
const places: readonly Place[] = [
  { path: '/work', words: 'My work', action: 'work.read' },
  { path: '/tasks', words: 'My tasks', action: 'task.read' },
  { path: '/decisions', words: 'For your decision', action: 'decision.make' },
  { path: '/summary', words: 'Are we in time?', action: 'summary.read' },
  { path: '/overview', words: 'Overview', action: 'summary.read' },
  { path: '/reviews', words: 'Reviews', action: 'review.list' },
  { path: '/recommendations', words: 'Recommendations', action: 'recommendation.list' },
  { path: '/oversight', words: 'Co-ordinators', action: 'coordinator.oversee' },
  { path: '/groups', words: 'Delivery groups', action: 'group.report' },
  { path: '/people', words: 'People', action: 'person.read' },
  { path: '/partnerships', words: 'Settings', action: 'setting.write' },
];

export interface NavigationItem {
  readonly path: string;
  readonly words: string;
  readonly current: boolean;
}

/** Where somebody may go, with the place they are in marked. */
export const navigationFor = (caller: KnownCaller, here: string): NavigationItem[] =>
  openTo(caller, places).map(({ path, words }) => ({
    path,
    words,
    current: here === path || here.startsWith(`${path}/`),
  }));
