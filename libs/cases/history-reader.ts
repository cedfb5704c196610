import { type RecordedEvent, roles } from '#lantern/engine';

export const historyStatement = `
select number, type, "on", actor, actor_roles as "actorRoles", payload,
  recorded_at as "recordedAt" from history where case_file_id = $1 order by number`;

interface Row {
  readonly number: number;
  readonly type: string;
  readonly on: string;
  readonly actor: string;
  readonly actorRoles: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly recordedAt: number | string;
}

/** A history row as the event it was. */
export const toRecorded = ({ number, payload, type, on, actor, actorRoles, recordedAt }: Row): RecordedEvent => ({
  number,
  recordedAt: Number(recordedAt),
  event: {
    ...payload,
    type,
    on,
    actor: { name: actor, roles: roles.filter((role) => actorRoles.includes(role)) },
  },
});
