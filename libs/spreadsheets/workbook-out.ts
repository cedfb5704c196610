import writeWorkbook, { type SheetData } from 'write-excel-file/node';

/** A sheet as it is to be written. Cells are text, whatever they hold: a formula in one is text too, and never runs. */
export interface SheetToWrite {
  /** What its tab says: at most 31 characters. */
  readonly name: string;
  readonly headings: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

const text = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const });
const heading = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });

const cellsOf = ({ headings, rows }: SheetToWrite): SheetData => [
  headings.map(({ title }) => heading(title)),
  ...rows.map((row) => row.map(text)),
];

/** An .xlsx file whose headings stay in sight. */
export const workbookOf = (sheets: readonly SheetToWrite[]): Promise<Buffer> =>
  writeWorkbook(
    sheets.map((sheet) => ({
      data: cellsOf(sheet),
      sheet: sheet.name,
      columns: sheet.headings.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
