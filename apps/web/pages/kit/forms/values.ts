import { type InputIssue, InvalidInput } from '#lantern/platform';
import { tidy } from '#lantern/reading';

/** What a form sent under a name, as one tidied text; empty where it sent none. */
export function textOf(body: unknown, name: string): string {
  return listOf(body, name)[0] ?? '';
}

/** Everything a form sent under a name: ticked boxes, or repeated fields. Empty ones are left out. */
export function listOf(body: unknown, name: string): string[] {
  const sent: unknown =
    typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
  const all: unknown[] = Array.isArray(sent) ? sent : [sent];
  return all.flatMap((each) => (typeof each === 'string' ? [tidy(each)] : [])).filter((text) => text !== '');
}

/** @throws InvalidInput with that message where no reason was given. */
export function reasonIn(body: unknown, message: string): string {
  const reason = textOf(body, 'reason');
  if (reason === '') throw new InvalidInput([{ path: 'reason', message }]);
  return reason;
}

const issuesIn = (check: () => unknown): readonly InputIssue[] => {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues;
    throw error;
  }
};

/** @throws InvalidInput with all that is wrong at once, where one of these checks throws it. */
export function insistOnAll(...checks: readonly (() => unknown)[]): void {
  const issues = checks.flatMap(issuesIn);
  if (issues.length > 0) throw new InvalidInput(issues);
}

/** A version that no case has: whoever sends something else than one is told what changed. */
const never = 0;

/** The version of a case that a form was made for. */
export const revisionOf = (body: unknown): number => Number(/^\d{1,9}$/.exec(textOf(body, 'revision'))?.[0] ?? never);

/** A day as a form is asked for with it; one that is not known to its day is left to be typed. */
export function dayTyped(name: string, date: string | null): Readonly<Record<string, string>> {
  const [year = '', month = '', day] = (date ?? '').split('-');
  return day === undefined ? {} : { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day };
}
