/** A piece of text that is not among the paragraphs: a note, a heading on each page, what was struck out. */
export interface TextBeside {
  readonly where: 'header' | 'footer' | 'note' | 'comment' | 'struckOut' | 'properties';
  readonly text: string;
}

/** What was read of a file, before it is numbered. */
export interface ReadText {
  readonly paragraphs: readonly { readonly page: number | null; readonly text: string }[];
  readonly beside: readonly TextBeside[];
}
