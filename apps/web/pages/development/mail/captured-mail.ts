import type { MikroORM } from '@mikro-orm/postgresql';
import { isoInstant, run } from '#lantern/platform';
import type { CapturedEmail, CapturedMail, CapturedSummary } from '../../../given/parts.js';

const columns = `id, coalesce(address, recipient) as "to", subject,
  ${isoInstant('coalesce(settled_at, created_at)')} as at`;

/** Captured e-mails are the rows of those that have been written out; no second copy is kept. */
export const capturedMail = (orm: MikroORM): CapturedMail => ({
  list: (limit) =>
    run<CapturedSummary>(
      orm.em.fork(),
      `select ${columns} from email where subject is not null order by coalesce(settled_at, created_at) desc, id limit $1`,
      [limit],
    ),
  one: async (id) => {
    const [found] = await run<CapturedEmail>(
      orm.em.fork(),
      `select ${columns}, coalesce(text, '') as text, html from email where id::text = $1 and subject is not null`,
      [id],
    );
    return found;
  },
});
