import { parseArgs } from 'node:util';
import { configureLog } from '#lantern/platform';
import { folderOf, makeNation } from './nation.js';

/*
 * `npm run bench:data`: a database as large as the country. Twelve reviews are lived through the one write path, as the
 * sample has them; all others are copies of them, with chains of hashes of their own (`lantern verify` finds no fault).
 * Cut short, it goes on where it was when it is run again.
 */

const { values } = parseArgs({
  options: {
    reviews: { type: 'string', default: '99900' },
    partnerships: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    to: { type: 'string' },
  },
});
const [reviews, partnerships, seed] = [values.reviews, values.partnerships, values.seed].map(Number) as [
  number,
  number,
  number,
];
const folder = values.to ?? folderOf(reviews);

configureLog({ to: 'stderr', level: 'error' });
await makeNation(folder, { reviews, partnerships, seed });
console.log(`${folder} has ${reviews} reviews. LANTERN_DATA_DIR=${folder} npm start shows them.`);
