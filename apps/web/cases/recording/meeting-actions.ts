import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import { type PartRecord, PartRecords } from '#lantern/case-lists';
import { NotFound } from '#lantern/platform';
import type { IsoDate } from '#lantern/calendar';
import { Events } from './events.service.js';
import { rulesFor } from '../meetings/review-meetings.js';

/** Something that a meeting gave somebody to do, as the panel sees it. */
export interface MeetingAction {
  readonly reference: string;
  /** The meeting that gave it: `panel-2`. */
  readonly meeting: string;
  readonly action: string;
  /** The office that holds it, by its name in the workflow. */
  readonly holder: string;
  /** Of a member of the panel: the agency that they sit for. */
  readonly agency: string | null;
  readonly isOpen: boolean;
  readonly stateTitle: string;
  readonly due: IsoDate | null;
  readonly isLate: boolean;
  /** Its page is theirs to open. */
  readonly isTheirs: boolean;
}

const textIn = (facts: PartRecord['facts'], name: string): string => {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
};

function shown(
  { reference, facts, closed, stateTitle, deadlines }: PartRecord,
  { onlyAgency }: CaseScope,
): MeetingAction {
  const date = deadlines.at(-1);
  const agency = textIn(facts, 'agency') || null;
  return {
    reference,
    meeting: textIn(facts, 'meeting'),
    action: textIn(facts, 'action'),
    holder: textIn(facts, 'holder'),
    agency,
    isOpen: !closed,
    stateTitle,
    due: date?.due ?? null,
    isLate: date?.status === 'overdue',
    isTheirs: onlyAgency === null || agency === onlyAgency,
  };
}

/** The actions that the meetings of a review gave: the whole panel sees what there is to do, and who does it. */
@Injectable()
export class MeetingActions {
  constructor(
    @Inject(PartRecords) private readonly parts: PartRecords,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Events) private readonly events: Events,
  ) {}

  /** In the order in which they were given. @throws NotFound where there are no meetings for them. */
  async ofReview(scope: CaseScope): Promise<MeetingAction[]> {
    const { actions } = rulesFor(scope);
    const parts = await this.parts.of(scope.reviewId, actions.part);
    return parts.map((part) => shown(part, scope));
  }

  /** Says that one is done, in one press. @throws NotFound, EventRejected where it is settled already. */
  async done(scope: CaseScope, caller: KnownCaller, reference: string, on: IsoDate): Promise<void> {
    const action = (await this.ofReview(scope)).find((each) => each.reference === reference);
    if (!action?.isTheirs) throw new NotFound('There is no such action of this review that is yours to settle.');
    const part = await this.scopes.find(caller, reference);
    await this.events.record(caller, part, { type: rulesFor(scope).actions.doneBy, on }, part.revision, undefined);
  }
}
