import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { MoneyPlace } from '#lantern/money';
import type { Request, Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { reviewOfMoney } from '../cases/whole-review.js';
import { api } from '../openapi/api-paths.js';
import { MoneyOffice } from './money-office.js';
import { moneyRoutes } from './money-routes.js';

/** What a review costs, and who shares it. */
@Controller(`${api}/reviews/:reference/money`)
export class ReviewMoneyApiController {
  constructor(@Inject(MoneyOffice) private readonly office: MoneyOffice) {}

  @Get()
  @Access({ action: 'money.read', audit: 'money.viewed' })
  @Documented(moneyRoutes.show)
  show(@Scope() of: CaseScope) {
    return this.office.show(placeOf(of));
  }

  @Get('costs.csv')
  @Access({ action: 'money.read', audit: 'money.downloaded' })
  @Documented(moneyRoutes.costs)
  costs(@Scope() of: CaseScope, @Res({ passthrough: true }) response: Response) {
    return this.office.table(placeOf(of), 'costs', { response });
  }

  @Get('shares.csv')
  @Access({ action: 'money.read', audit: 'money.downloaded' })
  @Documented(moneyRoutes.shares)
  shares(@Scope() of: CaseScope, @Res({ passthrough: true }) response: Response) {
    return this.office.table(placeOf(of), 'shares', { response });
  }

  @Post('costs')
  @HttpCode(201)
  @Access({ action: 'money.write', audit: 'money.changed' })
  @Documented(moneyRoutes.add)
  add(
    @Scope() of: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.office.add({ request, response, caller }, placeOf(of), body);
  }

  @Put('costs/:cost')
  @Access({ action: 'money.write', audit: 'money.changed' })
  @Documented(moneyRoutes.change)
  change(
    @Scope() of: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('cost') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.office.change({ request, response, caller }, placeOf(of), id, body);
  }

  @Post('costs/:cost/off')
  @HttpCode(200)
  @Access({ action: 'money.write', audit: 'money.changed' })
  @Documented(moneyRoutes.takeOff)
  takeOff(
    @Scope() of: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('cost') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.office.takeOff({ request, response, caller }, placeOf(of), id, body);
  }

  @Post('sharings')
  @HttpCode(201)
  @Access({ action: 'money.write', audit: 'money.changed' })
  @Documented(moneyRoutes.shareOut)
  shareOut(
    @Scope() of: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.office.shareOut({ request, response, caller }, placeOf(of), body);
  }

  @Post('sharings/:sharing/off')
  @HttpCode(200)
  @Access({ action: 'money.write', audit: 'money.changed' })
  @Documented(moneyRoutes.sharingOff)
  sharingOff(
    @Scope() of: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('sharing') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.office.count({ request, response, caller }, placeOf(of), id, false, body);
  }

  @Post('sharings/:sharing/on')
  @HttpCode(200)
  @Access({ action: 'money.write', audit: 'money.changed' })
  @Documented(moneyRoutes.sharingOn)
  sharingOn(
    @Scope() of: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('sharing') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.office.count({ request, response, caller }, placeOf(of), id, true, body);
  }

  @Put('shares/:share')
  @Access({ action: 'money.write', audit: 'money.changed' })
  @Documented(moneyRoutes.share)
  share(
    @Scope() of: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('share') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.office.changeShare({ request, response, caller }, placeOf(of), id, body);
  }
}

const placeOf = (scope: CaseScope): MoneyPlace => ({ reviewId: reviewOfMoney(scope), partnershipId: null });
