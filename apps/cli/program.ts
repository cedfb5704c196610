import 'reflect-metadata';
import { Command } from 'commander';
import { type Config, loadConfig, loadScratchConfig } from '#config';
import { configureLog } from '#lantern/platform';
import { tell } from '../common/process.js';
import type { PublishOptions } from './publish.js';
import { registerCommands } from './register/commands.js';

/*
 * The `lantern` command. Each sub-command is loaded when it is called, so that none waits for the others' libraries.
 */

interface MoveOptions {
  readonly all?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
}

const program = new Command('lantern')
  .description('The open case-management workflow engine for Domestic Homicide Reviews')
  .showHelpAfterError()
  // 1 is for what was done with refusals: a command line that cannot be read is none of that.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

program
  .command('start')
  .description('start the service: web and worker in one process, or one of them by LANTERN_PROCESS')
  .action(async () => {
    const { start } = await import('./start.js');
    await start(loadConfig());
  });

program
  .command('migrate')
  .description('bring the database up to date, once for each deployment, before web and worker start')
  .action(async () => {
    configureLog({ to: 'stderr', level: 'warn' });
    const { runMigrate } = await import('./run-migrate.js');
    await runMigrate(loadConfig());
  });

program
  .command('setup')
  .description(
    'make the first partnership and its administrator, and a link to sign in; or, for them, a further partnership',
  )
  .option('--name <name>', 'the name of the administrator')
  .option('--email <address>', 'their e-mail address, with which they sign in')
  .option('--partnership-code <code>', 'a short name for the partnership, such as cumberland')
  .option('--partnership-name <name>', 'its full name')
  .option('--reference-prefix <letters>', 'what its references begin with, such as CU; never the initials of a person')
  .option('--mailbox <address>', 'where e-mails go for offices that nobody holds')
  .action(async (options) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { setup } = await import('./setup/setup.js');
    await setup(loadConfig(), options);
  });

program
  .command('simulate')
  .description('live a scenario file through on a simulated clock and tell its story; sends nothing, and keeps nothing')
  .argument('<file>', 'a scenario file (YAML)')
  .option('--json', 'print one JSON object instead of the story')
  .option('--as-of <date>', 'stop at the end of this day (YYYY-MM-DD)')
  .action(async (file: string, options: { json?: boolean; asOf?: string }) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { simulate } = await import('./simulate/simulate.js');
    process.exitCode = await simulate(loadScratchConfig(), file, options);
  });

program
  .command('verify')
  .description('check that no history row was altered, removed, inserted or re-ordered')
  .argument('[reference]', 'one case; without it, all')
  .action(async (reference: string | undefined) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { verify } = await import('./verify.js');
    process.exitCode = await verify(loadConfig(), reference);
  });

program
  .command('backup')
  .description('write the whole database, papers included, into one file, while Lantern may go on working')
  .argument('<file>', 'where to write it; a file that is there already is left as it is')
  .action(async (file: string) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { backup } = await import('./backup/backup.js');
    process.exitCode = await backup(loadConfig(), file);
  });

program
  .command('restore')
  .description('put a backup into an empty database, bring that up to date, and verify every history and paper')
  .argument('<file>', 'a file that "lantern backup" wrote, by this version or an older one')
  .option('--dry-run', 'read the backup to its end and check the database; write nothing')
  .option('--nothing-sent-since', 'Lantern was stopped before the backup was made: e-mails that waited then are sent')
  .action(async (file: string, options: { dryRun?: boolean; nothingSentSince?: boolean }) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { restore } = await import('./backup/restore.js');
    process.exitCode = await restore(loadConfig(), file, options);
  });

program
  .command('publish')
  .description(
    'write the published reviews of a partnership as static pages and data for a council to host, all or nothing',
  )
  .requiredOption('--partnership <code>', 'the partnership')
  .requiredOption('--to <folder>', 'a folder that is new, empty, or was written by this command before')
  .option('--count-withheld', 'say how many reviews were not published')
  .action(async (options: PublishOptions) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { publish } = await import('./publish.js');
    process.exitCode = await publish(loadConfig(), options);
  });

registerCommands(program);

const workflow = program.command('workflow').description('kinds of review, by name or name/version');

