import { expect, test } from '@jest/globals';
import { general } from '#lantern/engine';
import { workflows } from './index.js';
import { type Place, textsOfTheCode } from './shared/fixtures/names-in-code.js';

/*
 * What is particular to a kind of review is said in its folder and nowhere else: a lib or a page that names an event, a
 * workflow, a clock, a task or an e-mail works for that one kind alone. General events are named by the engine, once.
 */

const texts = textsOfTheCode();
const engines: ReadonlySet<string> = new Set(Object.values(general));

const unique = (names: readonly string[]): string[] => [...new Set(names)];

const events = unique(workflows.flatMap((each) => Object.keys(each.events))).filter((type) => !engines.has(type));
/** A clock called by one plain word (`decision`) cannot be told from the word. */
const clocks = unique(workflows.flatMap((each) => each.deadlines.map(({ clock }) => clock))).filter((clock) =>
  /[A-Z]/.test(clock),
);
/** Nor can a kind of part called by one plain word (`recommendation`). */
const kinds = unique(workflows.map(({ name }) => name)).filter((name) => name.includes('-'));
const tasks = unique(workflows.flatMap((each) => each.tasks.map(({ code }) => code)));
const emails = unique(workflows.flatMap((each) => each.emails.map(({ template }) => template))).filter((template) =>
  template.includes('-'),
);

/** A name that a sentence may hold by chance, a plain word or the code of a task, counts only where it is the whole text. */
const isTelling = (name: string): boolean => name.length > 3 && /[A-Z.-]/.test(name);

function isNamed(names: readonly string[]): (text: string) => boolean {
  const within = names.filter(isTelling).map((name) => name.replaceAll('.', '\\.'));
  const somewhere = new RegExp(`(?<![\\w.-])(${within.join('|')})(?![\\w-]|\\.\\w)`);
  return (text) => names.includes(text) || (within.length > 0 && somewhere.test(text));
}

const shown = ({ file, line, text }: Place): string => `${file}:${line} ${text.trim().slice(0, 100)}`;

/** Files that name something particular all the same, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  'libs/made-papers/pdf-pages.ts': 'A4 is the size of its paper here, and no task',
  'apps/web/pages/one-review/access-record/audit-words.ts': 'the name of an audit record, which is kept as it was',
  'apps/web/pages/one-review/agreement/agreement.controller.ts': 'the name of an audit record',
};

const placesNaming = (names: readonly string[]): string[] => {
  const named = isNamed(names);
  return texts.filter(({ file, text }) => !(file in exceptions) && named(text)).map(shown);
};

test('the texts of the code are found', () => {
  expect(texts.length).toBeGreaterThan(5000);
});

test('general events are named once, in the engine', () => {
  const named = isNamed([...engines]);
  const places = texts.filter(({ text, file }) => file !== 'libs/engine/definition/general-names.ts' && named(text));
  expect(places.map(shown)).toEqual([]);
});

test.each([
  ['an event', events],
  ['a workflow', kinds],
  ['a clock', clocks],
  ['a task', tasks],
  ['an e-mail', emails],
])('no lib and no page names %s of a folder', (_kind, names) => {
  expect(placesNaming(names)).toEqual([]);
});

test('each exception is one', () => {
  const named = isNamed([events, kinds, clocks, tasks, emails].flat());
  const still = new Set(texts.filter(({ text }) => named(text)).map(({ file }) => file));
  expect(Object.keys(exceptions).filter((file) => !still.has(file))).toEqual([]);
});
