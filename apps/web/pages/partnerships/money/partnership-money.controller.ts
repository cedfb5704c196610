import { Body, Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import type { Request, Response } from 'express';
import { Download, Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { MoneyDesk } from '../../kit/money/money-desk.js';
import type { MoneyAt } from '../../kit/money/money-forms.js';

/** What a partnership pays beside its reviews, posts above all, and who shares it. */
@Controller('partnerships/:code/money')
export class PartnershipMoneyController {
  constructor(@Inject(MoneyDesk) private readonly desk: MoneyDesk) {}

  @Page('', 'money.read', 'money.viewed')
  show(@Req() request: Request, @Held() partnership: KnownPartnership, @Caller() caller: KnownCaller) {
    return this.desk.show(request, moneyOf(partnership), caller);
  }

  @Download(':table.csv', 'money.read', 'money.downloaded')
  take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Param('table') table: string,
  ): Promise<StreamableFile> {
    return this.desk.take(request, response, moneyOf(partnership), table);
  }

  @Page('costs', 'money.write', 'money.form.viewed')
  askNew(@Req() request: Request, @Held() partnership: KnownPartnership) {
    return this.desk.ask(request, moneyOf(partnership), this.desk.forms.addingCost(moneyOf(partnership)));
  }

  @Form('costs', 'money.write', 'money.changed')
  add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ) {
    return this.desk.add({ request, response, caller, body }, moneyOf(partnership));
  }

  @Page('costs/:cost', 'money.write', 'money.form.viewed')
  ask(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('cost') id: string) {
    return this.desk.ask(request, moneyOf(partnership), this.desk.forms.changingCost(moneyOf(partnership), id));
  }

  @Form('costs/:cost', 'money.write', 'money.changed')
  change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('cost') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.change({ request, response, caller, body }, moneyOf(partnership), id);
  }

  @Page('costs/:cost/off', 'money.write', 'money.form.viewed')
  askOff(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('cost') id: string) {
    return this.desk.ask(request, moneyOf(partnership), this.desk.forms.takingOff(moneyOf(partnership), id));
  }

  @Form('costs/:cost/off', 'money.write', 'money.changed')
  takeOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('cost') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.takeOff({ request, response, caller, body }, moneyOf(partnership), id);
  }

  @Page('sharings', 'money.write', 'money.form.viewed')
  askSharing(@Req() request: Request, @Held() partnership: KnownPartnership) {
    return this.desk.ask(request, moneyOf(partnership), this.desk.forms.sharing(moneyOf(partnership)));
  }

  @Form('sharings', 'money.write', 'money.changed')
  share(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ) {
    return this.desk.shareOut({ request, response, caller, body }, moneyOf(partnership));
  }

  @Page('sharings/:sharing', 'money.write', 'money.form.viewed')
  askCounting(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('sharing') id: string) {
    return this.desk.ask(request, moneyOf(partnership), this.desk.forms.countingSharing(moneyOf(partnership), id));
  }

  @Form('sharings/:sharing', 'money.write', 'money.changed')
  countSharing(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('sharing') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.countSharing({ request, response, caller, body }, moneyOf(partnership), id);
  }

  @Page('shares/:share', 'money.write', 'money.form.viewed')
  askShare(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('share') id: string) {
    return this.desk.ask(request, moneyOf(partnership), this.desk.forms.changingShare(moneyOf(partnership), id));
  }

  @Form('shares/:share', 'money.write', 'money.changed')
  changeShare(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('share') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.changeShare({ request, response, caller, body }, moneyOf(partnership), id);
  }
}

function moneyOf({ id, name, code }: KnownPartnership): MoneyAt {
  return {
    place: { reviewId: null, partnershipId: id },
    called: name,
    page: `/partnerships/${encodeURIComponent(code)}/money`,
    back: { path: '/money', words: 'Costs of the year', isSentence: true },
  };
}
