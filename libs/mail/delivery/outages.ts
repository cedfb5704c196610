import type { MikroORM } from '@mikro-orm/postgresql';
import { log } from '#lantern/platform';
import { MailOutage, isoText, tables } from '#lantern/tables';
import { TemporaryMailFailure } from '../failures.js';
import type { MailTransport } from '../transport.js';

/** The mail server does not answer, or answers and takes no mail from us. */
export interface Outage {
  /** ISO instant. */
  readonly since: string;
  /** What it says where it answers; null where it does not. */
  readonly refusal: string | null;
  /** E-mails that would have gone by now. */
  readonly waiting: number;
}

/** The outage there is at present, as whoever sends has found it. */
export async function presentOutage(orm: MikroORM, now: Date): Promise<Outage | null> {
  const outage = await tables(orm.em.fork())
    .selectFrom('mail_outage as o')
    .select((eb) => [
      isoText(eb.ref('o.since')).as('since'),
      'o.refusal',
      eb
        .selectFrom('email as e')
        .select((each) => each.fn.countAll<number>().as('count'))
        .where('e.status', '=', 'queued')
        .where('e.dueAt', '<=', now)
        .$asScalar()
        .$notNull()
        .as('waiting'),
    ])
    .executeTakeFirst();
  return outage ?? null;
}

/** Finds out whether the mail server is there, and writes it where pages, health and the other senders read it. */
export class MailServer {
  private asking: Promise<boolean> | undefined;

  constructor(
    private readonly orm: MikroORM,
    private readonly transport: MailTransport,
  ) {}

  /** False while an outage lasts: it is over once the server answers again. */
  async isThere(now: Date): Promise<boolean> {
    return (await presentOutage(this.orm, now)) === null || this.answers(now);
  }

  /** Asks the server itself; those who ask at once share one question. */
  answers(now: Date): Promise<boolean> {
    this.asking ??= this.ask(now).finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(now: Date): Promise<boolean> {
    const failure = await this.transport.verify().then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) await this.over();
    else await this.begun(failure, now);
    return failure === null;
  }

  private async begun(failure: unknown, now: Date): Promise<void> {
    const refusal = failure instanceof TemporaryMailFailure ? failure.reply : null;
    const written = await tables(this.orm.em.fork())
      .insertInto('mail_outage')
      .values({ server: 'smtp', since: now, refusal })
      .onConflict((known) =>
        known
          .column('server')
          .doUpdateSet({ refusal })
          .where((eb) => eb('mail_outage.refusal', 'is distinct from', eb.ref('excluded.refusal'))),
      )
      .returning('server')
      .execute();
    if (written.length > 0) log.error({ err: failure }, 'the mail server takes no e-mail; they wait until it does');
  }

  private async over(): Promise<void> {
    const ended = await this.orm.em.fork().nativeDelete(MailOutage, {});
    if (ended > 0) log.info('the mail server takes e-mail again');
  }
}
