import type { WorkflowDefinition } from '#lantern/engine';
import { chartOf } from '../charts/chart.js';
import type { Files } from '../charts/files.js';
import { svgOf } from '../charts/svg.js';
import { handbookOf } from './handbook.js';
import { asHtml } from './html.js';
import { asMarkdown } from './markdown.js';

/** A handbook as it is written down: the same words as Markdown and as one HTML page. */
export async function handbookFiles(definition: WorkflowDefinition): Promise<Files> {
  const handbook = handbookOf(definition);
  const { file } = handbook.chart;
  return new Map([
    [`${file}.md`, asMarkdown(handbook)],
    [`${file}.html`, asHtml(handbook, await svgOf(handbook.chart))],
  ]);
}

/** The page that lists the handbooks. */
const indexOf = (definitions: readonly WorkflowDefinition[]): string =>
  [
    '# Handbooks',
    '',
    'What Lantern does with each kind of review, for a co-ordinator to check. Written from the definitions in `workflows/` by `npm run docs:charts`; do not edit. `npx lantern workflow describe NAME` writes the same.',
    '',
    ...definitions.map((definition) => {
      const { file, title } = chartOf(definition);
      return `- ${title}: [to read here](${file}.md), [to print](${file}.html)`;
    }),
    '',
  ].join('\n');

/** Everything that belongs in the folder of handbooks. */
export async function allHandbooks(definitions: readonly WorkflowDefinition[]): Promise<Files> {
  const written = await Promise.all(definitions.map(handbookFiles));
  return new Map([...written.flatMap((files) => [...files]), ['README.md', indexOf(definitions)]]);
}
