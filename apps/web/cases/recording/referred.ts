import { Inject, Injectable } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { WorkflowRegistry } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { type Answer, type Answers, isNotKnown, textOfAnswer } from '#lantern/forms';
import { type ReferralView, Referrals } from '#lantern/referrals';
import { Events } from './events.service.js';
import type { JsonObject } from '../../requests/read.js';

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
    const { workflow, answers, receivedAt } = referral;
    const typed = this.taken(workflow, answers).flatMap(([field, answer]) => {
      const text = textOfAnswer(answer);
      return Object.entries(isDate(text) ? dateTyped(field, text) : { [field]: text });
    });
    return {
      referral: referral.id,
      workflow,
      partnership: placeOf(referral, held)?.code ?? '',
      ...dateTyped('on', londonDate(new Date(receivedAt))),
      ...Object.fromEntries(typed),
    };
  }

  /** The same as the event that opens a review, as far as it is known. @throws NotFound where it is not theirs. */
  async opening(caller: KnownCaller, id: string) {
    const { referral, held } = await this.find(caller, id);
    const { workflow, answers, receivedAt } = referral;
    const partnership = placeOf(referral, held)?.code ?? null;
    const known = Object.fromEntries(this.taken(workflow, answers));
    return { referral, opening: { partnership, workflow, on: londonDate(new Date(receivedAt)), ...known } };
  }

  /** Those of the partnerships whose office somebody holds, each with the code of the one that it is for today. */
  async list(caller: KnownCaller) {
    const held = await this.held(caller);
    const all = await this.referrals.list(held.map(({ id }) => id));
    return all.map((referral) => ({ ...referral, partnership: placeOf(referral, held)?.code ?? null }));
  }

  /** @throws NotFound, and EventRejected where somebody has dealt with it. */
  async close(caller: KnownCaller, id: string, reason: string): Promise<void> {
    const { referral } = await this.find(caller, id);
    await this.referrals.close(referral, caller, reason);
  }

  /** Opens the review and marks the referral, both or neither. @throws EventRejected where it was dealt with meanwhile. */
  async open(caller: KnownCaller, id: string, opening: JsonObject): Promise<string> {
    const { referral } = await this.find(caller, id);
    return this.events.openWith(caller, opening, {
      before: (em) => this.referrals.claim(em, referral, caller),
      after: (em, reference) => this.referrals.opened(em, referral, reference),
    });
  }

  /** What it says of the fields of the opening event. */
  private taken(workflow: string, answers: Answers): [string, Answer][] {
    const referral = this.registry.kindsOfReview.find(({ name }) => name === workflow)?.referral;
    return Object.entries(referral?.opens ?? {}).flatMap(([field, question]): [string, Answer][] => {
      const answer = answers[question];
      const isSaid = answer !== undefined && !isNotKnown(answer) && textOfAnswer(answer) !== '';
      return isSaid && !referral?.unknown.includes(textOfAnswer(answer)) ? [[field, answer]] : [];
    });
  }

  private async find(caller: KnownCaller, id: string) {
    const held = await this.held(caller);
    const ids = held.map((each) => each.id);
    return { referral: await this.referrals.find(id, ids), held };
  }

  private held(caller: KnownCaller) {
    return this.partnerships.heldAs(caller, ['coordinator', 'cspManager']);
  }
}

/** The partnership that it was sent to; of one that has ended, the only one of those that are held. */
const placeOf = <Held extends { readonly id: string }>(
  { partnershipId }: Pick<ReferralView, 'partnershipId'>,
  held: readonly Held[],
): Held | undefined => held.find(({ id }) => id === partnershipId) ?? (held.length === 1 ? held[0] : undefined);
