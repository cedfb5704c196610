import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { cellName } from './cells.js';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const types = `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${part}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${part}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${part}.styles+xml"/></Types>`;
const leadTo = (...parts: readonly (readonly [type: string, target: string])[]) =>
  `${head}<Relationships xmlns="${packages}/relationships">${parts.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** What a cell names by its number: 0 as it is, 1 with its lines wrapped, 2 a heading in bold. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const longestCell = 32_767;

/** As a cell may hold it: without what XML has no sign for, and no longer than programs read. */
const inXml = (text: string): string =>
  text
    .slice(0, longestCell)
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- these are what is taken out
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);

/** Every cell is text, whatever it holds: a formula in one is text too, and never runs. */
const rowOf = (cells: readonly string[], row: number, style: number): string =>
  `<row r="${row}">${cells.map((cell, at) => `<c r="${cellName(row, at)}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${inXml(cell)}</t></is></c>`).join('')}</row>`;

type Pages = AsyncIterable<readonly (readonly string[])[]>;

const columnsOf = (widths: readonly number[]): string =>
  widths.length === 0
    ? ''
    : `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

/** The first row stays in sight. Where columns have a width, long cells wrap in it. */
async function* sheet(pages: Pages, widths: readonly number[]): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>${columnsOf(widths)}<sheetData>`,
  );
  const styleOf = (row: number): number => (row === 1 ? 2 : widths.length === 0 ? 0 : 1);
  let written = 0;
  for await (const rows of pages) {
    const before = written + 1;
    written += rows.length;
    yield Buffer.from(rows.map((cells, at) => rowOf(cells, before + at, styleOf(before + at))).join(''));
  }
  yield Buffer.from('</sheetData></worksheet>');
}

/** An .xlsx file of one sheet that is written while it is taken: what is held does not grow with it. Widths are in characters. */
export function workbookStream(name: string, pages: Pages, mtime: Date, widths: readonly number[] = []): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  const book = `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${inXml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const small = [
    ['[Content_Types].xml', types],
    ['_rels/.rels', leadTo(['officeDocument', 'xl/workbook.xml'])],
    ['xl/workbook.xml', book],
    ['xl/_rels/workbook.xml.rels', leadTo(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'])],
    ['xl/styles.xml', styles],
  ] as const;
  for (const [path, text] of small) zip.addBuffer(Buffer.from(text), path, { mtime });
  const content = Readable.from(sheet(pages, widths), { objectMode: false });
  content.once('error', (error) => void out.destroy(error));
  zip.addReadStream(content, 'xl/worksheets/sheet1.xml', { mtime });
  zip.outputStream.pipe(out);
  out.once('close', () => void content.destroy());
  zip.end();
  return out;
}
