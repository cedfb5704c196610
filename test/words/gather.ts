import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withEventsBeside, wordsShown } from '#lantern/engine';
import { workflows } from '#workflows';
import { unkeyedIn, wordsOfPageCode, wordsOfRefusals } from './code.js';
import { wordsOfTemplate } from './templates.js';

/* Every sentence that the pages may show, gathered from the templates, the code and the workflows. */

const root = join(import.meta.dirname, '../..');

/** Pages that exist on a developer's machine alone, words of e-mails, which have a language of their own, and tests. */
const notShown = /^apps\/web\/pages\/development\/|\.email\.njk$|\.(int-)?spec\.ts$|\/(examples|fixtures)\//;

/** What is wrong with a request of a program, or with a command line: no page sends either. */
const notOfPages =
  /^libs\/(sign-in\/tokens|people\/first-administrator|cases\/idempotency)\.ts$|\/requests\/(conditions|read)\.ts$/;

const templates = ['apps/web/pages/**/*.njk'];
const pageCode = [
  'apps/web/{pages,partnership}/**/*.ts',
  'apps/web/cases/{action-plan,forms,letters,papers,publication,submission}/*.ts',
  'apps/web/shown/*.ts',
  'workflows/**/answers.ts',
];

/** Whatever may refuse what somebody asked, and tables of words that pages share with others. */
const refusals = [
  'libs/*/**/*.ts',
  'apps/web/{access,cases,partnership,problems,requests,shown}/**/*.ts',
  'workflows/**/{events,ticked-task}.ts',
];
const tables = [
  'libs/bodies/{partnership-choices,partnership-ladders,partnership-own-tasks,own-question-settings,partnership-questions}.ts',
  'libs/mail/delivery/{offices,common-values,meeting-invitation}.ts',
  'libs/reminders/titles-beside.ts',
  'libs/retention/{retention,legal-holds}.ts',
  'libs/reorganisation/rules.ts',
  'libs/engine/{ledger-refusals,own/own-task-rules}.ts',
  'libs/forms/{answer,check}.ts',
  'libs/learning/{kinds,hints}.ts',
  'libs/meetings/sections.ts',
  'libs/money/{pence,wanted}.ts',
  'libs/publication/words.ts',
  'libs/reports/categories.ts',
  'libs/webhooks/addresses.ts',
  'libs/documents/content/checks.ts',
  'libs/documents/scanning/scans.ts',
  'libs/form-files/{form-file-paper,read-cells,read-form-file}.ts',
  'libs/reading/{addresses,dates,names,schemas,sentences,times}.ts',
  'apps/web/cases/{names/names-in-typed,recording/held-up,submission/coding-sheet}.ts',
  'apps/web/problems/problem.ts',
  'apps/web/requests/upload.ts',
  'workflows/*/{agency-letters,chief-officer-letters,coding,letters,meetings,nhs-tracker,publishing,reporting,submission,report-letters,rounds,written-papers}.ts',
  'workflows/{*/*,shared}/{email-rules,hold-emails,meeting-emails}.ts',
];

/** Of whom to telephone in e-mails, and the units of lengths: words that do not look like a sentence. */
const besides = ['co-ordinator', 'days', 'weeks', 'months'];

const read = (patterns: readonly string[]): { file: string; source: string }[] =>
  globSync([...patterns], { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !notShown.test(file) && !notOfPages.test(file))
    .toSorted()
    .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }));

/** `file: "words"` for whatever is shown without the catalogue, or in parts that the catalogue cannot hold. */
export function bareWords(): string[] {
  const shown = read(templates).flatMap(({ file, source }) =>
    wordsOfTemplate(source).bare.map((words) => `${file}: "${words}"`),
  );
  const inParts = read(pageCode).flatMap(({ file, source }) => unkeyedIn(source).map((words) => `${file}: "${words}"`));
  return [...shown, ...inParts];
}

/** All code that may put a sentence together. */
export const everyLine = (): string =>
  read(['libs/**/*.ts', 'apps/web/**/*.ts'])
    .map(({ source }) => source)
    .join('\n');

/** Every sentence to translate, each once, in the order of the alphabet. */
export function sentences(): string[] {
  const all = [
    ...read(templates).flatMap(({ source }) => wordsOfTemplate(source).keys),
    ...read([...pageCode, ...tables]).flatMap(({ source }) => wordsOfPageCode(source)),
    ...read(refusals).flatMap(({ source }) => wordsOfRefusals(source)),
    ...workflows
      .map(withEventsBeside)
      .flatMap(wordsShown)
      .map(({ words }) => words),
    ...besides,
  ];
  return [...new Set(all)].toSorted();
}
