import { Inject, Injectable } from '@nestjs/common';
import { PartnershipChoices } from '#lantern/bodies';
import type { Language } from '#lantern/calendar';
import { KindsHeld } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { plainWords } from '#lantern/words';

/** What an office is called: a sentence of `t`, with what stands in its gap. */
export interface OfficeName {
  readonly words: string;
  readonly values: Readonly<Record<string, string>>;
}

type Usual = Readonly<Record<string, string>>;

/** An office of a partnership. */
interface Held {
  readonly role: string;
  readonly partnershipId: string;
}

const named = (name: string): OfficeName => ({ words: '{name}', values: { name } });

/** "the SAB chair" as it begins a line: "SAB chair". */
const asTitle = (words: string): string => {
  const bare = words.replace(/^(the|yr?) /i, '');
  return bare.charAt(0).toLocaleUpperCase('en-GB') + bare.slice(1);
};

/**
 * What the offices of partnerships are called: as a partnership says itself, else as its kinds of review call them. A
 * partnership with several kinds has one person in an office that each calls otherwise, and so is told each name.
 */
@Injectable()
export class OfficeNames {
  constructor(
    @Inject(PartnershipChoices) private readonly choices: PartnershipChoices,
    @Inject(KindsHeld) private readonly kinds: KindsHeld,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** `usual`: what offices are called where nobody says otherwise. */
  async in(partnershipIds: readonly string[], language: Language, usual: Usual): Promise<(held: Held) => OfficeName> {
    const ids = [...new Set(partnershipIds)];
    const [kinds, own] = await Promise.all([
      this.kinds.of(ids),
      Promise.all(ids.map(async (id) => [id, (await this.choices.of(id)).office_names] as const)),
    ]);
    const ownNames = new Map(own);
    return ({ role, partnershipId }) => {
      const said = ownNames.get(partnershipId)?.[role];
      if (said) return named((language === 'cy' && said.cy) || said.en);
      const names = this.namesBy(kinds.get(partnershipId) ?? [], role, language, usual);
      return names.length === 0 ? { words: usual[role] ?? role, values: {} } : named(names.join(' / '));
    };
  }

  /** Empty where every kind calls it as usual. */
  private namesBy(workflows: readonly string[], role: string, language: Language, usual: Usual): string[] {
    const say = plainWords(language);
    const special = workflows.map((workflow) => this.registry.newest(workflow)?.offices?.[role]);
    if (special.every((name) => name === undefined)) return [];
    return [...new Set(special.map((name) => (name === undefined ? say(usual[role] ?? role) : asTitle(say(name)))))];
  }
}
