import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { type AgencyPart, AgencyParts } from '#lantern/case-lists';
import { CaseWriter, WorkflowRegistry } from '#lantern/cases';
import { RowQueries } from '#lantern/chronology';
import { CLOCK, type Clock, EventRejected } from '#lantern/platform';
import { actorOf } from '../../../cases/recording/events.service.js';

/** An agency's chronology comes with the request for it, and where there was none with that for its management review. */
const isChronology = ({ about }: AgencyPart): boolean => about?.startsWith('chronology') === true;

/**
 * Rounds of queries and of replies. Each is recorded on what the agency was asked for, so that its e-mail, its date and its
 * task are those of any queries on a return.
 */
@Injectable()
export class QueryRounds {
  constructor(
    @Inject(RowQueries) private readonly queries: RowQueries,
    @Inject(AgencyParts) private readonly parts: AgencyParts,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(CaseWriter) private readonly writer: CaseWriter,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sends an agency what waits for it. @throws EventRejected where nothing does, or it cannot be recorded. */
  async send(scope: CaseScope, caller: KnownCaller, agency: string): Promise<void> {
    const { part, rules } = await this.asked(scope, agency);
    const on = await this.onPart(caller, part);
    await this.writer.recordAlong((em, record) =>
      this.queries.send(em, scope, agency, (_em, count) =>
        record({ ...on, event: { type: rules.raised, on: this.today(), [rules.count]: count } }),
      ),
    );
  }

  /** Sends the answers of an agency back. @throws EventRejected where one is missing, or it cannot be recorded. */
  async reply(scope: CaseScope, caller: KnownCaller, agency: string): Promise<void> {
    const { part, rules } = await this.asked(scope, agency);
    const on = await this.onPart(caller, part);
    await this.writer.recordAlong((em, record) =>
      this.queries.reply(em, scope, agency, () => record({ ...on, event: { type: rules.answered, on: this.today() } })),
    );
  }

  private today(): string {
    return londonDate(this.clock.now());
  }

  private async onPart(caller: KnownCaller, { reference }: AgencyPart) {
    const scope = await this.scopes.find(caller, reference);
    return { actor: actorOf(caller, scope), reference };
  }

  /** On what its queries are recorded: the request that is open, and of those the one for the chronology. */
  private async asked({ reviewId }: CaseScope, agency: string) {
    const found = (await this.parts.of(reviewId, agency)).flatMap((part) => {
      const rules = this.registry.get(part.workflow, part.version).part?.queries;
      return rules ? [{ part, rules }] : [];
    });
    const open = found.filter(({ part }) => !part.closed);
    const wanted = open.findLast(({ part }) => isChronology(part)) ?? open.at(-1) ?? found.at(-1);
    if (wanted) return wanted;
    throw new EventRejected([
      'This agency was not asked for a chronology or a management review. Ask for one first; then its queries can be sent.',
    ]);
  }
}
