export * from './entities.js';
export {
  anyOf,
  contactsFor,
  given,
  inContext,
  knownBody,
  knownPartnership,
  lockFor,
  partnershipsAfter,
  sameAddress,
} from './expressions.js';
export { type Tables, isoText, json, prepared, tables } from './typed.js';
