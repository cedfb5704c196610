import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, Memberships } from '#lantern/access';
import { PartnershipChoices } from '#lantern/bodies';
import { rangeOf } from '#lantern/calendar';
import { CaseReader, type RecordedFact } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { Answers, Row } from '#lantern/forms';
import { type MeetingPart, type MeetingRecord, Meetings, agendaBegun, leftOpenBy } from '#lantern/meetings';
import { Absences } from '#lantern/people';
import { NotFound } from '#lantern/platform';
import {
  type CalledMeeting,
  type KindOfMeeting,
  type MeetingRules,
  type ToldMeeting,
  calledMeeting,
  meetingsOf,
  usualAgenda,
} from '#workflows';

/** A meeting of a review, with what is kept of it. */
export interface ReviewMeeting extends ToldMeeting {
  readonly of: KindOfMeeting;
  /** Which of its kind it is by its day, from 1; null for one that was called off. */
  readonly ordinal: number | null;
  readonly record: MeetingRecord | undefined;
  /** The minutes that went out as a paper; null where none did. */
  readonly minutesPaper: string | null;
}

/** Somebody who is asked to come. */
export interface Invited {
  readonly name: string;
  /** The agency that they sit for; null for whoever leads the review. */
  readonly agency: string | null;
}

/** Words of the reader's language. */
type Say = (words: string) => string;

/** @throws NotFound for a part, for a kind of review that plans no meetings, and for whoever does not sit on the panel. */
export function rulesFor({ workflow, isPart, seesPanel }: CaseScope): MeetingRules {
  const rules = meetingsOf(workflow);
  if (isPart || !seesPanel || !rules)
    throw new NotFound('There are no meetings here. The meetings of a review stand on its own page, for its panel.');
  return rules;
}

const isOpen = ({ openTo }: KindOfMeeting, { onlyAgency }: CaseScope): boolean =>
  openTo === 'panel' || onlyAgency === null;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The meetings of a review: when they are from its history, what is kept of them from where that is sealed. */
@Injectable()
export class ReviewMeetings {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(Absences) private readonly absences: Absences,
    @Inject(PartnershipChoices) private readonly choices: PartnershipChoices,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** Those that are open to somebody, in the order of their days. @throws NotFound */
  async all(scope: CaseScope): Promise<ReviewMeeting[]> {
    const rules = rulesFor(scope);
    const types = [rules.plannedBy, rules.cancelledBy, rules.minutesBy, ...rules.kinds.map(({ heldBy }) => heldBy)];
    const [facts, records] = await Promise.all([
      this.reader.facts(scope.reviewId, types),
      this.meetings.ofReview(scope),
    ]);
    const sent = facts.filter(({ type }) => type === rules.minutesBy);
    const told = rules.told(facts);
    return told.flatMap((meeting) => {
      const of = rules.kinds.find(({ kind }) => kind === meeting.kind);
      if (!of || !isOpen(of, scope)) return [];
      const record = records.find((each) => each.meeting === meeting.key);
      return [{ ...meeting, of, ordinal: ordinalOf(meeting, told), record, minutesPaper: minutesOf(meeting, sent) }];
    });
  }

  /** The panel meetings to come, with all that an invitation says. Whoever asks has no need to see more of them. */
  async panelsToCome({ workflow, reviewId }: CaseScope): Promise<CalledMeeting[]> {
    const rules = meetingsOf(workflow);
    if (!rules) return [];
    const ofPanel = rules.kinds.filter(({ openTo }) => openTo === 'panel');
    const types = [rules.plannedBy, rules.cancelledBy, ...rules.kinds.map(({ heldBy }) => heldBy)];
    return rules
      .told(await this.reader.facts(reviewId, types))
      .filter(({ kind }) => ofPanel.some((each) => each.kind === kind))
      .flatMap((meeting) => calledMeeting(meeting) ?? []);
  }

  /** One of them, and the one of its kind before it that was not called off. @throws NotFound */
  async one(
    scope: CaseScope,
    key: string,
  ): Promise<{ readonly meeting: ReviewMeeting; readonly last: ReviewMeeting | undefined }> {
    const all = await this.all(scope);
    const at = all.findIndex((each) => each.key === key);
    const meeting = all[at];
    if (!meeting) throw new NotFound('There is no such meeting in this review.');
    const isBefore = ({ kind, standing }: ReviewMeeting) => kind === meeting.kind && standing !== 'cancelled';
    return { meeting, last: all.slice(0, at).findLast(isBefore) };
  }

  /** What a page of a meeting begins with, where nobody has saved it yet. */
  async begun(scope: CaseScope, key: string, part: MeetingPart, say: Say): Promise<Answers> {
    const { meeting, last } = await this.one(scope, key);
    if (part === 'agenda' && meeting.record?.answers.agenda === undefined) {
      const { state } = await this.reader.find(scope.reference);
      const usual = usualAgenda(meeting.of, last === undefined, state).map((line) => say(line));
      return agendaBegun(usual, leftOpenBy(last?.record?.answers ?? {}));
    }
    if (part !== 'attendance' || meeting.record?.answers.attendance !== undefined) return {};
    const invited = meeting.of.openTo === 'panel' ? await this.invited(scope) : [];
    const away = await this.absences.onReview(scope, rangeOf(meeting.day).latest);
    const rows = invited.map(({ name, agency }): Row => {
      const deputy = away.find((each) => each.name === name)?.deputyName;
      const person = agency === null ? name : `${name}, ${agency}`;
      return deputy === undefined ? { person } : { person, deputy };
    });
    return rows.length === 0 ? {} : { attendance: rows };
  }

  /** How many must come, of a panel meeting; null where the partnership has set none. */
  async quorum({ partnershipId }: CaseScope, { of }: ReviewMeeting): Promise<number | null> {
    return of.openTo === 'panel' ? (await this.choices.of(partnershipId)).panel_quorum.count : null;
  }

  /** Who leads the review and who sits on its panel: by their seats, and by name those who have none yet. */
  async invited(scope: CaseScope): Promise<Invited[]> {
    const { seatedBy } = this.registry.of(scope);
    const [seated, facts] = await Promise.all([
      this.memberships.ofReview(scope.reviewId),
      seatedBy === undefined ? [] : this.reader.facts(scope.reviewId, [seatedBy]),
    ]);
    const sitting = seated.map(({ name, agency, office }) => ({
      name,
      agency: office === 'panelMember' ? agency : null,
    }));
    const named = membersIn(facts.at(-1)).filter(({ name }) => !sitting.some((each) => each.name === name));
    return [...sitting, ...named];
  }
}

/** As people count: those that were held or are to come, whether or not they were planned here. */
function ordinalOf(meeting: ToldMeeting, told: readonly ToldMeeting[]): number | null {
  const counted = told.filter(({ kind, standing }) => kind === meeting.kind && standing !== 'cancelled');
  return counted.indexOf(meeting) + 1 || null;
}

/** The paper of the minutes of a day, the last that went out. */
function minutesOf({ heldOn }: ToldMeeting, sent: readonly RecordedFact[]): string | null {
  const document = sent.findLast(({ payload }) => payload.heldOn === heldOn)?.payload.document;
  return isText(document) ? document : null;
}

function membersIn(fact: RecordedFact | undefined): Invited[] {
  const members: unknown = fact?.payload.members;
  const all: readonly unknown[] = Array.isArray(members) ? members : [];
  return all.flatMap((member) => {
    const { name, agency } = Object(member) as { name?: unknown; agency?: unknown };
    return isText(name) ? [{ name, agency: isText(agency) ? agency : null }] : [];
  });
}
