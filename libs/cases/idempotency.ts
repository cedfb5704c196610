import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type Clock, InvalidInput, inOneTransaction } from '#lantern/platform';
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
  await lockFor(em, lockOf(command.idempotency));
  const db = tables(em);
  const query = givenTo(db, command.idempotency).select((eb) => eb.ref('answer').$castTo<Recorded>().as('answer'));
  const [row] = await prepared(db, query);
  if (!row) return null;
  insistOnSame(row, fingerprintOf(command, ownWords));
  return { recorded: { ...row.answer, repeated: true } };
}

type Idempotency = NonNullable<Command['idempotency']>;

const lockOf = ({ caller, key }: Idempotency): string => `${caller} ${key}`;

const givenTo = (db: ReturnType<typeof tables>, { caller, key }: Idempotency) =>
  db
    .selectFrom('idempotency_key')
    .select('fingerprint')
    .where((eb) => eb.and({ caller, key }));

function insistOnSame(row: { readonly fingerprint: string }, fingerprint: string): void {
  if (row.fingerprint === fingerprint) return;
  throw new InvalidInput([
    { path: 'Idempotency-Key', message: 'was used for a different request; use a new key for a new request' },
  ]);
}

/** Answers that were given before. */
export class GivenAnswers {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  /**
   * Adds something beside the histories once, however often it is asked for with its key. What was added and its id are
   * kept together, or neither; of what was said, nothing is kept here.
   * @throws InvalidInput when the key was used for a different request.
   */
  async once(
    idempotency: Idempotency,
    asked: readonly unknown[],
    work: () => Promise<string>,
  ): Promise<{ readonly id: string; readonly repeated: boolean }> {
    const fingerprint = this.ownWords.fingerprint(JSON.stringify(asked));
    return inOneTransaction(this.orm, async (em) => {
      await lockFor(em, lockOf(idempotency));
      const query = givenTo(tables(em), idempotency);
      const [given] = await query.select((eb) => eb.ref('answer').$castTo<{ id: string }>().as('answer')).execute();
      if (given) {
        insistOnSame(given, fingerprint);
        return { id: given.answer.id, repeated: true };
      }
      const id = await work();
      await keep(em, idempotency, { fingerprint, answer: { id }, now: this.clock.now() });
      return { id, repeated: false };
    });
  }

  /** Whether a request with this key was carried out. */
  async has({ caller, key }: Idempotency): Promise<boolean> {
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
  await keep(em, command.idempotency, { fingerprint: fingerprintOf(command, ownWords), answer: recorded, now });
}

async function keep(
  em: SqlEntityManager,
  { caller, key }: Idempotency,
  { fingerprint, answer, now }: { readonly fingerprint: string; readonly answer: object; readonly now: Date },
): Promise<void> {
  const db = tables(em);
  const given = { caller, key, fingerprint, answer: json<object>(answer), createdAt: now };
  await prepared(db, db.insertInto('idempotency_key').values(given));
}
