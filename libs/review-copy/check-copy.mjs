// Checks this copy of a review without Lantern: node check-copy.mjs
// It needs Node.js 20 or later and nothing else. It ends with 0 where everything is as it was written, else with 1.
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const faults = [];
const fault = (text) => faults.push(text);
const read = (path) => readFileSync(join(here, path));
/** Undefined for what is missing or is no JSON any more, which is told of. */
function json(path) {
  try {
    return JSON.parse(read(path).toString());
  } catch {
    fault(`${path}: cannot be read`);
    return undefined;
  }
}
/** How many were checked: none where they cannot be read. */
function checkIn(path, check) {
  const found = json(path);
  return found === undefined ? 0 : check(found);
}
const jsonIn = (folder) =>
  existsSync(join(here, folder))
    ? readdirSync(join(here, folder))
        .filter((name) => name.endsWith('.json'))
        .map((name) => json(join(folder, name)))
        .filter((found) => found !== undefined)
    : [];

/** JSON with its keys in order, so that the same facts always give the same text. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** The hash of a row covers all that it says, and the hash of the row before it. */
function hashOf(row) {
  const { caseFileId, number, type, on, actor, actorRoles, payload, fromState, toState, workflow, version } = row;
  const said = [caseFileId, number, type, on, actor, actorRoles, payload, fromState, toState, workflow, version];
  return createHash('sha256')
    .update(row.previousHash)
    .update(canonical([...said, row.recordedAt]))
    .digest('hex');
}

function checkChain({ reference, revision, head, rows }) {
  let previous = '0'.repeat(64);
  rows.forEach((row, index) => {
    const where = `${reference}, row ${row.number}`;
    if (row.number !== index + 1) fault(`${where}: row ${index + 1} should stand here`);
    if (row.previousHash !== previous) fault(`${where}: does not follow the row before it`);
    if (hashOf(row) !== row.hash) fault(`${where}: was altered after it was written`);
    previous = row.hash;
  });
  if (rows.length !== revision) fault(`${reference}: has ${rows.length} rows and should have ${revision}`);
  if (previous !== head) fault(`${reference}: its last row is not the one that the review knows`);
}

const tokenOf = ({ salt, words }) => `⟦${createHmac('sha256', salt).update(words).digest('base64url')}⟧`;

/** A token in a row is the digest of what was said. What was removed has no words, and an entry says so. */
function checkWords({ reference, rows, words }) {
  const tokens = new Set(JSON.stringify(rows.map(({ payload }) => payload)).match(/⟦[\w-]{43}⟧/g));
  const removals = rows.filter(({ type }) => type === 'text.removed').length;
  let removed = 0;
  for (const token of tokens) {
    const said = words[token];
    if (said === undefined) fault(`${reference}: a text is missing`);
    else if (said === null) removed += 1;
    else if (tokenOf(said) !== token) fault(`${reference}: a text is not as it was written`);
  }
  if (removed > 0 && removals === 0) fault(`${reference}: a text is gone, and no entry says that it was removed`);
  return tokens.size;
}

function digestOfForm({ salt, form, version, edition, answers, asked }) {
  const own = asked?.own.length > 0 ? { own: asked.own } : {};
  return createHmac('sha256', salt)
    .update(canonical({ form, version, edition, answers, ...own }))
    .digest('base64url');
}

/** A form that was completed is the one whose digest stands in the history. */
function checkForm(filled, histories) {
  const { reference, form, edition, digest, removed } = filled;
  const { rows = [] } = histories.find((each) => each.reference === reference) ?? {};
  const isThis = ({ payload }) => payload.form === form && payload.edition === edition;
  const told = rows.filter(({ type }) => type === 'form.completed').findLast(isThis)?.payload.digest ?? null;
  const where = `${reference}, form ${form}, edition ${edition}`;
  if (told !== digest) fault(`${where}: the history and the form disagree on what was completed`);
  if (!removed && digest !== null && digestOfForm(filled) !== digest)
    fault(`${where}: its answers are not those that were completed`);
  if (removed && !rows.some((row) => row.type === 'form.removed' && isThis(row)))
    fault(`${where}: its answers are gone, and no entry says that they were removed`);
}

