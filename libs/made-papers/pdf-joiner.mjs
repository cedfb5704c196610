// Puts PDFs between the pages of another, in a thread of its own: see joined-pdf.ts.
import { deflateSync } from 'node:zlib';
import { parentPort, workerData } from 'node:worker_threads';
import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFRawStream,
  StandardFonts,
} from '@cantoo/pdf-lib';

/** Without its forms and scripts: pages alone are taken over. */
const open = (content) => PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: false });

/** What a page would do, or where it belongs in a structure that does not come with it. */
const leftBehind = ['AA', 'StructParents', 'B', 'Metadata', 'PieceInfo'];

/** Puts the pages of what was taken before between those of the other, and lets go of it. */
async function putPages(target, index, at) {
  const source = taken[index];
  taken[index] = undefined;
  const pages = await target.copyPages(source, source.getPageIndices());
  for (const [offset, page] of pages.entries()) {
    for (const name of leftBehind) page.node.delete(PDFName.of(name));
    page.node.delete(PDFName.of('Annots'));
    target.insertPage(at + offset, page);
  }
}

/** At the foot of each page, as something that is not read out. */
async function numberPages(target, foot) {
  const font = await target.embedFont(StandardFonts.Helvetica);
  const pages = target.getPages();
  for (const [index, page] of pages.entries()) {
    const { x, y, width } = page.getCropBox();
    const text = `${foot.replaceAll(/[^\x20-\x7E]/g, '')}  ${index + 1}/${pages.length}`;
    page.pushOperators(PDFOperator.of('BMC', [PDFName.of('Artifact')]));
    page.drawText(text, { x: x + width / 2 - font.widthOfTextAtSize(text, 8) / 2, y: y + 14, size: 8, font });
    page.pushOperators(PDFOperator.of('EMC'));
  }
}

/** The list of what is in it, beside its pages. */
function addOutline(target, entries) {
  const { context, catalog } = target;
  const pages = target.getPages();
  const outline = context.nextRef();
  const refs = entries.map(() => context.nextRef());
  for (const [index, { title, page }] of entries.entries()) {
    const item = context.obj({ Parent: outline, Dest: [pages[page].ref, PDFName.of('Fit')] });
    item.set(PDFName.of('Title'), PDFHexString.fromText(title));
    if (index > 0) item.set(PDFName.of('Prev'), refs[index - 1]);
    if (index < refs.length - 1) item.set(PDFName.of('Next'), refs[index + 1]);
    context.assign(refs[index], item);
  }
  const whole = { Type: PDFName.of('Outlines'), Count: PDFNumber.of(refs.length) };
  if (refs.length > 0) Object.assign(whole, { First: refs[0], Last: refs.at(-1) });
  context.assign(outline, context.obj(whole));
  catalog.set(PDFName.of('Outlines'), outline);
}

/** What lies in a file as it is, though it could be packed. */
function packStreams({ context }) {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || !(object.dict instanceof PDFDict)) continue;
    if (object.dict.has(PDFName.of('Filter')) || object.contents.length < 200) continue;
    const packed = deflateSync(object.contents);
    if (packed.length >= object.contents.length) continue;
    const dict = object.dict.clone(context);
    dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
    dict.set(PDFName.of('Length'), PDFNumber.of(packed.length));
    context.assign(ref, PDFRawStream.of(dict, packed));
  }
}

const taken = [];

const tasks = {
  async take({ content }) {
    const source = await open(content);
    const pages = source.getPageCount();
    if (pages > 0) taken.push(source);
    return pages;
  },
  async finish({ base, places, foot, outline }) {
    const target = await PDFDocument.load(base, { updateMetadata: false });
    for (const [index, at] of places.entries()) await putPages(target, index, at);
    await numberPages(target, foot);
    addOutline(target, outline);
    packStreams(target);
    return target.save({ useObjectStreams: true, updateFieldAppearances: false });
  },
};

parentPort.on('message', async ({ task, ...more }) => {
  if (task === 'end') return parentPort.close();
  try {
    parentPort.postMessage({ done: await tasks[task](more) });
  } catch {
    // What it says of a file that somebody sent may quote it.
    parentPort.postMessage({ failed: workerData.failed });
  }
});
