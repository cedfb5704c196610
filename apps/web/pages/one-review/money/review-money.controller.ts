import { Body, Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { Request, Response } from 'express';
import { Download, Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { MoneyDesk } from '../../kit/money/money-desk.js';
import type { MoneyAt } from '../../kit/money/money-forms.js';
import { reviewOfMoney } from '../../../cases/whole-review.js';
import { reviewPage } from '../../../paths.js';

/** What a review costs, and who shares it. */
@Controller('reviews/:reference/money')
export class ReviewMoneyController {
  constructor(@Inject(MoneyDesk) private readonly desk: MoneyDesk) {}

  @Page('', 'money.read', 'money.viewed')
  show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller) {
    return this.desk.show(request, moneyOf(scope), caller);
  }

  @Download(':table.csv', 'money.read', 'money.downloaded')
  take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('table') table: string,
  ): Promise<StreamableFile> {
    return this.desk.take(request, response, moneyOf(scope), table);
  }

  @Page('costs', 'money.write', 'money.form.viewed')
  askNew(@Req() request: Request, @Scope() scope: CaseScope) {
    return this.desk.ask(request, moneyOf(scope), this.desk.forms.addingCost(moneyOf(scope)));
  }

  @Form('costs', 'money.write', 'money.changed')
  add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ) {
    return this.desk.add({ request, response, caller, body }, moneyOf(scope));
  }

  @Page('costs/:cost', 'money.write', 'money.form.viewed')
  ask(@Req() request: Request, @Scope() scope: CaseScope, @Param('cost') id: string) {
    return this.desk.ask(request, moneyOf(scope), this.desk.forms.changingCost(moneyOf(scope), id));
  }

  @Form('costs/:cost', 'money.write', 'money.changed')
  change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('cost') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.change({ request, response, caller, body }, moneyOf(scope), id);
  }

  @Page('costs/:cost/off', 'money.write', 'money.form.viewed')
  askOff(@Req() request: Request, @Scope() scope: CaseScope, @Param('cost') id: string) {
    return this.desk.ask(request, moneyOf(scope), this.desk.forms.takingOff(moneyOf(scope), id));
  }

  @Form('costs/:cost/off', 'money.write', 'money.changed')
  takeOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('cost') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.takeOff({ request, response, caller, body }, moneyOf(scope), id);
  }

  @Page('sharings', 'money.write', 'money.form.viewed')
  askSharing(@Req() request: Request, @Scope() scope: CaseScope) {
    return this.desk.ask(request, moneyOf(scope), this.desk.forms.sharing(moneyOf(scope)));
  }

  @Form('sharings', 'money.write', 'money.changed')
  share(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ) {
    return this.desk.shareOut({ request, response, caller, body }, moneyOf(scope));
  }

  @Page('sharings/:sharing', 'money.write', 'money.form.viewed')
  askCounting(@Req() request: Request, @Scope() scope: CaseScope, @Param('sharing') id: string) {
    return this.desk.ask(request, moneyOf(scope), this.desk.forms.countingSharing(moneyOf(scope), id));
  }

  @Form('sharings/:sharing', 'money.write', 'money.changed')
  countSharing(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('sharing') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.countSharing({ request, response, caller, body }, moneyOf(scope), id);
  }

  @Page('shares/:share', 'money.write', 'money.form.viewed')
  askShare(@Req() request: Request, @Scope() scope: CaseScope, @Param('share') id: string) {
    return this.desk.ask(request, moneyOf(scope), this.desk.forms.changingShare(moneyOf(scope), id));
  }

  @Form('shares/:share', 'money.write', 'money.changed')
  changeShare(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('share') id: string,
    @Body() body: unknown,
  ) {
    return this.desk.changeShare({ request, response, caller, body }, moneyOf(scope), id);
  }
}

/** @throws NotFound for a part: what it costs stands with its review. */
function moneyOf(scope: CaseScope): MoneyAt {
  const { reference } = scope;
  const back = { path: reviewPage(reference), words: reference };
  return {
    place: { reviewId: reviewOfMoney(scope), partnershipId: null },
    called: reference,
    page: `${reviewPage(reference)}/money`,
    back: { ...back, isSentence: false },
  };
}
