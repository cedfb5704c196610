export { type DayToAvoid, daysNear } from './days-to-avoid.js';
export { standingOfPublication } from './embargo.js';
export { filesOf } from './files.js';
export { type PublicContent, Publications } from './publications.js';
export { publicationFaultInWords, verifyPublications } from './verify.js';
export { writeAllOrNothing } from './written.js';
export { zippedFiles } from './zipped.js';
