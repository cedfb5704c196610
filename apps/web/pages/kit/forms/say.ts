/** Words that may be marked as English inside a Welsh page, and the same for attributes. */
export interface Say {
  readonly marked: (english: string, values?: Readonly<Record<string, string | number>>) => { readonly val: string };
  readonly plain: (english: string, values?: Readonly<Record<string, string | number>>) => string;
}
