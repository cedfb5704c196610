import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { Clock, Seal } from '#lantern/platform';
import { tables } from '#lantern/tables';
import type { Documents } from '../documents.js';
import { wholeOf } from '../pieces/contents.js';
import { reachable } from '../reachable.js';
import { sealOf, textIn } from '../sealing.js';
import { type PaperText, hasText, isTooLongToRead, textOf } from './paper-text.js';

/**
 * What papers say, paragraph by paragraph. A text is read once and kept sealed, so that the number of a paragraph stays
 * its number. Whoever asks for it has opened the paper.
 */
export class PaperTexts {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly documents: Documents,
    secret: string,
  ) {
    this.seal = sealOf(secret);
  }

  /** Undefined for a kind of file that has no text, such as a picture, and for one that is too large to be read. @throws what opening it throws */
  async of(scope: CaseScope, caller: KnownCaller, id: string): Promise<PaperText | undefined> {
    const document = await this.documents.one(scope, id);
    if (!hasText(document.kind) || isTooLongToRead(document)) return undefined;
    // What nobody has looked through for viruses is not read before.
    const kept = document.safety === 'waiting' ? undefined : await this.kept(document.id);
    if (kept) {
      await this.documents.read(scope, caller, document);
      return kept;
    }
    const { contents } = await this.documents.open(scope, caller, id);
    const text = await textOf(document.kind, await reachable(() => wholeOf(contents)));
    if (text) await this.keep(document.id, text);
    return text;
  }

  private async kept(id: string): Promise<PaperText | undefined> {
    const row = await tables(this.orm.em.fork())
      .selectFrom('document_text')
      .select('content')
      .where('documentId', '=', id)
      .executeTakeFirst();
    // Nobody without the secret could have sealed it, so it is what was written.
    return row && (JSON.parse(this.seal.open(row.content, textIn(id)).toString()) as PaperText);
  }

  private async keep(id: string, text: PaperText): Promise<void> {
    const content = this.seal.close(Buffer.from(JSON.stringify(text)), textIn(id));
    await tables(this.orm.em.fork())
      .insertInto('document_text')
      .values({ documentId: id, content, madeAt: this.clock.now() })
      .onConflict((conflict) => conflict.column('documentId').doNothing())
      .execute();
  }
}