function digestOfItem({ salt, kind, number, revision, answers }) {
  return createHmac('sha256', salt).update(canonical({ kind, number, revision, answers })).digest('base64url');
}

/** What was learnt is what the history told of last, nothing less and nothing more. */
function checkLearning({ reference, items }, histories) {
  const { rows = [] } = histories.find((each) => each.reference === reference) ?? {};
  const told = rows.filter(({ type }) => type === 'learning.recorded').map(({ payload }) => payload);
  const isOf = (item) => (payload) => payload.kind === item.kind && payload.number === item.number;
  for (const item of items) {
    const where = `${reference}, ${item.kind} ${item.number}`;
    const last = told.findLast(isOf(item));
    if (last?.revision !== item.revision || last.digest !== digestOfItem(item))
      fault(`${where}: does not say what the history holds of it`);
    const isWithdrawn = rows.some(({ type, payload }) => type === 'learning.withdrawn' && isOf(item)(payload));
    if (isWithdrawn !== (item.withdrawnAt !== null))
      fault(`${where}: the history and the item disagree on whether it was withdrawn`);
  }
  const missing = told.filter((payload) => payload.revision === 1 && !items.some(isOf(payload)));
  for (const { kind, number } of missing) fault(`${reference}, ${kind} ${number}: was recorded, and is not here`);
  return items.length;
}

/** What is kept of a meeting is what the history told of last. */
function checkMeetings({ reference, kept }, histories) {
  const { rows = [] } = histories.find((each) => each.reference === reference) ?? {};
  const told = rows.filter(({ type }) => type === 'meeting.recorded').map(({ payload }) => payload);
  for (const { meeting, revision, answers, salt } of kept) {
    const last = told.findLast((payload) => payload.meeting === meeting);
    const digest = createHmac('sha256', salt).update(canonical({ meeting, revision, answers })).digest('base64url');
    if (last?.revision !== revision || last.digest !== digest)
      fault(`${reference}, meeting ${meeting}: does not say what the history holds of it`);
  }
  const missing = told.filter(
    (payload) => payload.revision === 1 && !kept.some((one) => one.meeting === payload.meeting),
  );
  for (const { meeting } of missing) fault(`${reference}, meeting ${meeting}: was recorded, and is not here`);
  return kept.length;
}

function checkFiles(digests) {
  for (const [path, digest] of Object.entries(digests)) {
    if (!existsSync(join(here, path))) fault(`${path}: is missing`);
    else if (createHash('sha256').update(read(path)).digest('hex') !== digest) fault(`${path}: was altered`);
  }
  return Object.keys(digests).length;
}

function checkPapers(papers) {
  for (const { file, sha256 } of papers)
    if (existsSync(join(here, file)) && createHash('sha256').update(read(file)).digest('hex') !== sha256)
      fault(`${file}: is not the paper that was sent in`);
  return papers.length;
}

const files = checkIn('digests.json', checkFiles);
checkIn('papers.json', checkPapers);
const histories = jsonIn('histories');
histories.forEach(checkChain);
const texts = histories.reduce((sum, history) => sum + checkWords(history), 0);
const forms = jsonIn('forms');
forms.forEach((filled) => checkForm(filled, histories));
const learnt = checkIn('learning.json', (all) => checkLearning(all, histories));
const meetings = checkIn('meetings.json', (all) => checkMeetings(all, histories));

for (const text of faults) console.log(text);
console.log(
  `${files} files, ${histories.length} histories, ${texts} texts, ${forms.length} forms, ${learnt} things learnt and ${meetings} meetings checked, ${faults.length} faults found.`,
);
process.exit(faults.length === 0 ? 0 : 1);
