import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, Seal, run } from '#lantern/platform';
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
      await run(
        em,
        `insert into kept_form (browser_hash, caller_id, path, page, sealed, kept_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (browser_hash, caller_id, path) do update
         set page = excluded.page, sealed = excluded.sealed, kept_at = excluded.kept_at, expires_at = excluded.expires_at`,
        [browserHash, callerId, path, page, sealed, now, new Date(now.getTime() + lives)],
      );
      await run(
        em,
        `delete from kept_form where caller_id = $1
           and id not in (select id from kept_form where caller_id = $1 order by kept_at desc, id limit ${most})`,
        [callerId],
      );
    });
    return true;
  }

  /** Gives back what was kept for a page, the latest first, and keeps it no longer. */
  async giveBack(browser: string, callerId: string, page: string): Promise<GivenBack[]> {
    const browserHash = hashOf(browser);
    const rows = await run<{ path: string; sealed: Buffer }>(
      this.orm.em.fork(),
      `with given as (
         delete from kept_form where browser_hash = $1 and caller_id = $2 and page = $3
         returning path, sealed, kept_at, expires_at
       ) select path, sealed from given where expires_at > $4 order by kept_at desc`,
      [browserHash, callerId, page, this.clock.now()],
    );
    return rows.map(({ path, sealed }) => {
      const text = this.seal.open(sealed, placeOf(browserHash, callerId, path)).toString('utf8');
      return { path, ...content.parse(JSON.parse(text)) };
    });
  }
}

/** Deletes what nobody came back for. */
export async function forgetSavedForms(orm: MikroORM, now: Date): Promise<{ done: number }> {
  const gone = await run(orm.em.fork(), 'delete from kept_form where expires_at <= $1 returning id', [now]);
  return { done: gone.length };
}
