// Reads the lines of a PDF, in a thread of its own: see pdf-paragraphs.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy, getMeta } from 'unpdf';

const document = await getDocumentProxy(workerData, { verbosity: 0 });

/** Pieces of one line follow each other until one ends it, or the next stands elsewhere. */
function linesOf(items) {
  const lines = [];
  let isOpen = false;
  for (const { str, hasEOL, transform, height } of items) {
    if (str === undefined) continue;
    const y = transform[5];
    const last = lines.at(-1);
    if (isOpen && last && Math.abs(last.y - y) < 2) last.text += str;
    else if (str.trim() !== '') lines.push({ text: str, y, height });
    isOpen = !hasEOL;
  }
  return lines;
}

const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  pages.push(linesOf((await page.getTextContent()).items));
  page.cleanup();
}
const { info } = await getMeta(document);
const properties = Object.values(info)
  .filter((value) => typeof value === 'string')
  .join(' ');
parentPort.postMessage({ pages, properties });
