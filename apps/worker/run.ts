import { runProcess } from '../common/process.js';
import { startWorker } from './start.js';

/* The worker alone, on a database that `lantern migrate` has made ready. */

await runProcess(async (config, databaseUrl) => {
  const worker = await startWorker(config, { databaseUrl });
  return () => worker.close();
});
