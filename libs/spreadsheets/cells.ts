const letters = 26;

/** The letters of a column as a spreadsheet shows them; 0 is `A`, 26 is `AA`. */
function columnName(column: number): string {
  const last = String.fromCodePoint(65 + (column % letters));
  return column < letters ? last : columnName(Math.floor(column / letters) - 1) + last;
}

/** A cell as a spreadsheet names it: row 1 and column 0 are `A1`. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;
