import { formFilePaper } from '#lantern/form-files';
import { type Answers, formNamed } from '#lantern/forms';
import { wordFileOf } from '#lantern/made-papers';
import { findWorkflow } from '#workflows';

/** The scoping return as a file that was made at a revision, with these answers written into it. */
export async function filledIn(reference: string, [edition, revision]: readonly [number, number], answers: Answers) {
  const form = formNamed(findWorkflow('agency-return')?.caseForms ?? [], 'scoping-return');
  if (!form) throw new Error('There is no scoping return.');
  const paper = formFilePaper({ form, reference, edition, revision, answers, language: 'en' });
  return { name: 'Filled in.docx', content: await wordFileOf(paper) };
}
