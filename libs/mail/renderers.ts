import type { WorkflowDefinition } from '#lantern/engine';
import { type Renderer, createRenderer } from './render.js';

/** What an e-mail is about, as far as it settles in whose words it is written. */
export interface Written {
  /** Of the review, or of the first of several. */
  readonly workflow: string;
  /** Null for an e-mail about several reviews. */
  readonly review: { readonly workflow: string; readonly version: string } | null;
}

/** The words of every kind of review, in each of its versions. */
export interface Renderers {
  /** @throws Error when that kind of review has no e-mails of its own. */
  of(written: Written): Renderer;
}

/**
 * A renderer for each workflow that has e-mails. Throws as `createRenderer` does.
 * @param inWelsh as `createRenderer` takes it
 */
export function createRenderers(
  definitions: readonly WorkflowDefinition[],
  inWelsh?: (english: string) => string,
): Renderers {
  const known = definitions.flatMap(({ name, version, emailFiles, relations }) => {
    if (!emailFiles) return [];
    const parts = relations.flatMap(({ act, workflow }) => (act === 'open' ? [workflow] : []));
    return [{ name, version, parts, renderer: createRenderer(emailFiles.folders, emailFiles.values, inWelsh) }];
  });
  return {
    of({ workflow, review }) {
      const wanted = review?.workflow ?? workflow;
      const own = known.findLast(({ name, version }) => name === wanted && (!review || version === review.version));
      // A part that stands alone is written about as a part of a review would be.
      const found = own ?? known.find(({ parts }) => parts.some((part) => part === wanted));
      if (!found) throw new Error(`The workflow "${wanted}" has no e-mails.`);
      return found.renderer;
    },
  };
}
