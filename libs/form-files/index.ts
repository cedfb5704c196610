export { answersPaper } from './answers-paper.js';
export { type FormFile, formFilePaper } from './form-file-paper.js';
export { type ReadForm, readFormFile } from './read-form-file.js';
