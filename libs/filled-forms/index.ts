export { type Acting, StaleForm } from './completing.js';
export type { FormChange } from './changes-made.js';
export { FilledForms } from './filled-forms.js';
export type { FilledIn, ProvenForm } from './filled-form-rows.js';
export type { OfferedFile } from './offered-file.js';
export type { Saved, Wanted } from './saving.js';
export { type FormFault, formFaultInWords, verifyForms } from './verify.js';
