import { createHash } from 'node:crypto';

/*
 * A backup is a text file, compressed: a line that says what it is, then each table with a line for each row, and a last
 * line that says that it is whole. Rows are JSON as PostgreSQL writes it, so that its own types come back as they were;
 * lines that begin with # are ours. Any `zcat` shows it.
 */

/** What the first line says. */
export interface Header {
  /** ISO instant. */
  readonly takenAt: string;
  /** The migrations of the database, in order. */
  readonly migrations: readonly string[];
  /** Whose secret the papers are sealed with. */
  readonly sealedWith: string;
}

export interface TableCount {
  readonly table: string;
  readonly rows: number;
}

const beginning = '#lantern-backup 1 ';
const wholeLine = '#whole';

/** A backup that cannot be read: it is another file, was cut short, or was changed. */
export class BackupDamaged extends Error {
  override readonly name = 'CannotStart';

  constructor(what: string) {
    super(`This is no whole backup of Lantern: ${what}. Nothing was restored; take another one.`);
  }
}

/** What is written, and then read again: both count and fingerprint the rows of a table alike. */
class Digest {
  private readonly hash = createHash('sha256');
  rows = 0;

  constructor(readonly table: string) {}

  add(row: string): void {
    this.hash.update(row).update('\n');
    this.rows += 1;
  }

  lastLine(): string {
    return `#end ${this.table} ${this.rows} ${this.hash.digest('hex')}`;
  }
}

/** The lines of a backup. */
export async function* linesOf(
  header: Header,
  tables: readonly string[],
  rowsOf: (table: string) => AsyncIterable<string>,
): AsyncGenerator<string, void> {
  yield beginning + JSON.stringify(header);
  for (const table of tables) {
    const digest = new Digest(table);
    yield `#table ${table}`;
    for await (const row of rowsOf(table)) {
      digest.add(row);
      yield row;
    }
    yield digest.lastLine();
  }
  yield wholeLine;
}

/** What reading a backup meets, in its order. `ended` comes when a table was found as it was written. */
export type Found =
  { readonly header: Header } | { readonly table: string; readonly row: string } | { readonly ended: TableCount };

/** @throws BackupDamaged where something is missing, was changed, or stands where it should not. */
export async function* readLines(lines: AsyncIterable<string>): AsyncGenerator<Found, void> {
  let digest: Digest | undefined;
  let [isBegun, isWhole] = [false, false];
  for await (const line of lines) {
    if (!isBegun) yield { header: headerOf(line) };
    else if (isWhole) throw new BackupDamaged('something follows its end');
    else if (line.startsWith('{') && digest) {
      digest.add(line);
      yield { table: digest.table, row: line };
    } else if (line.startsWith('#table ') && !digest) digest = new Digest(line.slice('#table '.length));
    else if (line.startsWith('#end ') && digest) {
      if (line !== digest.lastLine())
        throw new BackupDamaged(`the rows of "${digest.table}" are not as they were written`);
      yield { ended: { table: digest.table, rows: digest.rows } };
      digest = undefined;
    } else if (line === wholeLine && !digest) isWhole = true;
    else throw new BackupDamaged('a line stands where it should not');
    isBegun = true;
  }
  if (!isWhole) throw new BackupDamaged('its end is missing');
}

function headerOf(line: string): Header {
  if (!line.startsWith(beginning)) throw new BackupDamaged('it does not begin like one');
  return JSON.parse(line.slice(beginning.length)) as Header;
}
