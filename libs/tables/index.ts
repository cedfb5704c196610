export * from './entities.js';
export { type Tables, anyOf, isoText, json, knownBody, lockFor, prepared, sameAddress, tables } from './typed.js';
