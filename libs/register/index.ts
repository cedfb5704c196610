export {
  type RegisterColumn,
  headings as registerColumnHeadings,
  placesSaid,
  registerColumns,
  suggestedPlaces,
} from './columns.js';
export { RegisterExport, registerHeadings } from './export-register.js';
export { type Imported, RegisterImport, type StageRules, stageWords, supposedWords } from './import-register.js';
export { RegisterRuns, type RegisterRunView } from './register-runs.js';
export { RegisterWork } from './register-work.js';
export { RegisterFiles, type KeptRegister } from './register-files.js';
export { type RegisterRead, headingsOf, readRegister } from './read-register.js';
export { type Reading, stagesSaid } from './row-reader.js';
