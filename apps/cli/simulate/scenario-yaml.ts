import { tidyAll } from '#lantern/reading';
import { type Document, LineCounter, type Node, isNode, isScalar, parseDocument, visit } from 'yaml';
import { type FileProblem, ScenarioUnreadable } from './scenario-unreadable.js';

type Path = readonly (string | number)[];

/** A YAML file with its lines: its value, and what is wrong with it, said by line. */
export class ScenarioYaml {
  private readonly problems: FileProblem[] = [];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  /** @throws ScenarioUnreadable where it is no YAML, or more of it than a story needs. */
  constructor(source: string) {
    this.document = this.parse(source);
    for (const { pos, code, message } of this.document.errors)
      this.problems.push({ line: this.lines.linePos(pos[0]).line, message: inWords(code, message) });
    this.settle();
    this.lookThrough();
    this.settle();
  }

  value(): unknown {
    return tidyAll(this.document.toJS());
  }

  note(path: Path, message: string): void {
    this.problems.push({ line: this.lineOf(path), message });
  }

  /** @throws ScenarioUnreadable where something was noted. */
  settle(): void {
    if (this.problems.length > 0) throw new ScenarioUnreadable(this.problems);
  }

  /** Names that stand twice are looked for below: the parser would take a day over a file that is full of them. */
  private parse(source: string): Document {
    try {
      return parseDocument(source, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: false });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new ScenarioUnreadable([{ message: 'things are nested too deeply in it' }]);
    }
  }

  private lookThrough(): void {
    visit(this.document, {
      Alias: (_key, node) => {
        this.noteAt(node, `*${node.source} repeats something by its name; write it out`);
      },
      Scalar: (_key, node) => {
        if (typeof node.value === 'string' && (node.value.includes('\0') || !node.value.isWellFormed()))
          this.noteAt(node, 'holds a character that is not text (NUL, or half of a pair)');
      },
      Map: (_key, { items }) => {
        const names = new Set<unknown>();
        for (const { key } of items) {
          const name = isScalar(key) ? key.value : key;
          if (names.has(name) && isNode(key)) this.noteAt(key, `"${String(name)}" stands twice here; keep one of them`);
          names.add(name);
        }
      },
    });
  }

  private noteAt(node: Node, message: string): void {
    this.problems.push({ line: this.lines.linePos(node.range?.[0] ?? 0).line, message });
  }

  /** The line of the innermost thing on the path that the file has. */
  private lineOf(path: Path): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = length === 0 ? this.document.contents : this.document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}

const inWords = (code: string, message: string): string =>
  code === 'MULTIPLE_DOCS' ? 'a second document begins here; one file holds one story' : `this is no YAML: ${message}`;
