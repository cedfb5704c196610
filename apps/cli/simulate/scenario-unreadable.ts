export interface FileProblem {
  /** Where in the file; left out for what is wrong with the whole. */
  readonly line?: number;
  readonly message: string;
}

const worded = ({ line, message }: FileProblem): string => (line === undefined ? message : `line ${line}: ${message}`);

/** The file cannot be read as a scenario. Each problem names its line. */
export class ScenarioUnreadable extends Error {
  override readonly name = 'ScenarioUnreadable';

  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map(worded).join('\n'));
  }
}
