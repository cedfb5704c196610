/** Where the files are. */
export const emailsDirectory = import.meta.dirname;
