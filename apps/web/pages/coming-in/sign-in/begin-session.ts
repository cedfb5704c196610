import type { Request, Response } from 'express';
import type { Sessions } from '#lantern/sign-in';
import { setCookie, sessionOf } from '../../../session/cookies.js';

/** Whoever has shown who they are goes on with a new session; the one this browser held before ends. */
export async function beginSession(
  sessions: Sessions,
  request: Request,
  response: Response,
  callerId: string,
): Promise<void> {
  const before = sessionOf(request);
  if (before !== undefined) await sessions.end(before);
  setCookie(request, response, 'session', await sessions.start(callerId));
}
