import type { IsoDate } from '#lantern/calendar';
import { type Regime, type WorkflowDefinition, regimeOn } from '#lantern/engine';
import type { Coordinator } from './waiting-email.js';

/** The workflows, for what each calls a review, and for the meetings that its e-mails call to. */
export interface Regimes {
  get(workflow: string, version: string): Pick<WorkflowDefinition, 'regimes' | 'emails'>;
  newest(workflow: string): { readonly regimes: readonly Regime[] } | undefined;
}

/** Whom and what an e-mail is about, as far as every e-mail says it. */
export interface Subject {
  readonly workflow: string;
  readonly reference: string | null;
  readonly review: { readonly workflow: string; readonly version: string; readonly regime: string | null } | null;
  readonly partnership: string;
  readonly displayName: string | null;
  readonly coordinator: Coordinator | null;
  readonly first: boolean;
}

export interface Place {
  readonly regimes: Regimes;
  /** Where people reach Lantern, without a closing slash. */
  readonly publicUrl: string;
}

/** The address of a case in Lantern, or that which leads everybody to the list of what is theirs. */
export const linkTo = (publicUrl: string, reference: string | null): string =>
  reference === null ? `${publicUrl}/` : `${publicUrl}/reviews/${encodeURIComponent(reference)}`;

/**
 * What a review is called: by its regime, or as its partnership has chosen among the regimes' names. An e-mail about
 * several reviews uses the name of the day.
 */
function nameOf({ review, workflow, displayName }: Subject, place: Place, today: IsoDate) {
  const definition = review ? place.regimes.get(review.workflow, review.version) : place.regimes.newest(workflow);
  const regimes = definition?.regimes ?? [];
  const regime =
    regimes.find(({ title }) => title === displayName) ??
    regimes.find(({ name }) => name === review?.regime) ??
    regimeOn(regimes, today);
  return { reviewName: regime?.title ?? 'review', reviewShortName: regime?.shortName ?? 'review' };
}

/** Whom to telephone. Where nobody is entered the words still lead to a person. */
const contactOf = ({ coordinator, partnership }: Subject) => ({
  name: coordinator?.name ?? 'the review co-ordinator',
  role: coordinator ? 'co-ordinator' : partnership,
  phone: coordinator?.phone ?? 'the number you have for the partnership',
  hours: coordinator?.hours ?? 'office hours',
});

/** The values that every e-mail carries besides its own (see the workflow's `emails/values.ts`). */
export function commonValues(subject: Subject, place: Place, today: IsoDate): Record<string, unknown> {
  return {
    ...nameOf(subject, place, today),
    partnership: subject.partnership,
    link: linkTo(place.publicUrl, subject.reference),
    contact: contactOf(subject),
    firstInCase: subject.first,
    sentOn: today,
    ...(subject.reference !== null && { reference: subject.reference }),
  };
}