workflow
  .command('check')
  .description('prove a definition sound: its states, clocks, tasks, e-mails and words; tells each fault and its mend')
  .argument('<name>', 'its name, or name/version, as its folder in workflows/ is called')
  .action(async (name: string) => {
    const { check } = await import('./workflow/check.js');
    process.exitCode = check(name);
  });

workflow
  .command('describe')
  .description('write the handbook of a definition, as HTML and as Markdown, for a co-ordinator to check')
  .argument('<name>', 'its name, or name/version, as its folder in workflows/ is called')
  .option('--to <folder>', 'where to write it', '.')
  .action(async (name: string, { to }: { to: string }) => {
    const { describeWorkflow } = await import('./workflow/describe.js');
    process.exitCode = await describeWorkflow(name, to);
  });

program
  .command('migrate-reviews')
  .description('move open reviews to a newer version of their workflow; without it each finishes on the version it has')
  .argument('[version]', 'name/version, as its folder in workflows/ is called')
  .argument('[references...]', 'the reviews, by reference')
  .option('--all', 'every open review that is on another version')
  .option('--from <version>', 'every open review that is on this version; with --to')
  .option('--to <version>', 'name/version, instead of the argument')
  .option('--dry-run', 'say what would change, and change nothing')
  .action(async (version: string | undefined, references: string[], { to, ...options }: MoveOptions) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { migrateReviews } = await import('./migrate-reviews.js');
    const named = version === undefined ? references : [version, ...references];
    const [wanted = '', ...chosen] = to === undefined ? named : [to, ...named];
    process.exitCode = await migrateReviews(loadConfig(), wanted, chosen, options);
  });

program
  .command('plan')
  .description('print the whole timetable of a review: what its dates would be if each thing were done when it is due')
  .requiredOption('--notified <date>', 'the day on which the partnership is told (YYYY-MM-DD)')
  .option('--decided <date>', 'the day of the decision, if it is known')
  .option('--known <event=date...>', 'further days that are known, each by its event')
  .option('--workflow <name>', 'the kind of review; the first there is, if it is left out')
  .option('--regime <name>', 'under this law alone; otherwise under each')
  .option('--nation <nation>', 'england or wales', 'england')
  .option('--language <language>', 'en or cy', 'en')
  .option('--json', 'print one JSON object instead of the table')
  .option('--ics', 'print a calendar instead')
  .option('--svg', 'print a picture instead')
  .action(async (options) => {
    const { plan } = await import('./plan/plan.js');
    process.exitCode = plan(options);
  });

program
  .command('move-papers')
  .description('move every paper into a store, while Lantern may go on working; it may be stopped and begun anew')
  .requiredOption('--to <store>', 'database, or s3 (the service that S3_ENDPOINT and the other settings name)')
  .action(async ({ to }: { to: string }) => {
    configureLog({ to: 'stderr', level: 'error' });
    process.exitCode = await (await import('./move-papers.js')).movePapersTo(loadConfig(), to);
  });

const token = program.command('token').description('bearer tokens for named callers of the API');

token
  .command('issue')
  .description('issue a token; it is shown once')
  .requiredOption('--name <name>', 'the person or system it is for')
  .requiredOption(
    '--role <role...>',
    'its offices, such as coordinator; a wrong one is answered with all that there are',
  )
  .option('--partnership <code...>', 'the partnerships it may act in')
  .option('--agency <name>', 'the agency it acts for')
  .option('--days <days>', 'how long it is good for', '90')
  .action(async (options) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { issueToken } = await import('./token.js');
    await issueToken(loadConfig(), options);
  });

token
  .command('revoke')
  .description('make a token useless at once')
  .argument('<id>', 'the id that was shown when it was issued')
  .action(async (id: string) => {
    configureLog({ to: 'stderr', level: 'error' });
    const { revokeToken } = await import('./token.js');
    await revokeToken(loadConfig(), id);
  });

/** The settings, where they can be read: what went wrong may be that they cannot. */
function settings(): Config | undefined {
  try {
    return loadConfig();
  } catch {
    return undefined;
  }
}

await program.parseAsync().catch((error: unknown) => {
  tell(error, settings());
  process.exitCode = 2;
});
