import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, EventRejected, InvalidInput, NotPermitted, log } from '#lantern/platform';
import { Document } from '#lantern/tables';
import type { Contents } from '../pieces/contents.js';
import { type Scanner, ScannerAway, type Verdict } from './clamd.js';

/**
 * How safe a version is: looked through and clean, or not; waiting for the scanner; or kept where none is set, so that
 * nobody looked.
 */
export type Safety = Verdict | 'waiting' | 'unscanned';

const found =
  'the virus scanner found something harmful in the file, so nothing of it was kept; tell those who look after your computer';

const notNow =
  'the virus scanner cannot be reached, so nothing was read of the file; send it again later, or type what is in it';

/** What the virus scanner says of papers, where one is set: nothing opens before it was found clean. */
export class Scans {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly scanner: Scanner | undefined,
  ) {}

  safetyOf(scan: string | null): Safety {
    if (scan === 'infected' || scan === 'clean') return scan;
    return this.scanner ? 'waiting' : 'unscanned';
  }

  /** What is kept of a file that arrives; nothing yet where the scanner is away. @throws InvalidInput where it is infected */
  async ofArrival(contents: Contents): Promise<{ readonly scan: string | null; readonly scannedAt: Date | null }> {
    const verdict = await this.ask(contents);
    if (verdict === 'infected') throw new InvalidInput([{ path: 'file', message: found }]);
    return { scan: verdict ?? null, scannedAt: verdict ? this.clock.now() : null };
  }

  /**
   * Of a file that is read at once and not kept: it can't wait, so nothing is read of it while the scanner is away.
   * @throws InvalidInput on the path `file`
   */
  async insistOnClean(contents: Contents): Promise<void> {
    const { scan } = await this.ofArrival(contents);
    if (this.scanner && scan === null) throw new InvalidInput([{ path: 'file', message: notNow }]);
  }

  /** Asks once more where nobody has answered yet. @throws NotPermitted, EventRejected where it is not clean, or waits */
  async insistOnSafe({ id, scan }: { readonly id: string; readonly scan: string | null }, contents: Contents) {
    const known = this.safetyOf(scan);
    const safety = known === 'waiting' ? await this.askFor(id, contents) : known;
    if (safety === 'infected')
      throw new NotPermitted('The virus scanner found something harmful in this file, so it is not opened.');
    if (safety === 'waiting')
      throw new EventRejected([
        'This file has not been looked through for viruses yet: the scanner cannot be reached. It opens once it was found clean. Try again later.',
      ]);
  }

  private async askFor(id: string, contents: Contents): Promise<Safety> {
    const scan = await this.ask(contents);
    if (!scan) return 'waiting';
    await this.orm.em.fork().nativeUpdate(Document, { id }, { scan, scannedAt: this.clock.now() });
    return scan;
  }

  /** Undefined where there is no scanner, or it is away. */
  private async ask(contents: Contents): Promise<Verdict | undefined> {
    try {
      return await this.scanner?.(contents);
    } catch (error) {
      if (!(error instanceof ScannerAway)) throw error;
      log.warn({ reason: error.message }, 'A paper waits for the virus scanner');
      return undefined;
    }
  }
}
