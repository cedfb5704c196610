const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};

/** Why the system did not open a file, in words; undefined for what is no error of the system. */
export function whyNotOpened(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return reasons[String(error.code)] ?? `it cannot be opened (${String(error.code)})`;
}
