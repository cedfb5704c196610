export * from './entities.js';
export {
  anyOf,
  arrayOf,
  civilDay,
  contactsFor,
  given,
  inContext,
  inPayload,
  knownBody,
  knownPartnership,
  lockFor,
  partnershipsAfter,
  sameAddress,
} from './expressions.js';
export { asText, selected } from './text.js';
export { type Tables, isoText, json, prepared, tables } from './typed.js';
