import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { LinkToSend } from '#lantern/sign-in';
import { asLanguage } from '#lantern/words';
import { log } from '#lantern/platform';
import type { Config } from '#config';
import { CONFIG, DIRECT_MAIL, type DirectMail } from '../../../given/parts.js';

/**
 * Sends sign-in links at once and past the queue: a link is worth nothing a quarter of an hour later, and must not lie
 * in the table of e-mails. The person who asked isn't kept waiting, so that the answer takes as long for any address.
 */
@Injectable()
export class SignInMail implements OnModuleDestroy {
  private readonly sending = new Set<Promise<void>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DIRECT_MAIL) private readonly mail: DirectMail,
  ) {}

  send({ token, address, language }: LinkToSend): void {
    this.post('sign-in', `/sign-in/link/${token}`, { address, language });
  }

  /** Tells somebody new that they can sign in, and where. It holds no link that lets anybody in. */
  invite(person: Pick<LinkToSend, 'address' | 'language'>): void {
    this.post('invitation', '/sign-in', person);
  }

  private post(template: string, path: string, { address, language }: Pick<LinkToSend, 'address' | 'language'>): void {
    const values = { link: `${this.config.http.publicUrl}${path}` };
    const sending = this.mail
      .send({ id: randomUUID(), to: address, template, values, language: asLanguage(language) })
      .catch((err: unknown) => log.error({ err }, 'a sign-in e-mail could not be sent'))
      .finally(() => this.sending.delete(sending));
    this.sending.add(sending);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.sending);
  }
}
