import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** The PDF between whose pages those go that were taken, each before the page of its number, from 0, as it is then. */
export interface Joining {
  readonly base: Buffer;
  /** Of each that was taken, in the same order, which is that of their pages. */
  readonly places: readonly number[];
  /** Stands at the foot of each page, before its number. */
  readonly foot: string;
  /** What a reader lists beside the pages: titles with their pages, from 0. */
  readonly outline: readonly { readonly title: string; readonly page: number }[];
}

/** A PDF from elsewhere may ask for anything of whoever reads it: it has a thread of its own, so much memory, and so long. */
const megabytes = 768;
const patience = 180_000;

const failed = 'This PDF cannot be taken apart.';
const answer = z.union([z.object({ done: z.unknown() }), z.object({ failed: z.string() })]);

class PdfJoiner {
  private readonly worker = new Worker(join(import.meta.dirname, 'pdf-joiner.mjs'), {
    workerData: { failed },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    stdout: true,
    stderr: true,
  });
  private readonly tooLong = setTimeout(() => void this.worker.terminate(), patience);
  /** Whatever is asked of it after its end is told so. */
  private readonly ended = new Promise<unknown>((resolve) => {
    this.worker.once('error', () => {
      resolve({ failed });
    });
    this.worker.once('exit', () => {
      resolve({ failed });
    });
  });

  /** How many pages it has; null where it cannot be taken apart: locked, broken, or made to keep whoever reads it. */
  async take(content: Buffer): Promise<number | null> {
    try {
      const pages = z.number().parse(await this.ask({ task: 'take', content: new Uint8Array(content) }));
      return pages === 0 ? null : pages;
    } catch {
      return null;
    }
  }

  /** @throws Error where it takes too much of whoever joins them */
  async finish({ base, ...more }: Joining): Promise<Buffer> {
    const joined = await this.ask({ task: 'finish', base: new Uint8Array(base), ...more });
    return Buffer.from(z.instanceof(Uint8Array).parse(joined));
  }

  async end(): Promise<void> {
    clearTimeout(this.tooLong);
    await this.worker.terminate();
  }

  private async ask(question: Readonly<Record<string, unknown>>): Promise<unknown> {
    const told = new Promise<unknown>((resolve) => this.worker.once('message', resolve));
    this.worker.postMessage(question);
    const said = answer.parse(await Promise.race([told, this.ended]));
    if ('failed' in said) throw new Error(said.failed);
    return said.done;
  }
}

/** Takes PDFs one after the other, puts them between the pages of another, and numbers all pages. */
export async function withPdfJoiner<Made>(work: (joiner: PdfJoiner) => Promise<Made>): Promise<Made> {
  const joiner = new PdfJoiner();
  try {
    return await work(joiner);
  } finally {
    await joiner.end();
  }
}
