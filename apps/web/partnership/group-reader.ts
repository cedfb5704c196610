import { Inject, Injectable } from '@nestjs/common';
import { type KnownCaller, callerIn, isPermitted, notShutOut } from '#lantern/access';
import { Milestones } from '#lantern/action-plans';
import { ActionList, type ActionListed, both, ofPartnership } from '#lantern/case-lists';
import {
  DeliveryGroups,
  GroupHoldings,
  type GroupReportView,
  GroupReports,
  GroupSeats,
  type GroupView,
  type SeatView,
  isHeldBy,
} from '#lantern/delivery-groups';
import type { IsoDate } from '#lantern/calendar';
import { NotPermitted } from '#lantern/platform';
import type { Language } from '#lantern/words';

/** How a group stands: what it holds, and what it owes to the next board. */
export interface GroupStanding {
  readonly group: GroupView;
  readonly chair: SeatView | undefined;
  readonly seats: readonly SeatView[];
  readonly settled: number;
  readonly actions: readonly ActionListed[];
  readonly late: readonly ActionListed[];
  /** How many milestones those that have any have reached, by their references. */
  readonly reached: ReadonlyMap<string, { readonly done: number; readonly all: number }>;
  /** Those whose date comes by the day of the next board, or has passed. */
  readonly owed: readonly ActionListed[];
  readonly reports: readonly GroupReportView[];
  /** What it told the next board; undefined where it has not yet. */
  readonly told: GroupReportView | undefined;
}

const dueBy = (actions: readonly ActionListed[], day: IsoDate): ActionListed[] =>
  actions.filter(({ due }) => due !== null && due.pausedBy === null && due.due <= day);

/** What a group is called in a language; its English name where it has none in Welsh. */
export const nameIn = ({ name, welshName }: Pick<GroupView, 'name' | 'welshName'>, language: Language): string =>
  language === 'cy' ? (welshName ?? name) : name;

/** Reads how delivery groups stand, as far as whoever asks may see them. */
@Injectable()
export class GroupReader {
  constructor(
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupSeats) private readonly seats: GroupSeats,
    @Inject(GroupHoldings) private readonly holdings: GroupHoldings,
    @Inject(GroupReports) private readonly reports: GroupReports,
    @Inject(ActionList) private readonly actions: ActionList,
    @Inject(Milestones) private readonly milestones: Milestones,
  ) {}

  today(): IsoDate {
    return this.actions.today();
  }

  async all(caller: KnownCaller): Promise<GroupStanding[]> {
    return this.of(caller, await this.groups.list(caller));
  }

  /** @throws NotFound */
  async one(caller: KnownCaller, id: string): Promise<GroupStanding> {
    const [standing] = await this.of(caller, [await this.groups.find(caller, id)]);
    if (!standing) throw new Error(`The group ${id} has gone while it was read.`);
    return standing;
  }

  /** What is still to be done in the partnership of a group, and who holds it. */
  async open(caller: KnownCaller, { partnershipId }: Pick<GroupView, 'partnershipId'>) {
    const filter = both(ofPartnership(partnershipId), notShutOut(caller.id));
    const [actions, holders] = await Promise.all([this.actions.open(filter), this.holdings.holders(filter)]);
    return { actions, holderOf: new Map(holders.map(({ reference, groupId }) => [reference, groupId])) };
  }

  /** Of some groups that they may see, without what a conflict of interest keeps from them: as many statements for many as for one. */
  async of(caller: KnownCaller, groups: readonly GroupView[]): Promise<GroupStanding[]> {
    const ids = groups.map(({ id }) => id);
    const filter = both(isHeldBy(ids), notShutOut(caller.id));
    const [counts, holders, open, reports, seats] = await Promise.all([
      this.holdings.counts(ids),
      this.holdings.holders(filter),
      this.actions.open(filter),
      this.reports.of(ids),
      this.seats.ofEach(ids),
    ]);
    const holderOf = new Map(holders.map(({ reference, groupId }) => [reference, groupId]));
    const reached = await this.milestones.counts([...holderOf.keys()]);
    const today = this.today();
    return groups.map((group) => {
      const actions = open.filter(({ reference }) => holderOf.get(reference) === group.id);
      const sitting = seats.get(group.id) ?? [];
      const own = reports.filter(({ groupId }) => groupId === group.id);
      return {
        group,
        seats: sitting,
        chair: sitting.find(({ chairs }) => chairs),
        settled: counts.find(({ groupId }) => groupId === group.id)?.settled ?? 0,
        actions,
        reached,
        late: dueBy(actions, today).filter(({ due }) => due !== null && due.due < today),
        owed: group.nextBoard === null ? [] : dueBy(actions, group.nextBoard),
        reports: own,
        told: own.find(({ board }) => board === group.nextBoard),
      };
    });
  }
}

/** Whether somebody may change a group: by an office of its partnership. */
export const mayChange = (caller: KnownCaller, { partnershipId }: Pick<GroupView, 'partnershipId'>): boolean =>
  isPermitted(callerIn(caller, partnershipId).roles, 'group.write');

/** @throws NotPermitted where they hold no office of its partnership. */
export function insistOnChanging(caller: KnownCaller, group: GroupView): GroupView {
  if (!mayChange(caller, group)) throw new NotPermitted('Only an office of its partnership changes a group.');
  return group;
}

/** Whether somebody tells the board for it: whoever chairs it, or an office of its partnership. */
export const mayTell = (caller: KnownCaller, group: GroupView): boolean => group.chairs || mayChange(caller, group);
