import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { NotFound } from '#lantern/platform';
import { Public } from '../../access/access.decorator.js';
import { CAPTURED_MAIL, type CapturedMail, type CapturedSummary } from '../../parts.js';
import { Pages } from '../pages.js';

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

/** The e-mails of a development machine. They do not exist in production. */
@Controller('mail')
export class MailController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CAPTURED_MAIL) private readonly mail: CapturedMail,
  ) {}

  @Get()
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async list(): Promise<string> {
    return this.pages.render('mail/list', { emails: (await this.mail.list(200)).map(withWords) });
  }

  @Get(':id')
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async one(@Param('id') id: string): Promise<string> {
    const email = await this.mail.one(id);
    if (!email) throw new NotFound('There is no such e-mail. It may belong to a database that is gone.');
    return this.pages.render('mail/one', { email: withWords(email) });
  }
}
