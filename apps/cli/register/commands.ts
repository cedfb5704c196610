import type { Command } from 'commander';
import { loadConfig } from '#config';
import { configureLog } from '#lantern/platform';
import type { ImportOptions } from './import-register.js';

/** `lantern import` and `lantern export-register`: the register that a partnership keeps elsewhere, in and out. */
export function registerCommands(program: Command): void {
  program
    .command('import')
    .description('bring in the register of a partnership (.csv or .xlsx): all of it or nothing; nobody is written to')
    .argument('<file>', 'the register: a row for each review, with the columns Record and Date of death at least')
    .requiredOption('--partnership <code>', 'the partnership that the reviews belong to')
    .requiredOption('--by <name>', 'who brings it in: it stands in the history of each review')
    .option('--stage <stage>', 'of rows that name no stage, such as concluded', 'notified')
    .option('--column <columns...>', 'a column by another name, such as "Notified=Told on"; may be said several times')
    .option('--stage-called <stages...>', 'a stage by another name, such as "Live=evidence"; may be said several times')
    .option('--leave-dates-open', 'keep what is no date in the note of the review, instead of refusing it')
    .option('--dry-run', 'say what would come in, and keep nothing')
    .action(async (file: string, options: ImportOptions) => {
      configureLog({ to: 'stderr', level: 'error' });
      const { importRegister } = await import('./import-register.js');
      process.exitCode = await importRegister(loadConfig(), file, options);
    });

  program
    .command('export-register')
    .description('write the register of a partnership: a row for each review')
    .argument('<file>', 'where to write it, .csv or .xlsx; a file that is there already is left as it is')
    .requiredOption('--partnership <code>', 'the partnership')
    .action(async (file: string, options: { partnership: string }) => {
      configureLog({ to: 'stderr', level: 'error' });
      const { exportRegister } = await import('./export-register.js');
      process.exitCode = await exportRegister(loadConfig(), file, options.partnership);
    });
}
