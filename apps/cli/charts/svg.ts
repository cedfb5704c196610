import { instance } from '@viz-js/viz';
import { type Chart, arrowsOf } from './chart.js';
import { dotOf } from './dot.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const wordsById = ({ states }: Chart): ReadonlyMap<string, string> =>
  new Map(
    states.flatMap(({ id, words, finer }) => [
      [id, words] as const,
      ...finer.map((inner) => [inner.id, `${words}: ${inner.words}`] as const),
    ]),
  );

/** The chart told in sentences, for those who do not see it. */
function description(chart: Chart): string {
  const words = wordsById(chart);
  const told = arrowsOf(chart).map(({ from, to, labels }) => {
    const start = from === null ? 'It begins at' : `From "${words.get(from) ?? from}" to`;
    return `${start} "${words.get(to) ?? to}": ${labels.join('; ')}.`;
  });
  return told.join(' ');
}

/** Graphviz' own titles are ids, which browsers would show as hints; its version would change the file for nothing. */
const bare = (svg: string): string =>
  svg
    .replace(/^[\s\S]*?(?=<svg)/, '')
    .replace(/<title>[\s\S]*?<\/title>\n?/g, '')
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replaceAll('font-family="Arial"', 'font-family="Arial, Helvetica, sans-serif"');

/** Draws a chart as an SVG that says in words what it shows. */
export async function svgOf(chart: Chart): Promise<string> {
  const viz = await instance();
  const drawn = bare(viz.renderString(dotOf(chart), { format: 'svg', engine: 'dot' }));
  const names = `<title id="title">${escaped(chart.title)}</title>\n<desc id="description">${escaped(description(chart))}</desc>`;
  return drawn.replace(/<svg([^>]*)>/, `<svg$1 role="img" aria-labelledby="title description">\n${names}`);
}
