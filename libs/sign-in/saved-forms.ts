import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, Seal } from '#lantern/platform';
import { KeptForm as StoredForm, tables } from '#lantern/tables';
import { z } from 'zod';
import { hashOf } from './hashes.js';

const lives = 24 * 60 * 60_000;
/** As much as any form may send, and some more for what is written about it. */
const largest = 512 * 1024;
/** Of one person. The oldest go first. */
const most = 10;

/** What was typed into a form that came after its session had ended. */
export interface SavedForm {
  /** Where it was sent. */
  readonly path: string;
  /** The path of the page that shows the form, without a query. */
  readonly page: string;
  /** Names and values in the order of the form. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** A file was chosen as well. It is not kept. */
  readonly file: boolean;
}

export type GivenBack = Omit<SavedForm, 'page'>;

const content = z.object({ fields: z.array(z.tuple([z.string(), z.string()])), file: z.boolean() });

const placeOf = (browserHash: string, callerId: string, path: string): string =>
  `form of ${callerId} in ${browserHash} for ${path}`;

/** Forms that wait for the same person to sign in again, in the same browser, within a day. */
export class SavedForms {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'kept forms');
  }

  /** For a browser to hold, that is to be given something back. */
  readonly newBrowser = (): string => randomBytes(32).toString('base64url');

  /** Keeps a form instead of an older one sent to the same address. False where it is too large to be kept. */
  async keep(browser: string, callerId: string, { path, page, ...typed }: SavedForm): Promise<boolean> {
    const text = Buffer.from(JSON.stringify(typed));
    if (text.length > largest) return false;
    const [now, browserHash] = [this.clock.now(), hashOf(browser)];
    const sealed = this.seal.close(text, placeOf(browserHash, callerId, path));
    await this.orm.em.fork().transactional(async (em) => {
      const form = {
        browserHash,
        callerId,
        path,
        page,
        sealed,
        keptAt: now,
        expiresAt: new Date(now.getTime() + lives),
      };
      await em.upsert(StoredForm, form, { onConflictFields: ['browserHash', 'callerId', 'path'] });
      await tables(em)
        .deleteFrom('kept_form')
        .where('callerId', '=', callerId)
        .where('id', 'not in', (eb) =>
          eb
            .selectFrom('kept_form')
            .select('id')
            .where('callerId', '=', callerId)
            .orderBy('keptAt', 'desc')
            .orderBy('id')
            .limit(most),
        )
        .execute();
    });
    return true;
  }

  /** Gives back what was kept for a page, the latest first, and keeps it no longer. */
  async giveBack(browser: string, callerId: string, page: string): Promise<GivenBack[]> {
    const browserHash = hashOf(browser);
    const rows = await tables(this.orm.em.fork())
      .with('given', (db) =>
        db
          .deleteFrom('kept_form')
          .where((eb) => eb.and({ browserHash, callerId, page }))
          .returning(['path', 'sealed', 'keptAt', 'expiresAt']),
      )
      .selectFrom('given')
      .select(['path', 'sealed'])
      .where('expiresAt', '>', this.clock.now())
      .orderBy('keptAt', 'desc')
      .execute();
    return rows.map(({ path, sealed }) => {
      const text = this.seal.open(sealed, placeOf(browserHash, callerId, path)).toString('utf8');
      return { path, ...content.parse(JSON.parse(text)) };
    });
  }
}

/** Deletes what nobody came back for. */
export async function forgetSavedForms(orm: MikroORM, now: Date): Promise<{ done: number }> {
  return { done: await orm.em.fork().nativeDelete(StoredForm, { expiresAt: { $lte: now } }) };
}
