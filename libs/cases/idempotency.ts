import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '#lantern/platform';
import { IdempotencyKey, json, lockFor, prepared, tables } from '#lantern/tables';
import type { Command, Recorded } from './command.js';
import type { OwnWords } from './own-words.js';

/** Tells one request from another, and gives nothing of what was said in it away. */
function fingerprintOf(command: Command, ownWords: OwnWords): string {
  const { actor: _actor, idempotency: _idempotency, ...asked } = command;
  return ownWords.fingerprint(JSON.stringify(asked));
}

/**
 * The answer already given to this request, if its key was used before. Waits for a request with the same key that is
 * still under way.
 * @throws InvalidInput when the key was used for a different request.
 */
export async function answeredBefore(
  em: SqlEntityManager,
  command: Command,
  ownWords: OwnWords,
): Promise<{ recorded: Recorded } | null> {
  if (!command.idempotency) return null;
  const { caller, key } = command.idempotency;
  await lockFor(em, `${caller} ${key}`);
  const db = tables(em);
  const query = db
    .selectFrom('idempotency_key')
    .select((eb) => ['fingerprint', eb.ref('answer').$castTo<Recorded>().as('answer')])
    .where((eb) => eb.and({ caller, key }));
  const [row] = await prepared(db, query);
  if (!row) return null;
  if (row.fingerprint !== fingerprintOf(command, ownWords))
    throw new InvalidInput([
      { path: 'Idempotency-Key', message: 'was used for a different request; use a new key for a new request' },
    ]);
  return { recorded: { ...row.answer, repeated: true } };
}

/** Answers that were given before. */
export class GivenAnswers {
  constructor(private readonly orm: MikroORM) {}

  /** Whether a request with this key was carried out. */
  async has({ caller, key }: NonNullable<Command['idempotency']>): Promise<boolean> {
    return (await this.orm.em.fork().count(IdempotencyKey, { caller, key })) > 0;
  }
}

/** Keeps the answer with the change it belongs to: both are committed, or neither. */
export async function rememberAnswer(
  em: SqlEntityManager,
  command: Command,
  recorded: Recorded,
  { now, ownWords }: { readonly now: Date; readonly ownWords: OwnWords },
): Promise<void> {
  if (!command.idempotency) return;
  const { caller, key } = command.idempotency;
  const db = tables(em);
  const fingerprint = fingerprintOf(command, ownWords);
  const given = { caller, key, fingerprint, answer: json<object>(recorded), createdAt: now };
  await prepared(db, db.insertInto('idempotency_key').values(given));
}
