import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type RecordedEvent, type WorkflowDefinition, correctedFacts } from '#lantern/engine';
import { run } from '#lantern/platform';
import { bodyKey, isSameName } from '#lantern/reading';

/** A member of a panel as the event names them. */
export interface NamedMember {
  readonly name: string;
  readonly agency: string;
}

export interface PanelPlace {
  readonly reviewId: string;
  readonly partnershipId: string;
}

/** Somebody who could be meant by a named member, of the same body. */
interface Known {
  readonly place: number;
  /** A seat; a contact that is written to as a member; a person's office that could sit; a contact of the agency. */
  readonly kind: 'seat' | 'written' | 'office' | 'contact';
  readonly id: string;
  readonly name: string;
}

/** A partnership that writes to its panel at one standing address goes on doing so. */
export const hasStandingAddress = `exists (select 1 from contact p where p.partnership_id = k.partnership_id
  and p.role = 'panel' and p.left_on is null and (p.case_file_id is null or p.case_file_id = $1))`;

const knownStatement = `
select m.place::int as place, k.kind, k.id, k.name from unnest($3::text[]) with ordinality as m(agency, place)
cross join lateral (
  select 'seat' as kind, s.id, c.name from seat s join caller c on c.id = s.caller_id
  where s.case_file_id = $1 and s.role = 'panelMember' and c.body_id = known_body(m.agency)
  union all
  select 'office', o.id, c.name from office o join caller c on c.id = o.caller_id
  where o.partnership_id = $2 and o.role = 'panelMember' and o.until is null and c.body_id = known_body(m.agency)
  union all
  (select distinct on (lower(k.email)) case when k.role = 'panelMember' and k.case_file_id is not null
      or ${hasStandingAddress} then 'written' else 'contact' end, k.id, k.name from contact k
  where k.partnership_id = $2 and (k.case_file_id is null or k.case_file_id = $1) and k.left_on is null
    and k.role in ('agency', 'panelMember') and k.body_id = known_body(m.agency)
  order by lower(k.email), k.role = 'panelMember' and k.case_file_id is not null desc)
) k order by m.place, k.name, k.id`;

/** What is known of a named member: their seat, else how they could be given one or be written to. */
export type KnownMember = NamedMember & Readonly<Record<Known['kind'], string | null>>;

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
  { reviewId, partnershipId }: PanelPlace,
  members: readonly NamedMember[],
): Promise<KnownMember[]> {
  if (members.length === 0) return [];
  const agencies = members.map(({ agency }) => agency);
  const rows = await run<Known>(em, knownStatement, [reviewId, partnershipId, agencies]);
  return members.map((member, index) => {
    const of = (kind: Known['kind']) =>
      theOne(
        rows.filter((each) => each.place === index + 1 && each.kind === kind),
        member,
      );
    return { ...member, seat: of('seat'), written: of('written'), office: of('office'), contact: of('contact') };
  });
}

function theOne(known: readonly Known[], { name }: NamedMember): string | null {
  const likely = known.filter((each) => isSameName(each.name, name));
  const exact = likely.filter((each) => bodyKey(each.name) === bodyKey(name));
  const meant = exact.length > 0 ? exact : likely;
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
