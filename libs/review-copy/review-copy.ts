import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { IsolationLevel, type MikroORM } from '@mikro-orm/postgresql';
import type { AccessEntry, AccessRecords, CaseScope, Conflicts, KnownCaller, Memberships } from '#lantern/access';
import { formatDate, londonDate } from '#lantern/calendar';
import type { CaseReader } from '#lantern/case-lists';
import { type OwnWords, provenHistories } from '#lantern/cases';
import { type MergedChronology, type RowQueries, cellsOfEntry, columns } from '#lantern/chronology';
import type { GroupHoldings } from '#lantern/delivery-groups';
import type { Documents } from '#lantern/documents';
import type { DraftComments } from '#lantern/draft-comments';
import type { FilledForms, ProvenForm } from '#lantern/filled-forms';
import type { Learning } from '#lantern/learning';
import type { Meetings, ProvenMeeting } from '#lantern/meetings';
import type { Milestones, NationalReplies } from '#lantern/action-plans';
import type { Family } from '#lantern/family';
import type { Money } from '#lantern/money';
import type { MailRecord } from '#lantern/mail';
import type { KeptLetters } from '#lantern/letters';
import type { NameChecks } from '#lantern/name-checks';
import type { Publications } from '#lantern/publication';
import type { Submissions } from '#lantern/submissions';
import type { Contacts } from '#lantern/people';
import { type Clock, NotFound } from '#lantern/platform';
import { csvLines, csvOf } from '#lantern/spreadsheets';
import { type CopiedFile, fileOf, jsonFile } from './copied-file.js';
import { copiedPapers } from './copied-papers.js';
import { readMe } from './read-me.js';
import { zipOf } from './zipped.js';

/** The script in a copy that checks it. */
const checkScript = 'check-copy.mjs';

const atOnce = 500;

/** @throws NotFound: the parts of a review are in its copy, and have none of their own. */
export function insistOnReview({ isPart }: CaseScope): void {
  if (isPart) throw new NotFound('A part of a review has no copy of its own. Take a copy of its review.');
}

/** What a copy is made from. */
export interface CopySources {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly ownWords: OwnWords;
  readonly reader: CaseReader;
  readonly forms: FilledForms;
  readonly documents: Documents;
  readonly comments: DraftComments;
  readonly learning: Learning;
  readonly meetings: Meetings;
  readonly chronology: MergedChronology;
  readonly queries: RowQueries;
  readonly names: NameChecks;
  readonly submissions: Submissions;
  readonly letters: KeptLetters;
  readonly members: Memberships;
  readonly contacts: Contacts;
  readonly conflicts: Conflicts;
  readonly milestones: Milestones;
  readonly national: NationalReplies;
  readonly family: Family;
  readonly money: Money;
  readonly publications: Publications;
  readonly holdings: GroupHoldings;
  readonly mail: MailRecord;
  readonly access: AccessRecords;
}

/**
 * Everything about a review, to be kept or read without Lantern: it goes out whole, so that it is for those alone who lead
 * the review's partnership. Each paper in it counts as opened by whoever takes the copy.
 */
export class ReviewCopy {
  constructor(private readonly from: CopySources) {}

  /** A ZIP, written while it is taken. @throws NotFound for a part of a review */
  zip(scope: CaseScope, caller: KnownCaller): Readable {
    insistOnReview(scope);
    return zipOf(this.files(scope, caller), this.from.clock.now());
  }

