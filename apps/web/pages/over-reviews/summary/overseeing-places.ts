import type { KnownCaller } from '#lantern/access';
import { type Place, openTo } from '../../kit/places.js';

const places: readonly Place[] = [
  { path: '/summary', words: 'Are we in time?', action: 'summary.read' },
  { path: '/agencies', words: 'Which agency is holding us up?', action: 'oversight.read' },
  { path: '/board-paper', words: 'Board paper', action: 'summary.read' },
  { path: '/share', words: 'Share the summary with a board', action: 'summary.share' },
  { path: '/reports', words: 'How long reviews take', action: 'oversight.read' },
  { path: '/quality', words: 'What needs mending in the records', action: 'oversight.read' },
  { path: '/promises', words: 'What have we promised and not done?', action: 'oversight.read' },
];

/** The pages on which reviews are looked at from above, but for the one that somebody is on. */
export const overseeing = (caller: KnownCaller, here: string): Place[] =>
  openTo(caller, places).filter(({ path }) => path !== here);
