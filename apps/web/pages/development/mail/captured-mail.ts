import type { MikroORM } from '@mikro-orm/postgresql';
import { isoText, tables } from '#lantern/tables';
import type { CapturedMail } from '../../../given/parts.js';

/** What has been written out, newest first. */
const writtenOut = (orm: MikroORM) =>
  tables(orm.em.fork())
    .selectFrom('email')
    .select((eb) => [
      'id',
      eb.fn.coalesce('address', 'recipient').as('to'),
      eb.ref('subject').$notNull().as('subject'),
      isoText(eb.fn.coalesce('settledAt', 'createdAt')).as('at'),
    ])
    .where('subject', 'is not', null)
    .orderBy((eb) => eb.fn.coalesce('settledAt', 'createdAt'), 'desc')
    .orderBy('id');

/** Captured e-mails are the rows of those that have been written out; no second copy is kept. */
export const capturedMail = (orm: MikroORM): CapturedMail => ({
  list: (limit) => writtenOut(orm).limit(limit).execute(),
  one: (id) =>
    writtenOut(orm)
      .select((eb) => [eb.fn.coalesce('text', eb.val('')).as('text'), 'html'])
      .where((eb) => eb(eb.cast('id', 'text'), '=', id))
      .executeTakeFirst(),
});
