import type { Config } from '#config';
import { formatDate } from '#lantern/calendar';
import { Calendars, type VersionMove, VersionMoves, WorkflowRegistry } from '#lantern/cases';
import { systemClock } from '#lantern/platform';
import { workflows } from '#workflows';
import { onOwnDatabase } from './with-orm.js';
import { workflowOf } from './workflow/named.js';

interface Options {
  readonly all?: boolean;
  /** `name/version`: every open review that is on this version. */
  readonly from?: string;
  readonly dryRun?: boolean;
}

/** `lantern migrate-reviews`: 0 when every review was moved, or is there; 1 when one was refused; 2 when there is nothing to do. */
export async function migrateReviews(
  config: Config,
  wanted: string,
  references: readonly string[],
  { all = false, from, dryRun = false }: Options,
): Promise<number> {
  const definition = workflowOf(wanted);
  const older = from === undefined ? undefined : workflowOf(from);
  if (!definition || (from !== undefined && !older)) return 2;
  if (older && older.name !== definition.name) {
    console.error(
      `A review of ${older.name} can't become one of ${definition.name}: name two versions of one workflow.`,
    );
    return 2;
  }
  if (references.length === 0 && !all && !older) {
    console.error('Say which reviews: their references, --from for those of a version, or --all for every open one.');
    return 2;
  }
  return onOwnDatabase(config, async (orm) => {
    const moves = new VersionMoves(orm, new WorkflowRegistry(workflows), new Calendars(), systemClock);
    const chosen = all || older ? await moves.candidates(definition, older) : references;
    let refused = 0;
    for (const reference of chosen) {
      const move = await moves.move(reference, definition, dryRun);
      if (move.outcome === 'refused') refused += 1;
      console.log(moveInWords(move, definition.version, dryRun));
    }
    console.log(`${chosen.length} ${chosen.length === 1 ? 'review' : 'reviews'}, ${refused} refused.`);
    if (dryRun) console.log('Nothing was changed: this was a dry run.');
    return refused === 0 ? 0 : 1;
  });
}

const line = (words: string, things: readonly string[]): string[] =>
  things.length === 0 ? [] : [`  ${words}: ${things.join('; ')}`];

/** What becomes of one review, for whoever moves it. */
export function moveInWords(move: VersionMove, version: string, dryRun: boolean): string {
  const { reference, outcome, reasons, from, to, dates, dropped, opened, closed } = move;
  if (outcome === 'refused') return `${reference}: refused. ${reasons.join(' ')}`;
  if (outcome === 'alreadyThere') return `${reference}: is on ${version} already.`;
  const changes = [
    ...line(
      'Dates that begin or change',
      dates.map(({ title, due }) => `${title}, ${formatDate(due)}`),
    ),
    ...line('Dates that are no more', dropped),
    ...line('Tasks that open', opened),
    ...line('Tasks that close', closed),
  ];
  const place = from === to ? `It stays at "${to}".` : `It goes from "${from}" to "${to}".`;
  const lead = `${reference}: ${dryRun ? 'would be moved' : 'moved'} to ${version}. ${place}`;
  return [changes.length === 0 ? `${lead} Nothing else changes.` : lead, ...changes].join('\n');
}
