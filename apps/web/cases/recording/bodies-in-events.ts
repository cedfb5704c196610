import { Inject, Injectable } from '@nestjs/common';
import { Bodies, type NamedBody } from '#lantern/bodies';
import { general } from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import { bodyKey } from '#lantern/reading';
import { AgencyInDoubt } from '../../requests/refusals.js';
import { type JsonObject, isObject as isJsonObject } from '../../requests/read.js';

/** Where an event names a body: one, several, or one with each member of a panel. */
const fields = ['agency', 'owner', 'agencies', 'members', 'to'] as const;

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((each) => namesIn(isJsonObject(each) ? each.agency : each));
  return [];
}

/** An event with its bodies as they are known, and what to ask about those that are not. */
export interface Resolved {
  readonly event: JsonObject;
  readonly unknown: readonly NamedBody[];
}

/** Brings the bodies that an event names to the names by which its review knows them. */
@Injectable()
export class BodiesInEvents {
  constructor(@Inject(Bodies) private readonly bodies: Bodies) {}

  async resolve(event: JsonObject, reviewId: string | null): Promise<Resolved> {
    const named = await this.bodies.named(allNames(event), reviewId);
    return { event: renamed(event, named), unknown: named.filter(({ isKnown }) => !isKnown) };
  }

  /**
   * An event that a program sends, without the field by which it says that a name which is near a known one is another
   * body all the same. A name that is near none is added: there is nothing to ask.
   * @throws AgencyInDoubt
   */
  async fromProgram({ newAgencies, ...event }: JsonObject, reviewId: string): Promise<JsonObject> {
    if (newAgencies !== undefined && typeof newAgencies !== 'boolean')
      throw new InvalidInput([{ path: 'newAgencies', message: 'must be true (add the names as they are) or false' }]);
    if (newAgencies === true) return event;
    const { unknown } = await this.resolve(event, reviewId);
    const doubtful = unknown.flatMap(({ typed, near }) => (near === null ? [] : [{ typed, near }]));
    if (doubtful.length > 0) throw new AgencyInDoubt(doubtful);
    return event;
  }
}

/** A correction brings the new values of an entry in a place of their own. */
const allNames = (event: JsonObject): string[] => [
  ...fields.filter((field) => isOfBody(field, event)).flatMap((field) => namesIn(event[field])),
  ...(isJsonObject(event.changes) ? allNames(event.changes) : []),
];

/** The field of an event, or of a correction of one, in which a body is named; null where none is found to. */
export function fieldNaming(event: JsonObject, typed: string): string | null {
  const named = fields.find((field) => namesIn(event[field]).includes(typed));
  if (named !== undefined) return named;
  return isJsonObject(event.changes) ? fieldNaming(event.changes, typed) : null;
}

/** Offices and whole reviews change hands between people and partnerships, and say `to` as well. */
const betweenOthers: readonly unknown[] = [general.officeHandedOver, general.partnershipChanged];

const isOfBody = (field: string, { type }: JsonObject): boolean =>
  field !== 'to' || (type !== undefined && !betweenOthers.includes(type));

function renamed(event: JsonObject, named: readonly NamedBody[]): JsonObject {
  const nameOf = (typed: string): string => named.find((each) => bodyKey(each.typed) === bodyKey(typed))?.name ?? typed;
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') return nameOf(value);
    if (Array.isArray(value)) return [...new Set(value.map(within))];
    return isJsonObject(value) && typeof value.agency === 'string' ? { ...value, agency: nameOf(value.agency) } : value;
  };
  const own = fields.filter((field) => field in event && isOfBody(field, event));
  return {
    ...event,
    ...Object.fromEntries(own.map((field) => [field, within(event[field])])),
    ...(isJsonObject(event.changes) && { changes: renamed(event.changes, named) }),
  };
}

/** What a person is asked before something new is added: a slip is put right, a new body is added knowingly. */
export const asked = ({ typed, near }: NamedBody): string =>
  near === null
    ? `“${typed}” is not known here yet: it will be added to the organisations.`
    : `Did you mean “${near}”? “${typed}” is not known here yet, and would be added to the organisations.`;
