/* The versions of a report, and the one that it stands at. */

/** What is called the same is the same version, however it was typed. */
export const asVersion = (called: string | number): string => String(called).trim().toLowerCase();

/** The report at a version that was circulated, or made by an amendment. A check of the one before it says nothing of it. */
export const atVersion = ({ versions }: { readonly versions: readonly string[] }, called: string | number) => ({
  versions: [...new Set([...versions, asVersion(called)])],
  report: asVersion(called),
  checked: null,
});

/** The version an event names; undefined where it names none and the report as it stands is meant. */
export function versionOf(event: object): string | undefined {
  const called: unknown = 'version' in event ? event.version : undefined;
  return typeof called === 'string' || typeof called === 'number' ? asVersion(called) : undefined;
}

interface Report {
  readonly versions: readonly string[];
  readonly report: string | null;
}

/** Whether an event that names a version names one that there is. */
export const isVersionKnown = ({ versions }: Report, event: object): boolean => {
  const version = versionOf(event);
  return version === undefined || versions.length === 0 || versions.includes(version);
};

/** Whether an event that names a version names the one at which the report stands. */
export const doesVersionStand = ({ versions, report }: Report, event: object): boolean => {
  const version = versionOf(event);
  return version === undefined || version === report || !versions.includes(version);
};
