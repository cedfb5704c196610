export { RegisterExport, registerHeadings } from './export-register.js';
export { type Imported, RegisterImport, type StageRules } from './import-register.js';
export { type CellProblem, type RegisterRead, readRegister } from './read-register.js';
