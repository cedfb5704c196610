import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { Milestones } from '#lantern/action-plans';
import { Contacts } from '#lantern/people';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { GivenAnswers } from '#lantern/cases';
import type { Answer } from '#lantern/engine';
import { Documents } from '#lantern/documents';
import { CLOCK, type Clock, InvalidInput, type InputIssue, NotFound, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Page, PaperForm } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import { isWorthAPage } from '../../../cases/recording/foreseen.js';
import { sentPaperOf } from '../../../requests/uploads.js';
import type { JsonObject } from '../../../requests/read.js';
import { goTo } from '../../../session/cookies.js';
import { type CheckButtons, checkPage } from '../../kit/check/check-page.js';
import { asConfirmed, isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { listOf, revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { answerPage } from '../../../paths.js';
import { shownDocument } from '../../../cases/papers/rooms.js';
import { type Answered, outcomeOf, recordForm } from '../record/record-form.js';
import { answerFields, eventOf, issuesOf } from './answer-form.js';
import { reachedField, reachedName } from './reached.js';
import { type Part, RequestPages, answersFor } from './request-pages.js';
import { wayOn } from './way-on.js';

/** An answer at hand: what is asked, of whom, and with which questions. */
interface AtHand {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly part: Part;
  readonly answer: Answer;
  readonly fields: readonly Field[];
}

/** Whom it goes to is not theirs to choose: those who lead the review are told as they always are. */
const sending: CheckButtons = { record: 'Send' };

/** The key by which a second press of the same button is known. */
const onceOf = ({ id }: KnownCaller, body: unknown) => ({ caller: id, key: textOf(body, 'once') || randomUUID() });

/** The short forms in which an agency answers, each with no more than its few questions. */
@Controller('reviews/:reference/answer')
export class AnswerController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(RequestPages) private readonly requests: RequestPages,
    @Inject(Events) private readonly events: Events,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(GivenAnswers) private readonly given: GivenAnswers,
    @Inject(Milestones) private readonly milestones: Milestones,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page(':type', 'event.record', 'answer.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('type') type: string,
  ): Promise<string> {
    return this.show(await this.atHand(request, scope, caller, type), { body: {}, issues: [] });
  }

  @PaperForm(':type', 'event.record', 'answer.sent')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('type') type: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.atHand(request, scope, caller, type);
    const { part, answer, fields } = atHand;
    if (wantsToChange(body)) return this.show(atHand, { body, issues: [] });
    const event = eventOf(answer, fields, body, londonDate(this.clock.now()));
    // The file is kept even where the rest has to be mended: no browser would send it again by itself.
    const issues = [...issuesOf(answer, part, event), ...(await this.keepFile(atHand))];
    if (issues.length > 0) return this.show(atHand, { body, issues });
    try {
      const checked = isConfirmed(body) ? null : await this.check(atHand, event, body);
      if (checked !== null) return checked;
      const once = onceOf(caller, body);
      const sent = { ...event, ...asConfirmed(body) };
      const reached = listOf(body, reachedName);
      const tick = (em: SqlEntityManager) => this.milestones.reach(scope, caller, reached, event.on, em);
      const along = reached.length > 0 ? tick : undefined;
      const { revision } = await this.events.record(caller, scope, sent, revisionOf(body), once, along);
      return goTo(response, wayOn(part.definition, scope, answer, { revision, back: textOf(body, 'back') }));
    } catch (error) {
      return this.show(atHand, { body, ...outcomeOf(error) });
    }
  }

  /** Null where one press is all that is asked, and nobody is written to because of it (docs/adr/0049). */
  private async check(atHand: AtHand, event: JsonObject, body: unknown): Promise<string | null> {
    const { request, scope, caller, answer, fields } = atHand;
    if (await this.given.has(onceOf(caller, body))) return null;
    const foreseen = await this.events.preview(caller, scope, event, revisionOf(body));
    if (answer.press && !isWorthAPage(foreseen)) return null;
    const { reference } = scope;
    const check = {
      title: answer.button,
      reference,
      action: answerPage(reference, answer.type),
      fields,
      body,
      files: answer.file === 'none' ? [] : (await this.sent(scope)).map(({ name }) => name),
      foreseen,
      follows: [answer.help, answer.next].filter((sentence) => sentence !== ''),
      buttons: sending,
    };
    const shown = checkPage(check, languageOf(request), this.pages.saying(request));
    return this.pages.show(request, 'one-review/task/check-answer', shown);
  }

  private async atHand(request: Request, scope: CaseScope, caller: KnownCaller, type: string): Promise<AtHand> {
    if (!scope.isPart) throw new NotFound('There is no such form.');
    const part = await this.requests.of(scope, caller);
    const answer = part.answers.find((each) => each.type === type);
    if (!answer) throw new NotFound('There is no such form.');
    if (!answersFor(caller, scope)) throw new NotPermitted('Only the agency that was asked answers here.');
    const agencies = answer.fields.includes('to') ? await this.otherAgencies(scope) : [];
    const reached = await reachedField(this.milestones, scope, part, answer);
    const fields = [...answerFields(answer, part, agencies), ...reached];
    return { request, scope, caller, part, answer, fields };
  }

  /** The agencies that the partnership works with, whatever the review: this tells nothing of who was asked. */
  private async otherAgencies({ partnershipId, agency }: CaseScope): Promise<string[]> {
    const contacts = await this.contacts.list({ partnershipId, reviewId: null });
    const known = contacts.flatMap((contact) => (contact.role === 'agency' && contact.agency ? [contact.agency] : []));
    return [...new Set(known)].filter((each) => each !== agency);
  }

  private async keepFile({ request, scope, caller, answer }: AtHand): Promise<InputIssue[]> {
    if (answer.file === 'none') return [];
    try {
      const file = sentPaperOf(request);
      if (file) await this.documents.keep(scope, caller, 'agency', file);
    } catch (error) {
      if (error instanceof InvalidInput) return error.issues;
      throw error;
    }
    const isThere = answer.file === 'wanted' || (await this.sent(scope)).length > 0;
    return isThere ? [] : [{ path: 'file', message: 'choose the file to send' }];
  }

  private async sent(scope: CaseScope) {
    const documents = await this.documents.ofCase(scope);
    return documents.filter(({ addedFor }) => addedFor === scope.agency);
  }

  private async show({ request, scope, caller, part, answer, fields }: AtHand, answered: Answered): Promise<string> {
    const { definition, view } = part;
    const words = { label: answer.button, help: answer.help };
    const say = this.pages.saying(request);
    const form = recordForm({ definition, type: answer.type, view, scope, caller, say, fields, words });
    const { closed, stateTitle } = view.review;
    const spent = answered.issues.some(({ path }) => path === 'Idempotency-Key');
    const issues = spent
      ? [{ path: '', message: 'this was sent already; look at what was received' }]
      : answered.issues;
    return this.pages.show(request, 'one-review/task/answer', {
      // Where the part is over there is nothing to mend, whatever was sent.
      ...form.shown(closed ? { body: {}, issues: [] } : { ...answered, issues }),
      over: closed ? stateTitle : null,
      contact: closed ? ((await this.contacts.holding('coordinator', scope))[0] ?? null) : null,
      takesFile: answer.file !== 'none',
      once: randomUUID(),
      back: textOf(answered.body, 'back'),
      sent: answer.file === 'none' ? [] : (await this.sent(scope)).map((each) => shownDocument(each, scope, caller)),
    });
  }
}
