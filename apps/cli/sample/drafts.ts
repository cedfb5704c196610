import { type CaseScope, type KnownCaller } from '#lantern/access';
import { londonInstant } from '#lantern/calendar';
import { Documents, type StoredDocument } from '#lantern/documents';
import { DraftComments } from '#lantern/draft-comments';
import { wordFileOf } from '#lantern/made-papers';
import { SimulatedClock } from '#lantern/platform';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { coordinator } from './people.js';
import type { SampleComment, SampleDraft, SampleReview } from './reviews.js';
import type { LivedReviews } from './sample-steps.js';

/** The review and its co-ordinator, who keeps its drafts and writes down what the panel says of them. */
interface AtReview {
  readonly composition: Composition;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
}

const morning = '10:00';
/** A clock that stands on a morning. */
export const clockOn = (day: string) => new SimulatedClock(londonInstant(day, morning));

/** The co-ordinator of the sample, as somebody who has signed in. */
export async function coordinatorIn({ orm }: Composition): Promise<KnownCaller> {
  const people = tables(orm.em.fork()).selectFrom('caller').select(['id', 'name']);
  const { id, name } = await people.where('name', '=', coordinator.name).executeTakeFirstOrThrow();
  return { id, name, language: 'en', offices: [], roles: coordinator.roles, partnershipIds: [], agency: null };
}

/** The drafts of the sample's reviews, each a version of the one before, with the log of comments. */
export async function draft(
  composition: Composition,
  reviews: readonly SampleReview[],
  lived: LivedReviews,
): Promise<void> {
  const caller = await coordinatorIn(composition);
  for (const review of reviews.filter(({ drafts }) => drafts.length > 0)) {
    const scope = await scopeOf(composition, lived.referenceOf(review));
    let before: StoredDocument | undefined;
    for (const version of review.drafts) before = await keep({ composition, scope, caller }, version, before);
  }
}

/** A review as its co-ordinator sees it. */
export async function scopeOf({ reader }: Composition, reference: string): Promise<CaseScope> {
  const found = await reader.find(reference);
  return {
    ...found,
    reference,
    reviewId: found.id,
    isPart: false,
    agency: null,
    onlyAgency: null,
    roles: coordinator.roles,
    seesPanel: true,
    law: { regime: null, overlay: null, guidance: null },
  };
}

/** A paper of a sample as a Word file. */
export const fileOf = async (
  { title, paragraphs }: Pick<SampleDraft, 'title' | 'paragraphs'>,
  { reference }: Pick<CaseScope, 'reference'>,
) => ({
  name: `${title}.docx`,
  content: await wordFileOf({
    title,
    language: 'en',
    foot: reference,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...paragraphs.map((text) => ({ kind: 'paragraph' as const, lines: [{ text }] })),
    ],
  }),
});

async function keep(at: AtReview, version: SampleDraft, before: StoredDocument | undefined): Promise<StoredDocument> {
  const { composition, scope, caller } = at;
  const documents = new Documents(composition.orm, clockOn(version.on), composition.config.secret);
  const file = await fileOf(version, scope);
  const kept = before
    ? await documents.replace(scope, caller, before.id, file)
    : await documents.keep(scope, caller, 'panel', file, { kind: version.kind });
  for (const comment of version.comments) await say(at, kept, version, comment);
  return kept;
}

async function say(at: AtReview, { id }: StoredDocument, draftSaid: SampleDraft, said: SampleComment): Promise<void> {
  const { composition, scope, caller } = at;
  const on = (day: string) => new DraftComments(composition.orm, clockOn(day), composition.config.secret);
  const { text, agency, family, answer } = said;
  // The heading is the first paragraph of the file.
  const [paragraph, quote] =
    said.paragraph === null ? [null, ''] : [said.paragraph + 1, quoteOf(draftSaid, said.paragraph)];
  const whose = { ...(agency !== null && { agency }), ...(family !== null && { family }) };
  const number = await on(said.on).add(scope, caller, id, { text, paragraph, quote, ...whose });
  if (!answer) return;
  const comment = (await on(said.on).of(scope, caller, id)).find((each) => each.number === number);
  if (comment) await on(answer.on).answer(scope, caller, id, comment.id, answer);
}

function quoteOf({ title, paragraphs }: SampleDraft, number: number): string {
  const found = paragraphs[number - 1];
  if (found === undefined) throw new Error(`"${title}" of the sample has no paragraph ${number}.`);
  return found;
}
