import { Controller, Inject, Param, Query, Req } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader, type HistoryView, NewTasks, OwnEntries } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { mayRecord } from '#lantern/engine';
import { MailRecord, officeInWords } from '#lantern/mail';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { actorOf } from '../../../cases/recording/events.service.js';
import { Views } from '../../../cases/views.js';
import { hasForm } from '../../kit/forms/fields.js';
import { holderWords } from '../../kit/holder-words.js';
import { Pages, languageOf } from '../../pages.js';
import { stateOf } from '../emails/states.js';
import { factsOf } from '../history/facts.js';
import { NextTask, homeOn } from './next-task.js';

/** The most that one form records at once, by far. */
const mostTogether = 100;

interface Recorded {
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  /** What was recorded with one form, the last of it last. */
  readonly entries: readonly [HistoryView, ...HistoryView[]];
}

/** What somebody has just recorded: the confirmation, for them alone. It only reads, so that it may be opened again. */
@Controller('reviews/:reference/recorded')
export class RecordedController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(MailRecord) private readonly mail: MailRecord,
    @Inject(OwnEntries) private readonly own: OwnEntries,
    @Inject(NewTasks) private readonly tasks: NewTasks,
    @Inject(NextTask) private readonly next: NextTask,
  ) {}

  @Page(':number', 'review.read', 'recorded.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('number') number: string,
    @Query() { of, already }: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const recorded = { scope, caller, entries: await this.entries(scope, caller, Number(number), Number(of ?? 1)) };
    const [first] = recorded.entries;
    const definition = await this.reader.definitionOf(scope.reference);
    return this.pages.show(request, 'one-review/recorded/recorded', {
      reference: scope.reference,
      title: first.title,
      already: already === 'yes',
      entries: recorded.entries.map((entry) => ({
        ...entry,
        facts: factsOf(definition, entry, languageOf(request)),
        mayCorrect: this.mayCorrect(recorded, entry),
      })),
      emails: await this.emails(recorded),
      opened: await this.opened(recorded),
      next: await this.next.of(scope, caller),
      home: homeOn(caller),
    });
  }

  /** @throws NotFound for what others recorded, or what they can see no longer. */
  private async entries(
    scope: CaseScope,
    caller: KnownCaller,
    number: number,
    count: number,
  ): Promise<Recorded['entries']> {
    const { events } = await this.views.history(scope);
    const own = await this.own.of(scope.id, caller.id);
    const last = events.find((entry) => entry.number === number);
    const from = number - (count > 0 && count <= mostTogether ? count : 1);
    const [first, ...others] = events.filter(
      (entry) => entry.number > from && entry.number <= number && entry.type === last?.type && own.has(entry.number),
    );
    if (!first || !own.has(number)) throw new NotFound('There is nothing here that you have recorded.');
    return [first, ...others];
  }

  private mayCorrect({ scope, caller }: Recorded, { type }: HistoryView): boolean {
    const { by = [] } = this.registry.of(scope).events[type] ?? {};
    return hasForm(type) && mayRecord(actorOf(caller, scope).roles, by);
  }

  private async emails({ scope, entries }: Recorded) {
    const { offices } = this.registry.of(scope);
    const [first, last] = [entries[0].recordedAt, entries.at(-1)?.recordedAt ?? ''];
    const conditions = await this.mail.conditions();
    const emails = await this.mail.queuedBetween(scope.onlyAgency === null ? scope.reviewId : scope.id, first, last);
    return emails.map((email) => ({
      to: officeInWords(email.to, email.agency, offices),
      state: stateOf(email, conditions),
      isWaiting: email.status === 'queued',
      at: email.settledAt ?? email.dueAt,
    }));
  }

  private async opened({ scope, entries }: Recorded) {
    const [first, last] = [entries[0].number, entries.at(-1)?.number ?? 0];
    const opened = await this.tasks.openedBy(scope.id, first, last);
    return opened.map(({ title, owner, due }) => ({ title, due, holder: holderWords(owner, this.registry.of(scope)) }));
  }
}
