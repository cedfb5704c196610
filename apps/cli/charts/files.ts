import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowDefinition } from '#lantern/engine';
import { chartOf } from './chart.js';
import { indexPageOf } from './index-page.js';
import { mermaidOf } from './mermaid.js';
import { svgOf } from './svg.js';

/** File names and what is in them. */
export type Files = ReadonlyMap<string, string>;

/** Everything that belongs in the folder of charts. */
export async function chartFiles(workflows: readonly WorkflowDefinition[]): Promise<Files> {
  const charts = workflows.map(chartOf);
  const drawn = await Promise.all(
    charts.map(async (chart): Promise<[string, string][]> => [
      [`${chart.file}.mmd`, mermaidOf(chart)],
      [`${chart.file}.svg`, await svgOf(chart)],
    ]),
  );
  return new Map([...drawn.flat(), ['README.md', indexPageOf(charts)]]);
}

const present = (folder: string): Files => {
  mkdirSync(folder, { recursive: true });
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
};

/** The names of files that are missing, out of date or left over. */
export function staleFiles(folder: string, files: Files): string[] {
  const found = present(folder);
  const names = new Set([...files.keys(), ...found.keys()]);
  return [...names].filter((name) => files.get(name) !== found.get(name)).toSorted();
}

/** Makes the folder hold these files and no others. */
export function writeFiles(folder: string, files: Files): void {
  for (const name of staleFiles(folder, files)) {
    const text = files.get(name);
    if (text === undefined) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }
}