  private async *files(scope: CaseScope, caller: KnownCaller): AsyncGenerator<CopiedFile> {
    const { reference, reviewId } = scope;
    const { clock, reader } = this.from;
    const at = formatDate(londonDate(clock.now()));
    yield fileOf('READ-ME.txt', readMe({ reference, by: caller.name, at }));
    yield fileOf(checkScript, await readFile(join(import.meta.dirname, checkScript)));
    yield jsonFile('review.json', await reader.view(reference));
    const { histories, forms, learning, meetings } = await this.proven(reviewId);
    for (const history of histories) yield jsonFile(`histories/${history.reference}.json`, history);
    for (const form of forms)
      yield jsonFile(pathOfForm(form), { ...form, changes: await this.from.forms.changes(form) });
    yield jsonFile('learning.json', { reference, items: learning });
    yield jsonFile('action-plan.json', await this.actionPlan(reviewId));
    yield jsonFile('meetings.json', { reference, kept: await this.withChanges(meetings) });
    yield { path: 'chronology.csv', content: this.chronology(scope) };
    yield jsonFile('queries.json', await this.from.queries.of({ reviewId, onlyAgency: null }));
    yield* copiedPapers(this.from.documents, scope, caller);
    yield jsonFile('draft-comments.json', await this.from.comments.ofReview(scope, caller));
    yield jsonFile('name-checks.json', await this.nameChecks(scope, caller));
    yield jsonFile('submission.json', { reference, said: await this.from.submissions.everything({ reviewId }) });
    yield jsonFile('letters.json', { reference, kept: await this.from.letters.ofReview({ reviewId }) });
    yield jsonFile('publication.json', { reference, agreed: await this.from.publications.ofReview({ reviewId }) });
    yield jsonFile('delivery-groups.json', { reference, held: await this.from.holdings.ofReview(reviewId) });
    yield jsonFile('people.json', await this.people(scope));
    yield jsonFile('family.json', await this.from.family.of(reviewId));
    yield jsonFile('money.json', await this.from.money.at({ reviewId, partnershipId: null }));
    yield jsonFile('emails.json', await this.emails(reviewId));
    yield jsonFile('access.json', await this.looks(reviewId));
  }

  /** What proves each other is read in one moment: a form that is completed meanwhile is in both or in neither. */
  private proven(reviewId: string) {
    const { orm, ownWords, forms, learning, meetings } = this.from;
    return orm.em.fork().transactional(
      async (em) => ({
        histories: await provenHistories(em, ownWords, reviewId),
        forms: await forms.everyFormOf(em, reviewId),
        learning: await learning.provenOf(em, reviewId),
        meetings: await meetings.provenOf(em, reviewId),
      }),
      { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
    );
  }

  /** What stands beside the histories of the actions: their milestones, and what departments were sent and replied. */
  private async actionPlan(reviewId: string) {
    const { milestones, national } = this.from;
    return { milestones: await milestones.everythingOf(reviewId), national: await national.ofReview(reviewId) };
  }

  private async *chronology(scope: CaseScope): AsyncGenerator<string> {
    yield csvOf([['Agency', ...columns.map(({ heading }) => heading)]]);
    for await (const row of this.from.chronology.all(scope, {})) yield csvLines([[row.agency, ...cellsOfEntry(row)]]);
  }

  /** Who changed what of each meeting; when and where it was stands in the history. */
  private withChanges(kept: readonly ProvenMeeting[]) {
    const changes = kept.map(async (each) => ({ ...each, changes: await this.from.meetings.changes(each) }));
    return Promise.all(changes);
  }

  private async nameChecks(scope: CaseScope, caller: KnownCaller) {
    const checks = await this.from.names.ofReview(scope);
    return Promise.all(checks.map(({ id }) => this.from.names.one(scope, caller, id)));
  }

  /** Who sits on it, who is written to about it, and which conflicts of interest were declared. */
  private async people({ reviewId, partnershipId }: CaseScope) {
    const { members, contacts, conflicts } = this.from;
    return {
      members: await members.ofReview(reviewId),
      contacts: await contacts.list({ reviewId, partnershipId }),
      conflicts: await conflicts.ofReview(reviewId),
    };
  }

  private async emails(reviewId: string) {
    const all: Awaited<ReturnType<MailRecord['list']>> = [];
    for (;;) {
      const some = await this.from.mail.list(reviewId, all.at(-1)?.id, atOnce);
      all.push(...some);
      if (some.length < atOnce) return all;
    }
  }

  private async looks(reviewId: string): Promise<AccessEntry[]> {
    const all: AccessEntry[] = [];
    for (;;) {
      const before = all.at(-1)?.number ?? Number.MAX_SAFE_INTEGER;
      const some = await this.from.access.ofReview(reviewId, before, atOnce);
      all.push(...some);
      if (some.length < atOnce) return all;
    }
  }
}

/** A part that was passed on may hold the same edition twice, of one agency and of the next. */
const pathOfForm = ({ reference, form, edition, id }: ProvenForm): string =>
  `forms/${reference}-${form}-${edition}-${id.slice(0, 8)}.json`;
