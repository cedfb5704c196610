export { type DayToAvoid, type Nearness, daysNear } from './days-to-avoid.js';
export { standingOfPublication } from './embargo.js';
export { filesOf, publishedReview } from './files.js';
export { type PublicContent, type ReleaseView, Publications, revisionOfReleases } from './publications.js';
export { publicationFaultInWords, verifyPublications } from './verify.js';
export { writeAllOrNothing } from './written.js';
export { zippedFiles } from './zipped.js';
