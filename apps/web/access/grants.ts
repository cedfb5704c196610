import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { type HouseWords, usualWords } from '#lantern/words';

/** What the guard found out about a request that it let in. */
export interface Grant {
  readonly caller: KnownCaller;
  /** The case of a route with `:reference`. */
  readonly scope?: CaseScope;
  /** The partnership of a route with `:code`. */
  readonly partnership?: KnownPartnership;
  /** What the partnerships that a page is about say in words of their own; left out for programs. */
  readonly words?: HouseWords;
}

const grants = new WeakMap<object, Grant>();

export const grant = (request: object, granted: Grant): void => void grants.set(request, granted);

/** Undefined on public routes, and where the guard refused. */
export const grantOf = (request: object): Grant | undefined => grants.get(request);

/** A page on which the partnership's own words are set says what everybody says. */
export function inUsualWords(request: object): void {
  const granted = grantOf(request);
  if (granted) grant(request, { ...granted, words: usualWords });
}

const refused = new WeakSet<object>();

/** A form is shown again with what was wrong: what was tried is recorded as refused. */
export const formRefused = (request: object): void => void refused.add(request);

export const wasRefused = (request: object): boolean => refused.has(request);

const readOn = new WeakSet<object>();

/** What is asked for goes on with what was recorded when it began. */
export const goesOn = (request: object): void => void readOn.add(request);

export const isGoingOn = (request: object): boolean => readOn.has(request);

function part<Name extends keyof Omit<Grant, 'words'>>(name: Name) {
  return createParamDecorator((_: unknown, context: ExecutionContext): NonNullable<Grant[Name]> => {
    const found = grantOf(context.switchToHttp().getRequest<object>())?.[name];
    if (found === undefined) throw new Error(`This route has no ${name}: its address or its @Access does not fit.`);
    return found;
  })();
}

/** The caller whose token was good. */
export const Caller = () => part('caller');
/** The case in the address, which the caller may see. */
export const Scope = () => part('scope');
/** The partnership in the address, which the caller holds. */
export const Held = () => part('partnership');
