import { isOurNode } from '#config/our-node';

if (isOurNode()) await import('./run.js');
