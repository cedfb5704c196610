/*
 * Loaded before a process of the built Lantern: its one clock then runs so many milliseconds ahead as TEST_AHEAD says, so that a
 * production installation lives in office hours, and weeks later, whenever the tests run.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { systemClock } = await import(pathToFileURL(join(process.cwd(), 'dist/libs/platform/clock.js')).href);
const ahead = Number(process.env.TEST_AHEAD);
systemClock.now = () => new Date(Date.now() + ahead);
