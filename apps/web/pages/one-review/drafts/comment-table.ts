import { type Language, formatPartial } from '#lantern/calendar';
import type { StoredDocument } from '#lantern/documents';
import type { DraftComment } from '#lantern/draft-comments';
import type { Cell, Paper } from '#lantern/made-papers';
import type { Say } from '../../kit/forms/say.js';
import { outcomeWords } from './comment-words.js';

interface Table {
  readonly reference: string;
  readonly document: StoredDocument;
  readonly comments: readonly DraftComment[];
  readonly language: Language;
  readonly say: Say;
}

const lines = (...texts: string[]): Cell => texts.filter((text) => text !== '').map((text) => ({ text }));

/** The log of a version as a table to work with: what is said of which paragraph, by whom, and what becomes of it. */
export function commentTable({ reference, document, comments, language, say }: Table): Paper {
  const { plain } = say;
  const version = plain('version {number}', { number: document.number });
  const title = plain('Comments on {name}, {version}', { name: document.name, version });
  const whose = ({ isFamily, agency, by }: DraftComment) => (isFamily ? plain('The family') : (agency ?? by));
  const readOf = ({ reading }: DraftComment) =>
    [reading?.how ?? '', reading?.on ? formatPartial(reading.on, language) : ''].filter(Boolean).join(', ');
  const rows = comments.map((comment) => {
    const answer = comment.answers.at(-1);
    return [
      lines(String(comment.number)),
      lines(comment.paragraph === null ? plain('The whole') : String(comment.paragraph), comment.quote),
      lines(whose(comment), readOf(comment)),
      lines(comment.text || plain('No comments.')),
      lines(answer ? plain(outcomeWords[answer.outcome]) : '', answer?.why ?? ''),
    ];
  });
  return {
    title,
    language,
    across: true,
    foot: `${reference}, ${version}`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      {
        kind: 'table',
        columns: [
          { title: plain('Number'), share: 1 },
          { title: plain('Paragraph'), share: 5 },
          { title: plain('Whose'), share: 3 },
          { title: plain('Comment'), share: 6 },
          { title: plain('What becomes of it'), share: 5 },
        ],
        rows,
      },
    ],
  };
}
