import { kindOfTaken } from '#lantern/bodies';
import { type ReorganisationPlan, type Situation, settingsGiven, settingsLeftBehind } from '#lantern/reorganisation';

/** What one partnership will have been given once it is done. */
interface SuccessorOutcome {
  readonly name: string;
  /** The letters of its references; null where it is there already. */
  readonly prefix: string | null;
  readonly open: number;
  readonly closed: number;
  readonly people: number;
  readonly contacts: number;
  /** What it takes over as the old ones set it: questions in forms, asked or left out; tasks of their own; the rest. */
  readonly questions: number;
  readonly tasks: number;
  readonly choices: number;
  /** What they set otherwise than each other, or than it does. */
  readonly setAnew: number;
}

/** What a reorganisation will do, to be read before it is done. */
export interface Outcome {
  readonly old: readonly string[];
  readonly successors: readonly SuccessorOutcome[];
  /** Partnerships that end. */
  readonly ending: readonly string[];
  /** People who keep no office. */
  readonly leaving: readonly string[];
  /** Seats on a panel whose holder will have no office where the review is. */
  readonly emptied: readonly { readonly name: string; readonly reference: string }[];
}

export function outcomeOf(plan: ReorganisationPlan, situation: Situation): Outcome {
  const { partnerships, reviews, people, contacts, seats } = situation;
  const isMerger = plan.into.length === 1;
  const placeOf = (reference: string): string | undefined => (isMerger ? plan.into[0]?.code : plan.reviews[reference]);
  const goesTo = (chosen: readonly string[] | undefined, code: string): boolean =>
    isMerger || (chosen ?? []).includes(code);
  const old = partnerships.filter(({ code }) => plan.from.includes(code));
  return {
    old: old.map(({ name }) => name),
    successors: plan.into.map(({ code, name, referencePrefix }) => {
      const known = partnerships.find((each) => each.code === code);
      const taken = Object.keys(settingsGiven({ code }, plan, situation)).map(kindOfTaken);
      const ofKind = (kind: (typeof taken)[number]): number => taken.filter((each) => each === kind).length;
      const going = reviews.filter(({ reference }) => placeOf(reference) === code);
      return {
        name: known?.name ?? name,
        prefix: known ? null : referencePrefix,
        open: going.filter(({ closed }) => !closed).length,
        closed: going.filter(({ closed }) => closed).length,
        people: people.filter(({ id }) => goesTo(plan.people[id], code)).length,
        contacts: contacts.filter(({ id }) => goesTo(plan.contacts[id], code)).length,
        questions: ofKind('question'),
        tasks: ofKind('task'),
        choices: ofKind('choice'),
        setAnew: settingsLeftBehind({ code }, plan, situation).length,
      };
    }),
    ending: old.filter(({ code }) => !plan.into.some((each) => each.code === code)).map(({ name }) => name),
    leaving: isMerger ? [] : people.filter(({ id }) => plan.people[id]?.length === 0).map(({ name }) => name),
    emptied: seats.flatMap(({ reference, callerId, name }) =>
      isMerger || goesTo(plan.people[callerId], placeOf(reference) ?? '') ? [] : [{ name, reference }],
    ),
  };
}
