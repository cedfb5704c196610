import type { MikroORM } from '@mikro-orm/postgresql';
import {
  historyOf,
  type NamedMember,
  type PanelPlace,
  knownMembers,
  standingPanel,
  type WorkflowRegistry,
} from '#lantern/cases';

type Review = PanelPlace & { readonly workflow: string; readonly version: string };

/** Which of those that a panel is to consist of can be reached, and which nobody knows how to. */
export class PanelReached {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
  ) {}

  /** Members of the panel as it stands who neither sit nor are written to. */
  async notYet(review: Review): Promise<NamedMember[]> {
    const history = await historyOf(this.orm.em.fork(), review.reviewId);
    const definition = this.registry.get(review.workflow, review.version);
    return this.unknownOf(review, standingPanel(definition, history), ['seat', 'written']);
  }

  /** Of members that are about to be named, those whom nobody in Lantern can be. */
  unknownAmong(place: PanelPlace, members: readonly NamedMember[]): Promise<NamedMember[]> {
    return this.unknownOf(place, members, ['seat', 'written', 'office', 'contact']);
  }

  private async unknownOf(
    place: PanelPlace,
    members: readonly NamedMember[],
    ways: readonly ('seat' | 'written' | 'office' | 'contact')[],
  ): Promise<NamedMember[]> {
    const known = await knownMembers(this.orm.em.fork(), place, members);
    return members.filter((_member, index) => ways.every((way) => known[index]?.[way] === null));
  }
}
