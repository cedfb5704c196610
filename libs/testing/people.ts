import type { Actor } from '#lantern/engine';

export const coordinator: Actor = { name: 'A co-ordinator', roles: ['coordinator'] };
export const cspChair: Actor = { name: 'The CSP chair', roles: ['cspChair'] };
