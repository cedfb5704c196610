import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type Clock, checked } from '#lantern/platform';
import { Partnership, SettingChange } from '#lantern/tables';
import { type PaperNames, papersToName } from '#lantern/words';
import { z } from 'zod';
import { insistUnchanged } from './setting-changes.js';

/** How the references of a partnership are made: `CU-26-03`, or `CU-014`. */
const referenceScheme = z.enum(['financialYear', 'serial'], 'choose one');
type ReferenceScheme = z.infer<typeof referenceScheme>;

/** The offices that a partnership may call by names of its own. */
export const namedOffices = ['coordinator', 'cspManager', 'cspChair', 'independentChair', 'panelMember'] as const;

const timeOfDay = /^(?:0[89]|1[0-6]):[0-5]\d$|^17:00$/;

const clockTime = z.string('give a time').trim().regex(timeOfDay, 'give a time from 08:00 to 17:00, such as 09:30');

/** Within the hours of rule E-19, which nobody can widen. */
const sendingHours = z.strictObject({ from: clockTime, to: clockTime }).refine(
  // Of a time that is none nothing more is said.
  ({ from, to }) => from < to || !timeOfDay.test(from) || !timeOfDay.test(to),
  { path: ['to'], error: 'give a time after the first' },
);
type SendingHours = z.infer<typeof sendingHours>;

const said = z.string('say why').trim().min(1, 'say why').max(500, 'use at most 500 letters');
export const because = z.object({
  reason: said,
  source: z.string().trim().max(500, 'use at most 500 letters').default(''),
});

const officeName = z.strictObject({
  en: z.string().trim().max(60, 'use at most 60 letters').default(''),
  cy: z.string().trim().max(60, 'use at most 60 letters').default(''),
});

/** What a partnership calls its offices, where it does so otherwise than most; empty in Welsh, the English is said. */
const officeNames = z
  .partialRecord(z.enum(namedOffices), officeName)
  .superRefine((names, context) => {
    for (const [office, { en, cy }] of Object.entries(names))
      if (en === '' && cy !== '')
        context.addIssue({ code: 'custom', path: [`${office}-en`], message: 'give the English name as well' });
  })
  .transform((names) => Object.fromEntries(Object.entries(names).filter(([, { en }]) => en !== '')));
type OfficeNames = Readonly<Record<string, z.infer<typeof officeName>>>;

const paperName = z.strictObject({
  en: z.string().trim().max(60, 'use at most 60 letters').default(''),
  many: z.string().trim().max(60, 'use at most 60 letters').default(''),
  cy: z.string().trim().max(60, 'use at most 60 letters').default(''),
});

/** What a partnership calls papers and meetings otherwise than most, as within a sentence. */
const paperNames = z
  .partialRecord(z.enum(papersToName), paperName)
  .superRefine((names, context) => {
    for (const [paper, { en, many, cy }] of Object.entries(names))
      if (en === '' && (many !== '' || cy !== ''))
        context.addIssue({ code: 'custom', path: [`${paper}-en`], message: 'give the English name as well' });
  })
  .transform((names): PaperNames => Object.fromEntries(Object.entries(names).filter(([, { en }]) => en !== '')));

const howMany = 'give a whole number from 1 to 50, or leave it empty';

/** How many must come for a panel to decide; null: the partnership has set none. No law or guidance does. */
const panelQuorum = z.strictObject({
  count: z.number(howMany).int(howMany).min(1, howMany).max(50, howMany).nullable(),
});
type PanelQuorum = z.infer<typeof panelQuorum>;

/** What a partnership chooses beside its lengths, by the names under which it is kept. */
const choices = {
  reference_scheme: referenceScheme,
  sending_hours: sendingHours,
  office_names: officeNames,
  paper_names: paperNames,
  panel_quorum: panelQuorum,
};
export type ChoiceName = keyof typeof choices;

export interface Choices {
  readonly reference_scheme: ReferenceScheme;
  readonly sending_hours: SendingHours;
  readonly office_names: OfficeNames;
  readonly paper_names: PaperNames;
  readonly panel_quorum: PanelQuorum;
}

/** What is so where a partnership has chosen nothing. */
export const usualChoices: Choices = {
  reference_scheme: 'financialYear',
  sending_hours: { from: '08:00', to: '17:00' },
  office_names: {},
  paper_names: {},
  panel_quorum: { count: null },
};

