/** What became of something that a person typed: its value, or what is wrong with it, as a sentence without its full stop. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: string };

export const isProblem = <Value>(reading: Reading<Value>): reading is { readonly problem: string } =>
  'problem' in reading;
