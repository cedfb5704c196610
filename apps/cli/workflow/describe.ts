import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handbookFiles } from '../handbook/files.js';
import { workflowOf } from './named.js';

/** `lantern workflow describe`: 0 when the handbook is written, 2 when there is no definition of that name. */
export async function describeWorkflow(wanted: string, folder: string): Promise<number> {
  const definition = workflowOf(wanted);
  if (!definition) return 2;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of await handbookFiles(definition)) {
    const path = join(folder, name);
    writeFileSync(path, text);
    console.log(path);
  }
  return 0;
}
