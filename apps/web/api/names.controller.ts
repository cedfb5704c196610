import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { general } from '#lantern/engine';
import { type CheckedInFull, NameChecks } from '#lantern/name-checks';
import { NotFound } from '#lantern/platform';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { NamesOfCase, pastedText } from '../cases/names/names-of-case.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';

const wanted = z.union(
  [
    z.strictObject({ text: z.string().max(64_000).meta({ description: 'A text of elsewhere, which is not kept.' }) }),
    z.strictObject({ chosen: z.string().max(100).meta({ description: 'One of those there are: `form:ID`.' }) }),
  ],
  'send either "chosen" or "text"',
);
const released = z.strictObject({ reason: z.string('say why').trim().min(1, 'say why').max(5000) });

const shown = ({ isOwn: _isOwn, ...check }: CheckedInFull) => check;

/** Texts of a review that are looked through for the names of its case, by those who may open the key of names. */
@Controller(`${api}/reviews/:reference/names`)
export class NamesApiController {
  constructor(
    @Inject(NameChecks) private readonly checks: NameChecks,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
  ) {}

  @Get()
  @Access({ action: 'names.check', audit: 'names.viewed' })
  @Documented({
    summary: 'The texts that can be looked through for names, and the checks that were made, newest first',
    answer: 'NameChecks',
  })
  async list(@Scope() scope: CaseScope) {
    insistOnReview(scope);
    const texts = await this.names.texts(scope);
    return {
      texts: texts.map(({ value, title, agency, name = null }) => ({ chosen: value, title, agency, name })),
      checks: await this.checks.ofReview(scope),
    };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'names.check', audit: general.namesChecked })
  @Documented({
    summary: 'Look a text through for the names of the case; the history holds its digest',
    body: wanted,
    answer: 'NameCheck',
    status: 201,
    problems: [409, 422],
  })
  async check(@Scope() scope: CaseScope, @Caller() caller: KnownCaller, @Body() body: unknown) {
    insistOnReview(scope);
    const asked = read(wanted, jsonObject(body));
    const text = 'text' in asked ? pastedText(asked.text) : await this.names.read(scope, caller, asked.chosen);
    const id = await this.checks.check(scope, caller, text, await this.names.names(scope));
    return this.one(scope, caller, id);
  }

  @Get(':check')
  @Access({ action: 'names.check', audit: 'names.check.viewed' })
  @Documented({ summary: 'A check, with where names were found', answer: 'NameCheck' })
  async one(@Scope() scope: CaseScope, @Caller() caller: KnownCaller, @Param('check') id: string) {
    insistOnReview(scope);
    return shown(await this.checks.one(scope, caller, id));
  }

  @Post(':check/release')
  @HttpCode(200)
  @Access({ action: 'names.check', audit: general.namesReleased })
  @Documented({
    summary: 'Let a text go out although names were found: by somebody else than who looked it through, with a reason',
    body: released,
    answer: 'NameCheck',
    problems: [409, 422],
  })
  async release(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('check') id: string,
    @Body() body: unknown,
  ) {
    insistOnReview(scope);
    await this.checks.release(scope, caller, id, read(released, jsonObject(body)).reason);
    return this.one(scope, caller, id);
  }
}

/** @throws NotFound at the address of an agency's part. */
function insistOnReview({ isPart }: CaseScope): void {
  if (isPart) throw new NotFound('Texts are looked through for names at the address of a review.');
}
