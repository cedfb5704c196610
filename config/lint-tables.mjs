import { sqlLeft } from './sql-left.mjs';
import { alsoRead, alsoWritten, owners } from './table-owners.mjs';

/**
 * Two rules about tables, as a plug-in of oxlint: SQL is text only where sql-left.mjs says so, and each table is written by
 * its owner and read by those whom table-owners.mjs names.
 */
const names = Object.keys(owners).join('|');
const verbs = /^\s*(?:with\s+\w+\s+as\s*\(|select\s|insert into\s|update\s+\S+(?:\s+\w+)?\s+set\s|delete from\s)/;
const named = new RegExp(`\\b(from|join|into|update|using)\\s+"?(${names})"?\\b`, 'g');

const textOf = (node) =>
  node.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.cooked).join('?') : node.value;

/**
 * Whether a text is SQL that names a table, or a part of some. Prose may say "from office", but not beside "select" or
 * "exists". A lock that is taken by a name of its own names no table.
 */
const isSql = (text) =>
  (verbs.test(text) && /\b(?:from|into|update|set)\b/.test(text)) ||
  (/\b(?:select|exists|join)\b/.test(text) && text.search(named) >= 0);

const tablesIn = (text) =>
  [...text.matchAll(named)].map(([all, verb, table]) => ({
    table,
    writes: verb === 'into' || verb === 'update' || new RegExp(`delete\\s+${all}`).test(text),
  }));

const onTexts = (check) => ({
  Literal: (node) => typeof node.value === 'string' && isSql(node.value) && check(node, node.value),
  TemplateLiteral: (node) => isSql(textOf(node)) && check(node, textOf(node)),
});

const pathOf = ({ filename }) => /(?:^|\/)((?:libs|apps)\/.*)$/.exec(filename)?.[1] ?? '';
const how = 'Ask with tables(em) of #lantern/tables, or through the entities, so that the compiler knows the columns';

const noSql = {
  create(context) {
    const found = [];
    const path = pathOf(context);
    const left = sqlLeft[path] ?? 0;
    return {
      ...onTexts((node) => found.push(node)),
      'Program:exit'(node) {
        const message = `${how}. config/sql-left.mjs counts ${left} texts of SQL here, and there are ${found.length}.`;
        if (found.length > left) for (const each of found) context.report({ node: each, message });
        if (found.length < left && path in sqlLeft) context.report({ node, message: `Lower the count: ${message}` });
      },
    };
  },
};

const reading = ['selectFrom', 'from', 'using', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'crossJoin'];
const writing = ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto'];

/** The tables that a call of the query builder names: `innerJoin('case_file as c', …)`. */
function tablesOfCall({ callee, arguments: [first] }) {
  const method = callee.type === 'MemberExpression' ? callee.property.name : undefined;
  if (!first || !(reading.includes(method) || writing.includes(method))) return [];
  const given = first.type === 'ArrayExpression' ? first.elements : [first];
  return given
    .filter((each) => each.type === 'Literal' && typeof each.value === 'string')
    .map((each) => ({ table: each.value.split(' ')[0], writes: writing.includes(method) }));
}

const irregular = { DeadlineRow: 'deadline', TaskRow: 'task', OwnWordsRow: 'own_words' };
const tableOf = (entity) => irregular[entity] ?? entity.replaceAll(/(?<!^)([A-Z])/g, '_$1').toLowerCase();

const ownTables = {
  create(context) {
    const [top, room] = pathOf(context).split('/');
    const who = top === 'apps' ? 'apps' : room;
    if (!who) return {};
    const check = (node, { table, writes }) => {
      const owner = owners[table];
      if (!owner || owner === who) return;
      if (alsoWritten[who]?.includes(table) || (!writes && alsoRead[who]?.includes(table))) return;
      const what = writes ? 'writes' : 'reads';
      context.report({ node, message: `${owner} owns "${table}", which ${who} ${what} here: ask it instead.` });
    };
    return {
      ...onTexts((node, text) => tablesIn(text).forEach((each) => check(node, each))),
      CallExpression: (node) => tablesOfCall(node).forEach((each) => check(node, each)),
      ImportDeclaration(node) {
        if (node.source.value !== '#lantern/tables' || node.importKind === 'type') return;
        for (const each of node.specifiers)
          if (each.importKind !== 'type') check(each, { table: tableOf(each.imported?.name ?? ''), writes: true });
      },
    };
  },
};

export default { meta: { name: 'tables' }, rules: { 'no-sql': noSql, 'own-tables': ownTables } };
