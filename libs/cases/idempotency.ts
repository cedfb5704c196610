import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { InvalidInput, run } from '#lantern/platform';
import type { Command, Recorded } from './command.js';
import type { OwnWords } from './own-words.js';

/** Tells one request from another, and gives nothing of what was said in it away. */
function fingerprintOf(command: Command, ownWords: OwnWords): string {
  const { actor: _actor, idempotency: _idempotency, ...asked } = command;
  return ownWords.fingerprint(JSON.stringify(asked));
}

interface Answer {
  readonly fingerprint: string;
  readonly answer: Recorded;
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
  await run(em, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${caller} ${key}`]);
  const [row] = await run<Answer>(
    em,
    'select fingerprint, answer from idempotency_key where caller = $1 and key = $2',
    [caller, key],
  );
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
    const known = 'select 1 from idempotency_key where caller = $1 and key = $2';
    return (await run(this.orm.em.fork(), known, [caller, key])).length > 0;
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
  await run(
    em,
    'insert into idempotency_key (caller, key, fingerprint, answer, created_at) values ($1, $2, $3, $4, $5)',
    [caller, key, fingerprintOf(command, ownWords), JSON.stringify(recorded), now],
  );
}
