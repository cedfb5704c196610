import { readFileSync } from 'node:fs';

/** Something that people really typed, with what they meant, `refused: why` or `asked: what`. */
export interface TypedRow {
  readonly field: string;
  readonly typed: string;
  readonly wanted: string;
}

const file = new URL('../reading/fixtures/typed.csv', import.meta.url);

/** What people really type, invisible characters and all. The last column may stand in quotes. */
export const typedRows: readonly TypedRow[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, field = '', typed = '', wanted = ''] = /^([^,]*),([^,]*),"?(.*?)"?$/.exec(line) ?? [];
    return { field, typed, wanted };
  });

/** The words that a refusal has to hold; undefined where nothing is to be refused. */
export const refusalWanted = ({ wanted }: TypedRow): string | undefined => /^refused: (.*)$/.exec(wanted)?.[1];
