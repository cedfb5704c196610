import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type RecordedEvent, type WorkflowDefinition, correctedFacts } from '#lantern/engine';
import { bodyKey, isSameName } from '#lantern/reading';
import { type Tables, given, knownBody, tables } from '#lantern/tables';
import { type ExpressionBuilder, expressionBuilder, sql } from 'kysely';

/** A member of a panel as the event names them. */
export interface NamedMember {
  readonly name: string;
  readonly agency: string;
}

export interface PanelPlace {
  readonly reviewId: string;
  readonly partnershipId: string;
}

/** A seat; a contact that is written to as a member; a person's office that could sit; a contact of the agency. */
type Kind = 'seat' | 'written' | 'office' | 'contact';

/** Somebody who could be meant by a named member, of the same body. */
interface Known {
  /** Which of the named members, from 0. */
  readonly place: string;
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
}

const of = expressionBuilder<Tables & { m: { place: string; agency: string } }, 'm'>();

const theirBody = knownBody(of.ref('m.agency'));

const seatsOn = (reviewId: string) =>
  of
    .selectFrom('seat as s')
    .innerJoin('caller as c', 'c.id', 's.callerId')
    .select([sql<Kind>`'seat'`.as('kind'), 's.id', 'c.name'])
    .where('s.caseFileId', '=', reviewId)
    .where('s.role', '=', 'panelMember')
    .where('c.bodyId', '=', theirBody);

const officesIn = (partnershipId: string) =>
  of
    .selectFrom('office as o')
    .innerJoin('caller as c', 'c.id', 'o.callerId')
    .select([sql<Kind>`'office'`.as('kind'), 'o.id', 'c.name'])
    .where('o.partnershipId', '=', partnershipId)
    .where('o.role', '=', 'panelMember')
    .where('o.until', 'is', null)
    .where('c.bodyId', '=', theirBody);

/** Contacts `k` of a review: its own, and those that its partnership has for all of its reviews. */
const contactsOf = ({ reviewId, partnershipId }: PanelPlace) =>
  of
    .selectFrom('contact as k')
    .where('k.partnershipId', '=', partnershipId)
    .where((eb) => eb.or([eb('k.caseFileId', 'is', null), eb('k.caseFileId', '=', reviewId)]))
    .where('k.leftOn', 'is', null);

/** A partnership that writes to its panel at one standing address goes on doing so. */
const hasStandingAddress = (place: PanelPlace) =>
  of.exists(contactsOf(place).select('k.id').where('k.role', '=', 'panel'));

function contactsByAddress(place: PanelPlace) {
  const contacts = contactsOf(place);
  return contacts
    .distinctOn((eb) => eb.fn('lower', ['k.email']))
    .select((eb) => {
      const kind = eb
        .case()
        .when(eb.or([isMembersOwn(eb), hasStandingAddress(place)]))
        .then(sql<Kind>`'written'`)
        .else(sql<Kind>`'contact'`)
        .end();
      return [kind.as('kind'), 'k.id', 'k.name'];
    })
    .where('k.role', 'in', ['agency', 'panelMember'])
    .where('k.bodyId', '=', theirBody)
    .orderBy((eb) => eb.fn('lower', ['k.email']))
    .orderBy((eb) => isMembersOwn(eb), 'desc');
}

/** The review's own contact of a member of its panel. */
const isMembersOwn = (eb: ExpressionBuilder<Tables & { k: Tables['contact'] }, 'k'>) =>
  eb.and([eb('k.role', '=', 'panelMember'), eb('k.caseFileId', 'is not', null)]);

const knownOf = (em: SqlEntityManager, place: PanelPlace, agencies: readonly string[]): Promise<Known[]> =>
  tables(em)
    .selectFrom(given('m', { place: agencies.map((_agency, index) => String(index)), agency: agencies }))
    .crossJoinLateral((eb) =>
      seatsOn(place.reviewId)
        .unionAll(officesIn(place.partnershipId))
        .unionAll(eb.parens(contactsByAddress(place)))
        .as('k'),
    )
    .select(['m.place', 'k.kind', 'k.id', 'k.name'])
    .orderBy('m.place')
    .orderBy('k.name')
    .orderBy('k.id')
    .execute();

/** What is known of a named member: their seat, else how they could be given one or be written to. */
export type KnownMember = NamedMember & Readonly<Record<Kind, string | null>>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const membersIn = (value: unknown): NamedMember[] =>
  Array.isArray(value)
    ? value.filter(isObject).map(({ name, agency }) => ({ name: String(name), agency: String(agency) }))
    : [];

/** The panel as it stands by its history: the one of the latest day, corrections carried out. */
export function standingPanel({ seatedBy }: WorkflowDefinition, history: readonly RecordedEvent[]): NamedMember[] {
  const panels = correctedFacts(history).filter(({ event }) => event.type === seatedBy);
  const latest = panels.toSorted(
    (one, other) => Number(one.event.on > other.event.on) - Number(one.event.on < other.event.on),
  );
  return membersIn(latest.at(-1)?.event.members);
}

export const isSameMember = (one: NamedMember, other: NamedMember): boolean =>
  bodyKey(one.agency) === bodyKey(other.agency) && isSameName(one.name, other.name);

/** Who of those known is meant by each name. Where two could be, it is neither: a person has to say. */
export async function knownMembers(
  em: SqlEntityManager,
  place: PanelPlace,
  members: readonly NamedMember[],
): Promise<KnownMember[]> {
  if (members.length === 0) return [];
  const agencies = members.map(({ agency }) => agency);
  const rows = await knownOf(em, place, agencies);
  return members.map((member, index) => {
    const mine = rows.filter((each) => each.place === String(index));
    const byKind = (kind: Kind) =>
      theOne(
        mine.filter((each) => each.kind === kind),
        member,
      );
    return {
      ...member,
      seat: byKind('seat'),
      written: byKind('written'),
      office: byKind('office'),
      contact: byKind('contact'),
    };
  });
}

function theOne(known: readonly Known[], { name }: NamedMember): string | null {
  const likely = known.filter((each) => isSameName(each.name, name));
  const exact = likely.filter((each) => bodyKey(each.name) === bodyKey(name));
  const meant = exact.length > 0 ? exact : likely;
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
