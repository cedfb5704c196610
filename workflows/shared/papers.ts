import type { CaseEvent } from '#lantern/engine';

/** Where the paper that an event brings lies, if it brought one: else the e-mail says that it comes in another way. */
export const paper = ({ document }: CaseEvent) =>
  typeof document === 'string' ? { file: true, page: 'papers' } : { file: false };
