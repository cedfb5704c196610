/** How one part of the system is; `detail` says what is wrong with it. */
export interface HealthReport {
  name: string;
  ok: boolean;
  detail?: string;
  /** The process serves all the same, and the detail is for whoever asks. */
  degraded?: true;
}

/** Thrown by a check: something does not work that is not needed to serve pages. The message says nothing that is not public. */
export class Degraded extends Error {
  override readonly name = 'Degraded';
}

/** The parts whose health decides readiness. Each part registers its own check; the web app only asks. */
export class HealthChecks {
  private readonly checks = new Map<string, () => Promise<void>>();
  private readonly patience: number;

  /** `patience`: milliseconds after which a check that has not answered counts as failed. */
  constructor(patience = 5_000) {
    this.patience = patience;
  }

  /** `check` resolves when the part is well and rejects with the reason when it is not. A later one of the same name replaces it. */
  register(name: string, check: () => Promise<void>): void {
    this.checks.set(name, check);
  }

  /** Runs all checks at once; never rejects. */
  async run(): Promise<HealthReport[]> {
    return Promise.all(Array.from(this.checks, ([name, check]) => this.report(name, check)));
  }

  private async report(name: string, check: () => Promise<void>): Promise<HealthReport> {
    try {
      await withPatience(check, this.patience);
      return { name, ok: true };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { name, ok: false, detail, ...(error instanceof Degraded && { degraded: true }) };
    }
  }
}

async function withPatience(check: () => Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1_000} seconds`)), milliseconds);
  });
  try {
    await Promise.race([check(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
