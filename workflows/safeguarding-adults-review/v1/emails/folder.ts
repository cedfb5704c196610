/** Where the pairs of files are. */
export const emailsDirectory = import.meta.dirname;
