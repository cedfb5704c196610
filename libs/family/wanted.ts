import { checked } from '#lantern/platform';
import { problemInIsoDay } from '#lantern/reading';
import { z } from 'zod';

export const choices = ['takesPart', 'inSome', 'notNow', 'notAsked', 'notTraced'] as const;
export const ways = ['telephone', 'email', 'letter', 'inPerson', 'online', 'advocate', 'liaison'] as const;
export const leaflets = ['homeOffice', 'advocacy'] as const;
export const toldOf = ['decision', 'hold', 'extension', 'submission', 'letter', 'publication'] as const;

/** The five facts of their part that the national library keeps of each review. */
export const participation = ['contributed', 'terms', 'advocate', 'draft', 'panel'] as const;
export type Participation = (typeof participation)[number];
export const parted = ['yes', 'no', 'notYet'] as const;

const line = z.string().min(1).max(200);
const words = z.string().min(1).max(5000);
const day = z
  .string()
  .refine((sent) => problemInIsoDay(sent) === undefined, { error: ({ input }) => problemInIsoDay(input) });

const person = z.strictObject({
  name: line,
  relationship: line.optional(),
  choice: z.enum(choices),
  way: z.enum(ways),
  reach: words.optional(),
  language: line.optional(),
  advocate: words.optional(),
  advocacyOfferedOn: day.optional(),
  leaflets: z.array(z.enum(leaflets)).optional(),
  leafletsOn: day.optional(),
  wishes: words.optional(),
  careful: z.array(line).max(40).optional(),
  nextContact: day,
  nextBy: line.optional(),
});

const contact = z.strictObject({
  onDay: day,
  way: z.enum(ways),
  by: line,
  said: words,
  told: z.array(z.enum(toldOf)).optional(),
  leaflets: z.array(z.enum(leaflets)).optional(),
  nextContact: day,
});

const taken = z.enum(parted);
const part = z.strictObject({
  contributed: taken,
  terms: taken,
  termsOn: day.optional(),
  advocate: taken,
  draft: taken,
  draftOn: day.optional(),
  draftHow: line.optional(),
  panel: taken,
  panelOn: day.optional(),
});

/** What each kind of record says. */
export const schemas = { person, contact, participation: part } as const;
export type FamilyKind = keyof typeof schemas;

export interface FamilyContent {
  readonly person: z.output<typeof person>;
  readonly contact: z.output<typeof contact>;
  readonly participation: z.output<typeof part>;
}

/** @throws InvalidInput */
export const readFamily = <Kind extends FamilyKind>(kind: Kind, sent: unknown): FamilyContent[Kind] =>
  checked<z.ZodType>(schemas[kind], sent) as FamilyContent[Kind];

/** The five facts alone, without their days. */
export const factsOf = (said: FamilyContent['participation']): Record<Participation, string> => ({
  contributed: said.contributed,
  terms: said.terms,
  advocate: said.advocate,
  draft: said.draft,
  panel: said.panel,
});
