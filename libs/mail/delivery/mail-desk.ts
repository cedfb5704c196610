import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, NotFound, run } from '#lantern/platform';

/** What a person does about e-mails that did not arrive, or may not have. */
export class MailDesk {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends an undeliverable or uncertain e-mail again, to whoever holds its office now if the one it was for has left.
   * It keeps its Message-ID, so that a mail program shows two copies as one.
   * @throws NotFound when there is no such e-mail in either state.
   */
  async resend(id: string): Promise<void> {
    await this.change(
      id,
      ['undeliverable', 'uncertain'],
      `status = 'queued', due_at = $3::timestamptz, attempts = 0, failure = null, settled_at = null,
       contact_id = (select k.id from contact k where k.id = email.contact_id and k.left_on is null)`,
    );
  }

  /**
   * Records that an uncertain e-mail did arrive.
   * @throws NotFound when there is no such uncertain e-mail.
   */
  async settleUncertain(id: string): Promise<void> {
    await this.change(id, ['uncertain'], `status = 'sent', settled_at = $3::timestamptz`);
  }

  /**
   * Records that the recipient has been told in another way: by telephone, say.
   * @throws NotFound when there is no such undeliverable or uncertain e-mail.
   */
  async handled(id: string): Promise<void> {
    await this.change(id, ['undeliverable', 'uncertain'], `status = 'handled', settled_at = $3::timestamptz`);
  }

  private async change(id: string, from: readonly string[], assignments: string): Promise<void> {
    const changed = await run<{ id: string }>(
      this.orm.em.fork(),
      `update email set ${assignments} where id::text = $1 and status = any($2::text[]) returning id`,
      [id, [...from], this.clock.now()],
    );
    if (changed.length === 0) throw new NotFound(`There is no e-mail ${id} that is ${from.join(' or ')}.`);
  }
}
