import { timingSafeEqual } from 'node:crypto';
import { formToken } from '#lantern/sign-in';
import { NotPermitted } from '#lantern/platform';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';

/*
 * What a browser holds between requests: cookies that no script can read and that no other site can make it send along
 * with a form. The prefix binds them to this host where Lantern is reached over HTTPS.
 */

const cookies = {
  session: 'lantern-session',
  asked: 'lantern-asked',
  language: 'lantern-language',
  kept: 'lantern-kept',
  errand: 'lantern-errand',
} as const;
type Held = keyof typeof cookies;

const isSecure = (request: Request): boolean => request.app.get('lantern secure') === true;

const nameOf = (request: Request, held: Held): string => `${isSecure(request) ? '__Host-' : ''}${cookies[held]}`;

const options = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure(request),
  path: '/',
});

export const cookieOf = (request: Request, held: Held): string | undefined =>
  parseCookie(request.get('cookie') ?? '')[nameOf(request, held)];

export const sessionOf = (request: Request): string | undefined => cookieOf(request, 'session');

/** How long a browser remembers a choice, in minutes. */
export const aYear = 365 * 24 * 60;

/** `minutes`: without it, until the browser is closed. */
export function setCookie(request: Request, response: Response, held: Held, value: string, minutes?: number): void {
  response.cookie(nameOf(request, held), value, {
    ...options(request),
    ...(minutes !== undefined && { maxAge: minutes * 60_000 }),
  });
}

export function clearCookie(request: Request, response: Response, held: Held): void {
  response.clearCookie(nameOf(request, held), options(request));
}

/** The token that a form brought with it; empty where it brought none. */
export function formTokenIn(body: unknown): string {
  const sent: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'formToken') : undefined;
  return typeof sent === 'string' ? sent : '';
}

export function isFormOf(session: string, body: unknown): boolean {
  const [given, wanted] = [Buffer.from(formTokenIn(body)), Buffer.from(formToken(session))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** @throws NotPermitted for a form that another site had the browser send. */
export function refuseForeignForm(request: Request): void {
  if (request.method !== 'POST') return;
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  // Old browsers do not say where a form came from, or say "null"; the form's own token is then what tells.
  const elsewhere = origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== request.get('host');
  const foreign = site === undefined ? elsewhere : site !== 'same-origin';
  if (foreign)
    throw new NotPermitted('This form was not sent from a page of Lantern. Open the page again and repeat it.');
}

/** A path of ours to go to; anything that could lead elsewhere is the start page. */
export function ownPath(wanted: unknown): string {
  const isOurs = typeof wanted === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}$/.test(wanted);
  return isOurs ? wanted : '/';
}

/** The answer to a form: go and look there (post, redirect, get). */
export function goTo(response: Response, path: string): string {
  response.status(303).location(path);
  return '';
}
