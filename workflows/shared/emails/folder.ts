/** Where the e-mails are that every kind of review sends, in words that each fills in with its own `names.njk`. */
export const sharedEmails = import.meta.dirname;
