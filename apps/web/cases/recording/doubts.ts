import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, Independence, notIndependent } from '#lantern/access';
import { PanelReached } from '#lantern/case-lists';
import { type Doubt, WorkflowRegistry } from '#lantern/cases';
import { general, ownWordsOf } from '#lantern/engine';
import { type JsonObject, isObject } from '../../requests/read.js';
import { HeldUp } from './held-up.js';
import { NamesInTyped } from '../names/names-in-typed.js';
import { BodiesInEvents, asked, fieldNaming } from './bodies-in-events.js';

/** What a person is asked about an event before it is recorded, beside what the write path itself finds odd. */
@Injectable()
export class Doubts {
  constructor(
    @Inject(Independence) private readonly independence: Independence,
    @Inject(BodiesInEvents) private readonly bodies: BodiesInEvents,
    @Inject(PanelReached) private readonly panel: PanelReached,
    @Inject(HeldUp) private readonly heldUp: HeldUp,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  async about(scope: CaseScope, event: JsonObject): Promise<Doubt[]> {
    const { unknown } = await this.bodies.resolve(event, scope.reviewId);
    return [
      ...(await this.ofLeader(scope, event)).map(about('name')),
      ...unknown.map((body) => ({ words: asked(body), field: fieldNaming(event, body.typed) })),
      ...(await this.ofPanel(scope, event)).map(about('members')),
      ...(await this.heldUp.doubts(scope, String(event.type))),
      ...(await this.ofNames(scope, event)),
    ];
  }

  /** Names of the case in what is said in own words, which is written by role or pseudonym. */
  private async ofNames(scope: CaseScope, event: JsonObject): Promise<Doubt[]> {
    const rule = this.registry.of(scope).events[String(event.type)];
    if (!rule) return [];
    const brought = event.type === general.eventCorrected ? ['changes'] : [];
    return this.names.doubtsWithin(scope, event, [...ownWordsOf(rule), ...brought]);
  }

  /** Members whom nobody in Lantern can be are told of before: nothing would be sent to them. */
  private async ofPanel(scope: CaseScope, { type, members }: JsonObject): Promise<string[]> {
    if (type !== this.registry.of(scope).seatedBy || !Array.isArray(members)) return [];
    const named = members.filter(isObject).map(({ name, agency }) => ({ name: String(name), agency: String(agency) }));
    return (await this.panel.unknownAmong(scope, named)).map(notReached);
  }

  private async ofLeader(scope: CaseScope, { type, name }: JsonObject): Promise<string[]> {
    const { leaderNamedBy = [] } = this.registry.of(scope);
    if (!leaderNamedBy.includes(String(type)) || typeof name !== 'string') return [];
    return (await this.independence.agencyOf(scope, name)) === null ? [] : [notIndependent];
  }
}

const about =
  (field: string) =>
  (words: string): Doubt => ({ words, field });

const notReached = ({ name, agency }: { name: string; agency: string }): string =>
  `“${name}, ${agency}” cannot be reached yet: add them on the page of people and panel afterwards.`;
