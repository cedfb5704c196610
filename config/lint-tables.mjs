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

/** A name of the query builder's: `innerJoin('case_file as c', …)`. */
const tableIn = (text) => text.split(' ')[0];

const isText = (node) => node?.type === 'Literal' && typeof node.value === 'string';
const bare = (node) =>
  node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression' ? bare(node.expression) : node;

/** The texts that a value may be, as far as it is written down where it is made: `'a'`, `['a', 'b'] as const`. */
function textsOf(node) {
  const value = bare(node);
  if (isText(value)) return [value.value];
  if (value?.type === 'ArrayExpression') return value.elements.flatMap(textsOf);
  if (value?.type === 'ConditionalExpression') return [value.consequent, value.alternate].flatMap(textsOf);
  return [];
}

/** The texts of a type: `'rung' | 'email'`. */
function textsOfType(node) {
  if (node?.type === 'TSUnionType') return node.types.flatMap(textsOfType);
  return node?.type === 'TSLiteralType' && isText(node.literal) ? [node.literal.value] : [];
}

/**
 * What the variables of a file may be called after, by their names: `for (const table of ['caller', 'contact'])`, a
 * parameter of the type `'rung' | 'email'`, a constant. What is made by a call is no name but a query.
 */
class Variables {
  known = [];

  add(name, within, texts) {
    this.known.push({ name, within, texts });
  }

  declared({ id, init }, program) {
    if (id.type !== 'Identifier' || !init) return;
    this.add(id.name, program, bare(init).type === 'CallExpression' ? ['a query'] : textsOf(init));
  }

  looped(loop) {
    const [declared] = loop.left.declarations ?? [];
    if (declared?.id.type === 'Identifier') this.add(declared.id.name, loop, textsOf(loop.right));
  }

  given(made) {
    for (const each of made.params)
      if (each.type === 'Identifier') this.add(each.name, made, textsOfType(each.typeAnnotation?.typeAnnotation));
  }

  /** Of several of a name, the one whose place is the narrowest about it. */
  textsOf(node) {
    if (node.type !== 'Identifier') return textsOf(node);
    const about = this.known
      .filter(({ name, within }) => name === node.name && within.start <= node.start && node.end <= within.end)
      .toSorted((one, other) => one.within.end - one.within.start - (other.within.end - other.within.start));
    return about[0]?.texts ?? [];
  }
}

/** What a call of the query builder says of its tables; undefined for other calls, and for a query within a query. */
function saidOfTables({ callee, arguments: [first] }) {
  const method = callee.type === 'MemberExpression' ? callee.property.name : undefined;
  const writes = writing.includes(method);
  if (!first || !(reading.includes(method) || writes)) return undefined;
  const given = first.type === 'ArrayExpression' ? first.elements : [first];
  return {
    writes,
    given: given.filter((each) => ['Literal', 'Identifier', 'ConditionalExpression'].includes(each?.type)),
  };
}

const unseen =
  'Which table is written to is not to be seen here: name it in the call, or write its names beside it, as an array that is looped over or as the type of the parameter.';

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
    const variables = new Variables();
    const calls = [];
    const checkCall = ({ writes, given }) => {
      for (const each of given) {
        const texts = variables.textsOf(each);
        if (writes && texts.length === 0) context.report({ node: each, message: unseen });
        for (const text of texts) check(each, { table: tableIn(text), writes });
      }
    };
    return {
      ...onTexts((node, text) => tablesIn(text).forEach((each) => check(node, each))),
      VariableDeclarator: (node) => variables.declared(node, context.sourceCode.ast),
      ForOfStatement: (node) => variables.looped(node),
      ArrowFunctionExpression: (node) => variables.given(node),
      FunctionDeclaration: (node) => variables.given(node),
      FunctionExpression: (node) => variables.given(node),
      CallExpression: (node) => calls.push(saidOfTables(node)),
      'Program:exit': () => calls.forEach((each) => each && checkCall(each)),
      ImportDeclaration(node) {
        if (node.source.value !== '#lantern/tables' || node.importKind === 'type') return;
        for (const each of node.specifiers)
          if (each.importKind !== 'type') check(each, { table: tableOf(each.imported?.name ?? ''), writes: true });
      },
    };
  },
};

export default { meta: { name: 'tables' }, rules: { 'no-sql': noSql, 'own-tables': ownTables } };
