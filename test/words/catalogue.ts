import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { welshFiles } from '#lantern/words';
import { z } from 'zod';
import { sentences } from './gather.js';

const root = join(import.meta.dirname, '../..');
const untranslatedFile = join(root, 'libs/words/untranslated.json');

/** What was built is read from there, and written where it came from. */
const sourceOf = (file: string): string => {
  const inBuild = relative(join(root, 'dist'), file);
  return inBuild.startsWith('..') ? file : join(root, inBuild);
};

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

type Welsh = Readonly<Record<string, string>>;

const welshIn = (file: string): Welsh => z.record(z.string(), z.string()).parse(json(file));

/** Welsh by the English it stands for. */
export const readWelsh = (): Welsh => Object.fromEntries(welshFiles.flatMap((file) => Object.entries(welshIn(file))));

/** The sentences that are known to be shown in English on a Welsh page. */
export const readUntranslated = (): readonly string[] => z.array(z.string()).parse(json(untranslatedFile));

export interface Catalogue {
  /** What is still said, by the file it is in. */
  readonly welsh: ReadonlyMap<string, Welsh>;
  readonly untranslated: readonly string[];
  /** Translations of what no page says any more. */
  readonly stale: readonly string[];
}

/** The catalogue as it should be, for the sentences that the pages show now. */
export function catalogueNow(): Catalogue {
  const [welsh, shown] = [readWelsh(), sentences()];
  const keptIn = (known: Welsh): Welsh =>
    Object.fromEntries(shown.flatMap((english) => (known[english] === undefined ? [] : [[english, known[english]]])));
  return {
    welsh: new Map(welshFiles.map((file) => [file, keptIn(welshIn(file))])),
    untranslated: shown.filter((english) => welsh[english] === undefined),
    stale: Object.keys(welsh).filter((english) => !shown.includes(english)),
  };
}

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export function writeCatalogue({ welsh, untranslated }: Catalogue): void {
  for (const [file, kept] of welsh) writeFileSync(sourceOf(file), asText(kept));
  writeFileSync(untranslatedFile, asText(untranslated));
}
