import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { NotFound } from '#lantern/platform';
import { Public } from '../../access/access.decorator.js';
import { CAPTURED_MAIL, type CapturedMail } from '../../parts.js';
import { Pages } from '../pages.js';

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
    return this.pages.render('mail/list', { emails: await this.mail.list(200) });
  }

  @Get(':id')
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async one(@Param('id') id: string): Promise<string> {
    const email = await this.mail.one(id);
    if (!email) throw new NotFound('There is no such e-mail. It may belong to a database that is gone.');
    return this.pages.render('mail/one', { email });
  }
}
