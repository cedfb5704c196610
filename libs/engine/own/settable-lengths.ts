import type { Length } from '#lantern/calendar';
import { on } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { type Settings, isLengthSetting } from './own-ladder.js';
import type { TaskRule } from '../definition/task-rule.js';

/** A length that a partnership may set for itself: of a clock, or of the time after which a task arises. */
export type SettableLength = Pick<
  DeadlineRule,
  'clock' | 'title' | 'kind' | 'source' | 'chase' | 'starts' | 'length'
> & {
  readonly setting: string;
  /** It counts until a task arises, which does not where it is switched off. */
  readonly isOfTask?: true;
};

const isSettable = (rule: DeadlineRule): rule is DeadlineRule & SettableLength => rule.setting !== null;

const ofTask = ({ title, arises }: TaskRule): SettableLength[] =>
  arises
    ? [
        {
          isOfTask: true,
          clock: arises.clock,
          title,
          kind: 'local',
          source: 'Local default: check your own protocol',
          setting: arises.setting,
          length: arises.overdueFor,
          starts: [on(arises.clock, undefined, arises.from)],
        },
      ]
    : [];

/** Every length of a workflow that may be set. */
export const settableLengths = ({
  deadlines,
  tasks,
}: Pick<WorkflowDefinition, 'deadlines' | 'tasks'>): SettableLength[] => [
  ...deadlines.filter(isSettable),
  ...tasks.flatMap(ofTask),
];

/** Whether a length is counted back from a day that is planned. */
export const isCountedBack = (length: Length | null): boolean => length?.unit === 'workingDaysBefore';

/** The length in force: the partnership's own where it set one, else the usual one. Null means switched off. */
export function lengthInForce(
  { setting, length }: { readonly setting: string | null; readonly length: Length | null },
  settings: Settings,
): Length | null {
  const own = setting === null ? undefined : settings[setting];
  return isLengthSetting(own) ? own : length;
}
