import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Calendars, CaseWriter, OwnWords, WorkflowRegistry, noQueue } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { InvalidInput, NotFound, systemClock } from '#lantern/platform';
import {
  type Imported,
  RegisterImport,
  type RegisterRead,
  headingsOf,
  placesSaid,
  readRegister,
  stagesSaid,
  stageWords,
} from '#lantern/register';
import { readSheet } from '#lantern/spreadsheets';
import type { Config } from '#config';
import { findWorkflow, workflows } from '#workflows';
import { registerStages } from '#workflows';
import { onOwnDatabase } from '../with-orm.js';

export interface ImportOptions {
  readonly partnership: string;
  readonly by: string;
  readonly stage: string;
  readonly dryRun?: boolean;
  /** `Notified=Told on`: a column of Lantern, and what the register calls it. */
  readonly column?: readonly string[];
  /** `Live=evidence`: what the register calls a stage, and the stage of Lantern, by its id or in its words. */
  readonly stageCalled?: readonly string[];
  readonly leaveDatesOpen?: boolean;
}

const largest = 20; // MB

async function contentOf(file: string): Promise<Buffer> {
  const { size } = await stat(file);
  if (size <= largest * 1024 * 1024) return readFile(file);
  throw new InvalidInput([{ path: 'file', message: `it is larger than ${largest} MB; take out what is no register` }]);
}

function tellProblems({ problems }: RegisterRead): number {
  for (const { cell, message } of problems) console.error(`${cell}: ${message}.`);
  const count = problems.length === 1 ? 'One cell is' : `${problems.length} cells are`;
  console.error(`${count} wrong. Nothing was brought in: mend the register and run this again.`);
  return 1;
}

/** The chart lets a review reach a stage by its events alone, and a register says few of them. */
const supposed =
  'What leads a review to its stage and is not in the register was supposed, that a chair is independent among it. Each such entry of a history says so: check those of live reviews, and correct what was otherwise.';

function tellDone({ opened, there }: Imported, dryRun: boolean): void {
  for (const { ownReference, reference } of there) console.log(`${ownReference}: is there already, as ${reference}.`);
  if (!dryRun) for (const { ownReference, reference } of opened) console.log(`${ownReference}: ${reference}`);
  const verb = dryRun ? 'would come in' : 'came in';
  console.log(`${opened.length} reviews ${verb}, ${there.length} were there already. Nobody was written to.`);
  if (opened.length > 0) console.log(supposed);
  if (dryRun) console.log('Nothing was kept: this was a dry run.');
}

/** A bar on a terminal; nothing where the words go into a file. */
function bar(done: number, of: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((done * 30) / of);
  process.stderr.write(`\r[${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${done}/${of}${done === of ? '\n' : ''}`);
}

function importerOn(orm: MikroORM, config: Config): RegisterImport {
  const calendars = new Calendars();
  const registry = new WorkflowRegistry(workflows);
  const writer = new CaseWriter({
    orm,
    registry,
    calendars,
    clock: systemClock,
    handOff: noQueue,
    ownWords: new OwnWords(config.secret),
  });
  return new RegisterImport(writer, calendars, registry, registerStages);
}

/** `lantern import`: 0 when all came in, or would; 1 when something is wrong with the register, and nothing came in. */
export async function importRegister(config: Config, file: string, options: ImportOptions): Promise<number> {
  const { partnership, by, stage, dryRun = false, column = [], stageCalled = [] } = options;
  const stages = stageWords(registerStages, findWorkflow(registerStages.workflow)?.states ?? {});
  if (!(stage in stages)) {
    console.error(`There is no stage "${stage}". The stages are: ${Object.keys(stages).join(', ')}.`);
    return 2;
  }
  try {
    const sheet = await readSheet({ name: basename(file), content: await contentOf(file) });
    const today = londonDate(systemClock.now());
    const { countsFromDecision } = registerStages;
    const places = column.length > 0 && { places: placesSaid(column, headingsOf(sheet)?.titles ?? []) };
    const stagesCalled = stagesSaid(stageCalled, stages);
    const leavesDatesOpen = options.leaveDatesOpen === true;
    const how = { stagesCalled, leavesDatesOpen, ...places };
    const read = readRegister(sheet, { stages, stage, today, countsFromDecision, ...how });
    console.error(`Columns that are understood: ${read.understood.join(', ') || 'none'}.`);
    if (read.others.length > 0) console.error(`Kept in a note of each review: ${read.others.join(', ')}.`);
    if (read.problems.length > 0) return tellProblems(read);
    const order = { partnership, rows: read.rows, by, file: basename(file), dryRun };
    const imported = await onOwnDatabase(config, (orm) =>
      importerOn(orm, config).import(order, (done) => bar(done, read.rows.length)),
    );
    tellDone(imported, dryRun);
    return 0;
  } catch (error) {
    if (!(error instanceof InvalidInput || error instanceof NotFound)) throw error;
    console.error(`${error.message}. Nothing was brought in.`);
    return 1;
  }
}
