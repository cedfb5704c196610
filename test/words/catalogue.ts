import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sentences } from './gather.js';

const folder = join(import.meta.dirname, '../../libs/words');
const files = { welsh: join(folder, 'cy.json'), untranslated: join(folder, 'untranslated.json') };

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Welsh by the English it stands for. */
export const readWelsh = (): Readonly<Record<string, string>> =>
  z.record(z.string(), z.string()).parse(json(files.welsh));

/** The sentences that are known to be shown in English on a Welsh page. */
export const readUntranslated = (): readonly string[] => z.array(z.string()).parse(json(files.untranslated));

export interface Catalogue {
  readonly welsh: Readonly<Record<string, string>>;
  readonly untranslated: readonly string[];
  /** Translations of what no page says any more. */
  readonly stale: readonly string[];
}

/** The catalogue as it should be, for the sentences that the pages show now. */
export function catalogueNow(): Catalogue {
  const [welsh, shown] = [readWelsh(), sentences()];
  const kept = shown.flatMap((english) => (welsh[english] === undefined ? [] : [[english, welsh[english]] as const]));
  return {
    welsh: Object.fromEntries(kept),
    untranslated: shown.filter((english) => welsh[english] === undefined),
    stale: Object.keys(welsh).filter((english) => !shown.includes(english)),
  };
}

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export function writeCatalogue({ welsh, untranslated }: Catalogue): void {
  writeFileSync(files.welsh, asText(welsh));
  writeFileSync(files.untranslated, asText(untranslated));
}
