import { catalogueNow, writeCatalogue } from './catalogue.js';
import { bareWords } from './gather.js';

/* `npm run words`: writes down which sentences are not translated yet, and drops translations that nothing asks for. */

const catalogue = catalogueNow();
writeCatalogue(catalogue);
const { welsh, untranslated, stale } = catalogue;
const translated = [...welsh.values()].flatMap((kept) => Object.keys(kept));
for (const english of stale) process.stdout.write(`No longer shown, dropped from cy.json: ${english}\n`);
for (const words of bareWords()) process.stdout.write(`Put this through t() or plain(): ${words}\n`);
process.stdout.write(`${translated.length} sentences in Welsh, ${untranslated.length} not yet.\n`);
