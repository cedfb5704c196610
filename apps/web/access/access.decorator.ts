import { SetMetadata } from '@nestjs/common';
import type { Action } from '#lantern/people';

/** What a route asks of its caller, and the name under which each use is kept in the access record. */
export interface RouteAccess {
  /** `public`: no token is asked for, and so nobody is recorded. It must say nothing of a review. */
  readonly action: Action | 'public';
  readonly audit: string;
}

export const ACCESS = 'lantern:access';

/** Declared on every handler; a route without it answers nobody. */
export const Access = (access: RouteAccess) => SetMetadata(ACCESS, access);

/** For what says nothing of any review: whether the service is well, and how its API reads. */
export const Public = () => Access({ action: 'public', audit: 'none' });
