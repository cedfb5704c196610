import type { CaseEvent } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { general } from '../definition/general-names.js';
import type { Ledger } from '../ledger.js';
import {
  type KnownLaw,
  type Regime,
  type Standing,
  guidanceOn,
  overlayOn,
  plainLaw,
  regimeOn,
  startOf,
} from '../definition/regimes.js';

/*
 * Which law a case stands under. The day of certain events settles it (the decision, before it the notification), with what
 * was known of the law when they were recorded; from then on only a decision of its own moves the case.
 */

const nothing: Standing = { regime: null, overlay: null, guidance: null, settled: false };

/** What a ledger says of the law; one that was stored before it did is read by its day. */
export function standingOf({ regimes }: WorkflowDefinition, { law, regimeDay }: Ledger): Standing {
  if (law) return law;
  if (regimeDay === null) return nothing;
  const regime = regimeOn(regimes, regimeDay);
  return {
    ...nothing,
    regime: regime?.name ?? null,
    guidance: (regime && guidanceOn(regime, regimeDay)?.name) ?? null,
  };
}

function regimeAfter(definition: WorkflowDefinition, ledger: Ledger, event: CaseEvent, known: KnownLaw) {
  const { regimes, regimeFixedBy } = definition;
  const before = standingOf(definition, ledger);
  const named = (name: string | null): Regime | undefined => regimes.find((regime) => regime.name === name);
  if (event.type === general.lawSettled) return { regime: named(String(event.regime)), settled: true };
  const { settled } = before;
  if (settled || !regimeFixedBy.includes(event.type)) return { regime: named(before.regime), settled };
  return { regime: regimeOn(regimes, event.on, known), settled };
}

/** What the case stands under once an event is counted, and the day that settles it. */
export function lawAfter(
  definition: WorkflowDefinition,
  ledger: Ledger,
  event: CaseEvent,
  known: KnownLaw = plainLaw,
): Pick<Ledger, 'law' | 'regimeDay'> {
  const { regimes, regimeFixedBy } = definition;
  const regimeDay = regimeFixedBy.includes(event.type) ? event.on : ledger.regimeDay;
  if (regimes.length === 0 || regimeDay === null) return { regimeDay };
  const { regime, settled } = regimeAfter(definition, ledger, event, known);
  const law: Standing = {
    regime: regime?.name ?? null,
    overlay: overlayOn(regimes, regimeDay, known)?.name ?? null,
    guidance: (regime && guidanceOn(regime, regimeDay)?.name) ?? null,
    settled,
  };
  return { regimeDay, law };
}

/** What stands against a decision on the law itself: the law that it names is not in force. */
export function lawRefusals(definition: WorkflowDefinition, event: CaseEvent, known: KnownLaw = plainLaw): string[] {
  if (event.type !== general.lawSettled) return [];
  const regime = definition.regimes.find(({ name }) => name === event.regime);
  const start = regime && startOf(regime, known);
  if (start && start <= event.on) return [];
  return ['That law is not in force on this day. An administrator sets its first day under “Law and guidance”.'];
}
