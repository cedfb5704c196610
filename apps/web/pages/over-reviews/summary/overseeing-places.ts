import { type KnownCaller, callerIn } from '#lantern/access';
import { addressWith } from '../../../requests/list-address.js';
import { type Place, openTo } from '../../kit/places.js';

const places: readonly Place[] = [
  { path: '/summary', words: 'Are we in time?', action: 'summary.read' },
  { path: '/agencies', words: 'Which agency is holding us up?', action: 'oversight.read' },
  { path: '/board-paper', words: 'Board paper', action: 'summary.read' },
  { path: '/groups', words: 'Delivery groups', action: 'group.read' },
  { path: '/public-page', words: 'Public page', action: 'publication.take' },
  { path: '/share', words: 'Share the summary with a board', action: 'summary.share' },
  { path: '/reports', words: 'How long reviews take', action: 'oversight.read' },
  { path: '/figures', words: 'What became of reviews', action: 'oversight.read' },
  { path: '/money', words: 'Costs of the year', action: 'money.read' },
  { path: '/quality', words: 'What needs mending in the records', action: 'oversight.read' },
  { path: '/promises', words: 'What have we promised and not done?', action: 'oversight.read' },
];

interface Chosen {
  readonly id: string;
  readonly code: string;
}

/** The pages on which reviews are looked at from above, but for the one that somebody is on: of the partnership they chose. */
export function overseeing(caller: KnownCaller, here: string, chosen: Chosen | null = null): Place[] {
  const others = openTo(chosen ? callerIn(caller, chosen.id) : caller, places).filter(({ path }) => path !== here);
  if (!chosen) return others;
  return others.map((place) => ({ ...place, path: addressWith(place.path, { partnership: chosen.code }) }));
}
