import { expect, test } from '@jest/globals';
import { type WorkflowDefinition, onEventsOf } from '#lantern/engine';
import { workflowNamed } from '#lantern/testing';

const catalogue = { 'panel.established': {}, 'panel.met': {} };
const on = onEventsOf<typeof catalogue>();

/* Each line below is held by the compiler: were the wrong name to compile, `npm run check` would fail on its directive. */

test('a name that is not in the catalogue does not compile', () => {
  expect(on('panel.met').event).toBe('panel.met');
  // @ts-expect-error misspelt
  expect(on('panel.mett').event).toBe('panel.mett');
});

test('nor does a definition that names an event of another catalogue', () => {
  const named: Pick<WorkflowDefinition<keyof typeof catalogue>, 'seatedBy'> = { seatedBy: 'panel.established' };
  // @ts-expect-error of no catalogue
  const misnamed: Pick<WorkflowDefinition<keyof typeof catalogue>, 'seatedBy'> = { seatedBy: 'panel.establised' };
  expect([named.seatedBy, misnamed.seatedBy]).not.toContain(workflowNamed('domestic-homicide-review').reopening);
});
