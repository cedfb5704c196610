import type { CaseScope, KnownCaller } from '#lantern/access';
import type { WorkflowDefinition } from '#lantern/engine';
import { Documents, type PaperKind, type SentPaper, isPaperKind, newestOf } from '#lantern/documents';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request } from 'express';
import { sentPaperOf } from '../../../requests/uploads.js';
import { fileField } from '../../kit/forms/file-field.js';
import { type Field, paperOf } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';
import { compartmentFor } from '../../../cases/papers/rooms.js';

/*
 * The paper that an event tells of (the draft, the letter) may come with its form. It is put among the panel's papers, and
 * the e-mails of the event lead to it. Nobody is made to send one: it may reach people in another way, which they are told.
 */

/** The paper as far as it has come: what the event names, and what the form says has arrived. */
export interface ReceivedPaper {
  readonly id: string;
  readonly name: string;
}

/** The question for the paper; undefined where the event tells of none, or whoever records it adds none to the panel's. */
export function paperField(
  definition: WorkflowDefinition,
  type: string,
  scope: CaseScope,
  caller: KnownCaller,
): Field | undefined {
  const label = paperOf(definition, type)?.label;
  return label !== undefined && compartmentFor(scope, caller) === 'panel' ? fileField(label, false) : undefined;
}

/** Somebody who sent a form. */
interface AtForm {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
}

/** What came, and what is wrong with a file that could not be taken. */
interface Received {
  readonly paper?: ReceivedPaper | undefined;
  readonly issues: readonly InputIssue[];
}

/**
 * Keeps the file that came with the form, or finds the one that came with it earlier: no browser sends a file again by
 * itself, so it is kept also where the rest of the form has to be mended.
 */
export async function receivePaper(
  documents: Documents,
  kind: PaperKind,
  { request, scope, caller }: AtForm,
): Promise<Received> {
  try {
    const file = sentPaperOf(request);
    if (file) return { paper: await keep(documents, kind, { scope, caller }, file), issues: [] };
    const id = textOf(request.body, 'document');
    return { issues: [], ...(id !== '' && { paper: await documents.one(scope, id) }) };
  } catch (error) {
    if (error instanceof InvalidInput) return { issues: error.issues };
    throw error;
  }
}

/** What kind of paper an event brings. */
export function kindOfPaper(definition: WorkflowDefinition, type: string): PaperKind {
  const kind = paperOf(definition, type)?.paperKind ?? 'other';
  return isPaperKind(kind) ? kind : 'other';
}

/** Each draft is the next version of the one before it; any other paper stands by itself. */
async function keep(
  documents: Documents,
  kind: PaperKind,
  { scope, caller }: Pick<AtForm, 'scope' | 'caller'>,
  file: SentPaper,
) {
  const drafts = kind === 'draft' ? (await documents.ofReview(scope)).filter(isDraftOfPanel) : [];
  const [before] = newestOf(drafts);
  return before
    ? documents.replace(scope, caller, before.id, file)
    : documents.keep(scope, caller, 'panel', file, { kind });
}

const isDraftOfPanel = ({ paperKind, agency }: { readonly paperKind: PaperKind; readonly agency: string | null }) =>
  paperKind === 'draft' && agency === null;
