import ts from 'typescript';
import { beginsAsWords } from './templates.js';

/*
 * Reads a source file for the sentences in it that people are shown. Nobody has to list them: whatever reads as a
 * sentence is taken for one, except where it can only be meant for us.
 */

/** Errors of which the message is for whoever asked, not for the log. */
const forPeople: ReadonlySet<string> = new Set([
  'NotFound',
  'NotPermitted',
  'EventRejected',
  'ChangedMeanwhile',
  'InvalidInput',
  'RequestNotMet',
]);

const isSentence = (text: string): boolean => /^[“({]?\p{L}/u.test(text) && (beginsAsWords(text) || text.includes(' '));

const isQuery = /^(select|insert|update|delete|with|where|order) /;
const isHeader = /^[A-Z]\w+(?:[-/][A-Z]\w+)+$|^Bearer |^[a-z]+-src |^[a-z]+\/[a-z]+/;
const isClass = /^(govuk|lantern)-/;
const isCode = (text: string): boolean => isQuery.test(text) || isHeader.test(text) || isClass.test(text);

const isThrownAtUs = (node: ts.Node): boolean =>
  ts.isNewExpression(node) &&
  !forPeople.has(node.expression.getText()) &&
  /Error|Failure/.test(node.expression.getText());

/** What goes to the log, what an error of ours is made with, and what a text is compared with. */
const isKeptOrCompared = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && /^(log\.\w+|super|.*\.(startsWith|endsWith|includes))$/s.test(node.expression.getText());

/** The name of an error, or an option of somebody else's code: the font of a file, the scope of a sign-in. */
const isSetForUs = (node: ts.Node): boolean =>
  (ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) &&
  /^(font|scope|creator)$/.test(node.name.getText());

const isNameOfError = (node: ts.Node): boolean => ts.isPropertyDeclaration(node) && node.name.getText() === 'name';

const isForUs = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isTypeNode(node) ||
  ts.isDecorator(node) ||
  isThrownAtUs(node) ||
  isKeptOrCompared(node) ||
  isSetForUs(node) ||
  isNameOfError(node);

const isName = ({ parent }: ts.Node): boolean =>
  ts.isElementAccessExpression(parent) || ts.isPropertyAccessExpression(parent);

const isNamed = (node: ts.Node, name: ts.Node): boolean => ts.isPropertyAssignment(node) && node.name === name;

function walk(node: ts.Node, found: (literal: ts.StringLiteralLike) => void): void {
  if (isForUs(node)) return;
  if (ts.isStringLiteralLike(node) && !isName(node) && !isNamed(node.parent, node)) found(node);
  node.forEachChild((child) => {
    walk(child, found);
  });
}

const parsed = (source: string): ts.SourceFile =>
  ts.createSourceFile('read.ts', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);

/** Every sentence of a file whose business is to show something. */
export function wordsOfPageCode(source: string): string[] {
  const words: string[] = [];
  walk(parsed(source), ({ text }) => {
    if (isSentence(text) && !isCode(text)) words.push(text);
  });
  return words;
}

const isSentencePart = (text: string): boolean =>
  /\p{L}{2,}[ ,]|[ ,]\p{L}{2,}/u.test(text) && !/%\}|--|[<>=]/.test(text);

/**
 * Sentences put together from parts (`Send the ${what}`), which no catalogue can hold: the parts belong in the values of
 * `t('Send the {what}', { what })`, or each whole sentence in a table.
 */
export function unkeyedIn(source: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (isForUs(node)) return;
    if (ts.isTemplateExpression(node)) {
      const fixed = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
      if (isSentencePart(fixed) && !isCode(fixed)) found.push(fixed);
    }
    node.forEachChild(look);
  };
  look(parsed(source));
  return found;
}

const isMessage = ({ parent }: ts.Node): boolean =>
  ts.isPropertyAssignment(parent) && /^(message|error|reason|title|detail)$/.test(parent.name.getText());

const checks =
  /^(string|uuid|min|max|length|email|url|regex|refine|nonempty|int|positive|iso|date|enum|literal|custom)$/;

const isOfCheck = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) &&
  ts.isPropertyAccessExpression(parent.expression) &&
  checks.test(parent.expression.name.text);

function isToldToPeople(node: ts.Node): boolean {
  if (ts.isSourceFile(node)) return false;
  if (ts.isNewExpression(node)) return forPeople.has(node.expression.getText());
  return isToldToPeople(node.parent);
}

/** The constants that errors for people are made of: `new EventRejected([over])`. */
function namesTold(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isToldToPeople(node)) names.add(node.text);
    node.forEachChild(look);
  };
  look(file);
  return names;
}

const isNamedSo = ({ parent }: ts.Node, names: ReadonlySet<string>): boolean =>
  ts.isVariableDeclaration(parent) && names.has(parent.name.getText());

/** What a file of a lib tells people: why something was refused, and what is wrong with what they typed. */
export function wordsOfRefusals(source: string): string[] {
  const words: string[] = [];
  const file = parsed(source);
  const told = namesTold(file);
  walk(file, (literal) => {
    const { text } = literal;
    if (!/^\S.*\p{L}.* /u.test(text) || isCode(text)) return;
    const isTold = isMessage(literal) || isOfCheck(literal) || isToldToPeople(literal) || isNamedSo(literal, told);
    if (isTold) words.push(text);
  });
  return words;
}
