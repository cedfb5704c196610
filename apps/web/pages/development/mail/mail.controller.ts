import { createHash } from 'node:crypto';
import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { NotFound } from '#lantern/platform';
import { PublicPage } from '../../../access/access.decorator.js';
import { CAPTURED_MAIL, type CapturedMail, type CapturedSummary } from '../../../given/parts.js';
import type { Request, Response } from 'express';
import { contentSecurity } from '../../../requests/security-headers.js';
import { Pages } from '../../pages.js';

const clockInLondon = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** With its time as people read it: "23 March 2026 at 08:00", in London. */
const withWords = <Email extends CapturedSummary>(email: Email) => ({
  ...email,
  when: clockInLondon.format(new Date(email.at)),
});

const digestOf = (style: string): string => `sha256-${createHash('sha256').update(style).digest('base64')}`;

/** The digests of the style attributes of an e-mail. */
const stylesIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/ style="([^"]*)"/g)].map(([, style = '']) => digestOf(style))),
];

/** The e-mails of a development machine. They do not exist in production. */
@Controller('mail')
export class MailController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CAPTURED_MAIL) private readonly mail: CapturedMail,
  ) {}

  @PublicPage('')
  async list(@Req() request: Request): Promise<string> {
    return this.pages.show(request, 'development/mail/list', { emails: (await this.mail.list(200)).map(withWords) });
  }

  @PublicPage(':id')
  async one(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('id') id: string,
  ): Promise<string> {
    const email = await this.mail.one(id);
    if (!email) throw new NotFound('There is no such e-mail. It may belong to a database that is gone.');
    // The frame that shows an e-mail takes over what its page may do, and e-mails carry their styles inside.
    response.set('Content-Security-Policy', contentSecurity(stylesIn(email.html ?? '')));
    const language = email.html?.includes('<html lang="cy">') ? 'cy' : 'en-GB';
    return this.pages.show(request, 'development/mail/one', { email: withWords(email), language });
  }
}
