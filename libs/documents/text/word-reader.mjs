// Reads a Word file as HTML, in a thread of its own: see word-page.ts, which trusts nothing of it.
import { parentPort, workerData } from 'node:worker_threads';
import mammoth from 'mammoth';

const { value } = await mammoth.convertToHtml(
  { buffer: Buffer.from(workerData) },
  { idPrefix: 'word-', externalFileAccess: false },
);
parentPort.postMessage(value);
