import { findWorkflow, registerStages } from '#workflows';

const causes = findWorkflow(registerStages.workflow)?.forms.fields.cause?.options ?? {};

/** What kind of reason it is, in words. */
export const causeWords = (cause: string | null): string =>
  cause === null ? 'In words alone, without a kind' : (causes[cause] ?? cause);
