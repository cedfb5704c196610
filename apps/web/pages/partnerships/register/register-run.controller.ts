import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import type { HandOff } from '#lantern/cases';
import { type RegisterRunView, RegisterRuns } from '#lantern/register';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { HAND_OFF } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { registerPage, registerRunPage } from '../../../paths.js';
import { bringing } from './sent-register.js';

/** Seconds between two looks, where somebody has asked that the page looks again by itself. */
const between = 10;

const titles: Readonly<Record<RegisterRunView['step'], string>> = {
  check: 'Going through the register',
  checked: 'What would come in',
  import: 'Bringing the register in',
  imported: 'The register is in',
  refused: 'The register cannot come in as it stands',
  brokenOff: 'It broke off, and nothing came in',
};

/** Lines that somebody mends at one sitting. */
const mostIssues = 100;

/** A long register on its way in, for whoever sent it: how far it is, what would come in, and what came of it. */
@Controller('partnerships/:code/register/runs')
export class RegisterRunController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(RegisterRuns) private readonly runs: RegisterRuns,
    @Inject(HAND_OFF) private readonly handOff: HandOff,
  ) {}

  /** It looks again by itself only for whoever asks for that, and until they say that it is enough (WCAG 2.2.1, 2.2.4). */
  @Page(':run', 'register.import', 'register.run.viewed')
  async show(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('run') id: string,
    @Query('watch') watch: unknown,
  ): Promise<string> {
    const run = await this.runs.find(partnership, caller, id);
    const isGoing = run.step === 'check' || run.step === 'import';
    const isWatched = isGoing && watch === 'yes';
    if (isWatched) response.setHeader('refresh', String(between));
    const path = registerRunPage(partnership.code, id);
    return this.pages.show(request, 'partnerships/register/run', {
      partnership,
      run,
      issues: run.issues.slice(0, mostIssues),
      issueCount: run.issues.length,
      title: titles[run.step],
      part: isGoing ? `${Math.floor((run.done * 100) / Math.max(1, run.lines))}%: ` : '',
      isGoing,
      isWatched,
      between,
      follows: bringing.follows,
      path,
      register: registerPage(partnership.code),
    });
  }

  /** Brings in what was gone through, or has it gone through anew where it broke off. */
  @Form(':run', 'register.import', 'register.run.pressed')
  async goOn(
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('run') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    await this.runs.find(partnership, caller, id);
    if (textOf(body, 'press') === 'again') await this.runs.again(partnership, caller, id);
    if (textOf(body, 'press') === 'bring') await this.runs.bringIn(partnership, caller, id);
    this.handOff.handOver({ wakeAt: [], mail: false, registers: true });
    return goTo(response, registerRunPage(partnership.code, id));
  }
}