/** A choice as it is asked for. `revision`: how often it had been changed when it was looked at; left out where nobody did. */
interface Wanted {
  readonly value: unknown;
  readonly reason: string;
  readonly source: string;
  readonly revision?: number | undefined;
}

const chosen = <Name extends ChoiceName>(settings: Readonly<Record<string, unknown>>, name: Name): Choices[Name] => {
  const kept = choices[name].safeParse(settings[name]);
  return kept.success ? (kept.data as Choices[Name]) : usualChoices[name];
};

/** What a partnership has chosen beside its lengths, else the usual. */
export const choicesIn = (settings: Readonly<Record<string, unknown>>): Choices => ({
  reference_scheme: chosen(settings, 'reference_scheme'),
  sending_hours: chosen(settings, 'sending_hours'),
  office_names: chosen(settings, 'office_names'),
  paper_names: chosen(settings, 'paper_names'),
  panel_quorum: chosen(settings, 'panel_quorum'),
});

export const schemeWords: Readonly<Record<ReferenceScheme, string>> = {
  financialYear: 'letters, financial year and number, such as CU-26-03',
  serial: 'letters and a number that goes on, such as CU-014',
};

/** A choice in words, with what goes into their gaps. */
export interface ChoiceInWords {
  readonly title: string;
  readonly words: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What was chosen under a name, in words; null where that is no choice but a length. */
export function choiceInWords(name: string, value: unknown): ChoiceInWords | null {
  if (name === 'reference_scheme')
    return { title: 'How references are made', words: schemeWords[chosen({ [name]: value }, name)], values: {} };
  if (name === 'office_names') return officesInWords(chosen({ [name]: value }, name));
  if (name === 'paper_names') return papersInWords(chosen({ [name]: value }, name));
  if (name === 'panel_quorum') return quorumInWords(chosen({ [name]: value }, name));
  if (name !== 'sending_hours') return null;
  const values = chosen({ [name]: value }, name);
  return { title: 'When e-mails may go out', words: 'on working days, from {from} to {to}', values };
}

function quorumInWords({ count }: PanelQuorum): ChoiceInWords {
  const title = 'How many must come to a panel meeting';
  return count === null
    ? { title, words: 'no number is set', values: {} }
    : { title, words: 'at least {count}', values: { count: String(count) } };
}

function officesInWords(names: OfficeNames): ChoiceInWords {
  const title = 'What the offices are called';
  const all = Object.values(names).map(({ en, cy }) => (cy === '' ? en : `${en} (${cy})`));
  return all.length === 0
    ? { title, words: 'as their kind of review calls them', values: {} }
    : { title, words: '{names}', values: { names: all.join(', ') } };
}

function papersInWords(names: PaperNames): ChoiceInWords {
  const title = 'What papers and meetings are called';
  const all = papersToName
    .flatMap((paper) => names[paper] ?? [])
    .map(({ en, cy }) => (cy === '' ? en : `${en} (${cy})`));
  return all.length === 0
    ? { title, words: 'as everybody calls them', values: {} }
    : { title, words: '{names}', values: { names: all.join(', ') } };
}

/** How references are made and when e-mails may go out: who set it, when and why is kept as for a length. */
export class PartnershipChoices {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async of(partnershipId: string): Promise<Choices> {
    const { settings } = await this.orm.em.fork().findOneOrFail(Partnership, partnershipId);
    return choicesIn(settings);
  }

  /** @throws InvalidInput, and StaleCase where somebody has changed it since the page was made. */
  async change(caller: KnownCaller, partnershipId: string, name: ChoiceName, wanted: Wanted): Promise<void> {
    const value: unknown = checked(choices[name], wanted.value);
    const { reason, source } = checked(because, { reason: wanted.reason, source: wanted.source });
    await this.orm.em.fork().transactional(async (em) => {
      const locked = await em.findOneOrFail(Partnership, partnershipId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const { revision } = wanted;
      if (revision !== undefined) await insistUnchanged(em, { partnershipId, setting: name, revision });
      const before = locked.settings[name] ?? null;
      locked.settings = { ...locked.settings, [name]: value };
      const change = { setting: name, before, after: value, reason, source: source === '' ? null : source };
      em.create(SettingChange, { partnershipId, ...change, changedBy: caller.name, changedAt: this.clock.now() });
    });
  }
}
