import { Inject, Injectable } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { WorkflowRegistry } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { type Answers, isNotKnown, textOfAnswer } from '#lantern/forms';
import { Referrals } from '#lantern/referrals';
import { Events } from '../../../cases/events.service.js';
import type { JsonObject } from '../../../requests/read.js';

const dateTyped = (name: string, date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day };
};

const isDate = (text: string): boolean => /^\d{4}(?:-\d{2}){0,2}$/.test(text);

/** A referral as the notification of a review: what it says already stands in the form that opens one. */
@Injectable()
export class Referred {
  constructor(
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Referrals) private readonly referrals: Referrals,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(Events) private readonly events: Events,
  ) {}

  /** What is known of the answers, as if it had just been typed. @throws NotFound where it is not theirs. */
  async typed(caller: KnownCaller, id: string): Promise<Record<string, string>> {
    const { referral, held } = await this.find(caller, id);
    const { workflow, answers, receivedAt, partnershipId } = referral;
    return {
      referral: referral.id,
      workflow,
      partnership:
        (held.find((each) => each.id === partnershipId) ?? (held.length === 1 ? held[0] : undefined))?.code ?? '',
      ...dateTyped('on', londonDate(new Date(receivedAt))),
      ...this.taken(workflow, answers),
    };
  }

  /** Opens the review and marks the referral, both or neither. @throws EventRejected where it was dealt with meanwhile. */
  async open(caller: KnownCaller, id: string, opening: JsonObject): Promise<string> {
    const { referral } = await this.find(caller, id);
    return this.events.openWith(caller, opening, {
      before: (em) => this.referrals.claim(em, referral, caller),
      after: (em, reference) => this.referrals.opened(em, referral, reference),
    });
  }

  private taken(workflow: string, answers: Answers): Record<string, string> {
    const referral = this.registry.kindsOfReview.find(({ name }) => name === workflow)?.referral;
    const typed = Object.entries(referral?.opens ?? {}).flatMap(([field, question]) => {
      const answer = answers[question];
      const text = isNotKnown(answer) ? '' : textOfAnswer(answer);
      if (text === '' || referral?.unknown.includes(text)) return [];
      return Object.entries(isDate(text) ? dateTyped(field, text) : { [field]: text });
    });
    return Object.fromEntries(typed);
  }

  private async find(caller: KnownCaller, id: string) {
    const held = await this.partnerships.heldAs(caller, ['coordinator', 'cspManager']);
    const ids = held.map((each) => each.id);
    return { referral: await this.referrals.find(id, ids), held };
  }
}
