export * from './entities.js';
export { type Tables, isoText, json, prepared, tables } from './typed.js';
