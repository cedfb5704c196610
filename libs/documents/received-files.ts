import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type SentFile, insistOnTrueSizes, kindOfKept, kindOfLarge } from './content/checks.js';
import { contentsOf } from './pieces/contents.js';
import type { Arrived, PaperFiles } from './pieces/paper-files.js';
import type { Scans } from './scanning/scans.js';

/** A file that lies sealed where papers lie, and is none yet. */
export interface ArrivedFile {
  readonly name: string;
  readonly arrived: Arrived;
}

/** A file in hand, or one that arrived in pieces. */
export type SentPaper = SentFile | ArrivedFile;

/** A file that may be kept, where it lies, and what the scanner said of it. */
export interface CheckedFile extends ArrivedFile {
  readonly kind: string;
  readonly scan: string | null;
  readonly scannedAt: Date | null;
}

/** Files on their way to becoming papers: looked into, looked through for viruses, and sealed where they stay. */
export class ReceivedFiles {
  constructor(
    private readonly orm: MikroORM,
    private readonly files: PaperFiles,
    private readonly scans: Scans,
  ) {}

  /** A file that may be kept, with what follows from it. @throws InvalidInput, on the path `file` */
  async checked(sent: SentPaper): Promise<CheckedFile> {
    if ('arrived' in sent) return this.checkedArrived(sent);
    const kind = kindOfKept(sent);
    await insistOnTrueSizes(sent);
    const contents = contentsOf(sent.content);
    const scanned = await this.scans.ofArrival(contents);
    return { name: sent.name, kind, ...scanned, arrived: await this.files.arrive(contents.pieces()) };
  }

  /** What comes of a file in one transaction; its pieces go away where nothing came to count on them. */
  async settled({ arrived }: CheckedFile, work: (em: SqlEntityManager) => Promise<string>): Promise<string> {
    try {
      return await this.orm.em.fork().transactional(work);
    } finally {
      await this.files.discard(arrived);
    }
  }

  private async checkedArrived({ name, arrived }: ArrivedFile): Promise<CheckedFile> {
    const { contents } = arrived;
    try {
      const kind = await kindOfLarge({ name, contents });
      return { name, arrived, kind, ...(await this.scans.ofArrival(contents)) };
    } catch (error) {
      await this.files.discard(arrived);
      throw error;
    }
  }
}
