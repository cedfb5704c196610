import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { WorkflowRegistry } from '#lantern/cases';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import { Webhooks } from '#lantern/webhooks';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { webhookPage, webhooksPage } from '../../../paths.js';
import { chosenWords, eventChoices, failureInWords, webhookFields } from './webhook-words.js';

/** Deliveries on a page. */
const atATime = 20;

/** Where other systems are told that something was recorded, and what became of each telling. */
@Controller('partnerships/:code/webhooks')
export class WebhooksController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'webhook.manage', 'webhooks.viewed')
  async list(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    const choices = eventChoices(this.registry.kindsOfReview);
    const all = await this.webhooks.of(partnership.id);
    return this.pages.show(request, 'partnerships/webhooks/webhooks', {
      partnership,
      path: webhooksPage(partnership.code),
      webhooks: all.map((each) => ({ ...each, told: chosenWords(choices, each.begins) })),
    });
  }

  @Page('new', 'webhook.manage', 'webhook.form.viewed')
  ask(@Req() request: Request, @Held() partnership: KnownPartnership): string {
    return this.form(request, partnership, {}, []);
  }

  /** Answers with the page itself: the secret is shown this once, and no address or cookie is to hold it. */
  @Form('new', 'webhook.manage', 'webhook.added')
  async add(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const known = eventChoices(this.registry.kindsOfReview).map(({ value }) => value);
    const chosen = listOf(body, 'begins').filter((each) => known.includes(each));
    const wanted = { address: textOf(body, 'address'), begins: chosen.flatMap((each) => each.split(',')) };
    try {
      const { id, secret } = await this.webhooks.add(partnership.id, caller, wanted);
      const path = webhookPage(partnership.code, id);
      return this.pages.show(request, 'partnerships/webhooks/made', { partnership, path, secret });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.form(request, partnership, body, error.issues);
    }
  }

  @Page(':webhook', 'webhook.manage', 'webhook.viewed')
  async one(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Param('webhook') id: string,
    @Query('after') after: unknown,
  ): Promise<string> {
    const webhook = await this.webhooks.one(partnership.id, id);
    const from = typeof after === 'string' && after !== '' ? after : undefined;
    const rows = await this.webhooks.deliveries(id, from, atATime);
    const path = webhookPage(partnership.code, id);
    const last = rows.at(-1);
    return this.pages.show(request, 'partnerships/webhooks/webhook', {
      partnership,
      path,
      webhook: { ...webhook, told: chosenWords(eventChoices(this.registry.kindsOfReview), webhook.begins) },
      deliveries: rows.map((row) => ({ ...row, title: this.titleOf(row.event), why: failureInWords(row.failure) })),
      isFirst: from === undefined,
      older: rows.length === atATime && last ? `${path}?after=${last.id}` : null,
    });
  }

  @Form(':webhook/off', 'webhook.manage', 'webhook.switched.off')
  async off(
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Param('webhook') id: string,
  ): Promise<string> {
    await this.webhooks.switchOff(partnership.id, id);
    return goTo(response, webhookPage(partnership.code, id));
  }

  @Form(':webhook/on', 'webhook.manage', 'webhook.switched.on')
  async on(
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Param('webhook') id: string,
  ): Promise<string> {
    await this.webhooks.switchOn(partnership.id, id);
    return goTo(response, webhookPage(partnership.code, id));
  }

  private titleOf(event: string): string {
    return this.registry.all.flatMap(({ events }) => events[event] ?? [])[0]?.title ?? event;
  }

  private form(request: Request, partnership: KnownPartnership, body: unknown, issues: readonly InputIssue[]): string {
    const say = this.pages.saying(request);
    const fields = webhookFields(eventChoices(this.registry.kindsOfReview));
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'partnerships/webhooks/new', {
      partnership,
      path: webhooksPage(partnership.code),
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
