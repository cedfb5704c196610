export * from './entities.js';
export {
  anyOf,
  arrayOf,
  civilDay,
  contactsFor,
  given,
  heldBy,
  inContext,
  inPayload,
  knownBody,
  knownPartnership,
  lockFor,
  partnershipsAfter,
  remindedDate,
  sameAddress,
} from './expressions.js';
export { asText, selected } from './text.js';
export { type Tables, isoText, json, prepared, tables } from './typed.js';
