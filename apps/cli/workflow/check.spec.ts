import { describe, expect, jest, test } from '@jest/globals';
import { type WorkflowDefinition, faultInWords, faultsOf } from '#lantern/engine';
import { workflowNamed } from '#lantern/testing';
import { workflows } from '#workflows';
import { check, report } from './check.js';
import { broken } from './fixtures/broken.js';
import { surroundings } from './surroundings.js';

const review = workflowNamed('domestic-homicide-review');

const told = (definition: WorkflowDefinition): string[] => faultsOf(definition, surroundings).map(faultInWords);

test.each(workflows.map((workflow) => [`${workflow.name}/${workflow.version}`, workflow] as const))(
  '%s is sound',
  (_name, workflow) => {
    expect(told(workflow)).toEqual([]);
  },
);

describe('a definition that is broken in one way has one fault, which says where and what to do', () => {
  test.each(broken)('%s', (_what, definition, sentence) => {
    expect(told(definition)).toEqual([sentence]);
  });
});

describe('the command', () => {
  const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const refused = jest.spyOn(console, 'error').mockImplementation(() => undefined);

  test('says in a sentence that all is well', () => {
    expect(check('domestic-homicide-review')).toBe(0);
    expect(said).toHaveBeenLastCalledWith(expect.stringMatching(/^domestic-homicide-review\/v\d+ is sound\.$/));
  });

  test('says each fault and fails', () => {
    expect(report({ ...review, gates: ['review.finished', 'review.forgotten'] })).toBe(1);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('"review.finished"'));
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('"review.forgotten"'));
  });

  test.each(['weather-review', 'domestic-homicide-review/v99', ''])('says what there is where "%s" is not', (name) => {
    expect(check(name)).toBe(2);
    expect(refused).toHaveBeenLastCalledWith(expect.stringContaining('agency-return/v1'));
  });
});
