import type { Block, Span } from './markdown.js';

const wordsOf = (spans: readonly Span[]): string => spans.map(({ words }) => words).join('');

function blockAsText(block: Block): string {
  if (block.kind === 'button') return `${block.words}:\n${block.link}`;
  if (block.kind === 'list') return block.items.map((item) => `- ${wordsOf(item)}`).join('\n');
  return wordsOf(block.spans);
}

/** The plain text of an e-mail, complete on its own (rule E-4): the button becomes its words and the full address. */
export function asText(blocks: readonly Block[]): string {
  return `${blocks.map(blockAsText).join('\n\n')}\n`;
}
