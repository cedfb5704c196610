import { writeFileSync } from 'node:fs';
import { goldenFile, goldenStates } from './golden.js';

/* `npm run golden`: writes down every state of a version as it is stored. Run it when a version is released, and never after. */

writeFileSync(goldenFile, `${JSON.stringify(goldenStates(), null, 1)}\n`);
process.stdout.write(`${goldenFile} written.\n`);
