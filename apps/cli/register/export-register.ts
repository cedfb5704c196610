import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Partnerships } from '#lantern/bodies';
import { WorkflowRegistry } from '#lantern/cases';
import { RegisterExport, registerHeadings } from '#lantern/register';
import { csvLines, csvOf, workbookOf } from '#lantern/spreadsheets';
import type { Config } from '#config';
import { workflows } from '#workflows';
import { onOwnDatabase } from '../with-orm.js';

type Pages = AsyncGenerator<string[][]>;

async function* counted(pages: Pages, count: (rows: number) => void): Pages {
  for await (const rows of pages) {
    count(rows.length);
    yield rows;
  }
}

async function* asCsv(pages: Pages): AsyncGenerator<string> {
  yield csvOf([registerHeadings]);
  for await (const rows of pages) yield csvLines(rows);
}

/** A workbook is made in one piece: it is held whole, as the program that opens it will. */
async function* asWorkbook(pages: Pages): AsyncGenerator<Buffer> {
  const rows = (await Array.fromAsync(pages)).flat();
  const headings = registerHeadings.map((title) => ({ title, width: 22 }));
  yield await workbookOf([{ name: 'Register', headings, rows }]);
}

/** `lantern export-register`: 0 when it is written; 2 where the partnership or the place is none. */
export async function exportRegister(config: Config, file: string, code: string): Promise<number> {
  if (!/\.(?:csv|xlsx)$/i.test(file)) {
    console.error('Give a file that ends in .csv or .xlsx.');
    return 2;
  }
  return onOwnDatabase(config, async (orm) => {
    const partnership = await new Partnerships(orm).find(code);
    if (!partnership) {
      console.error(`There is no partnership "${code}". Give its code, such as anytown.`);
      return 2;
    }
    await (await open(file, 'wx')).close();
    let written = 0;
    const found = new RegisterExport(new WorkflowRegistry(workflows)).rows(orm.em.fork(), partnership.id);
    const pages = counted(found, (rows) => {
      written += rows;
    });
    await pipeline(/\.csv$/i.test(file) ? asCsv(pages) : asWorkbook(pages), createWriteStream(file));
    console.log(`${written} reviews of ${partnership.name} written to ${file}.`);
    return 0;
  });
}
