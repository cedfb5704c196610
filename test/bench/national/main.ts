import { parseArgs } from 'node:util';
import { configureLog, startEmbeddedPostgres } from '#lantern/platform';
import { startWeb } from '../lantern.js';
import { fillNation } from './fill.js';
import { progressOf } from './progress.js';

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
const wanted = {
  reviews: Number(values.reviews),
  partnerships: Number(values.partnerships),
  seed: Number(values.seed),
};
const folder = values.to ?? `.data/bench-${wanted.reviews}`;

configureLog({ to: 'stderr', level: 'error' });
await (await startWeb(folder, 38_900)).stop();
// Nothing of it is worth a wait for the disk: it can be made again.
const postgres = await startEmbeddedPostgres({ dataDirectory: folder, durable: false });
try {
  await fillNation(postgres.socketUrl ?? postgres.url, wanted, progressOf('partnerships'));
  console.log(`${folder} has ${wanted.reviews} reviews. LANTERN_DATA_DIR=${folder} npm start shows them.`);
} finally {
  await postgres.stop();
}
