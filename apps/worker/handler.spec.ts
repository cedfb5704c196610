import { describe, expect, test } from '@jest/globals';
import { type JobName, jobNames } from '#lantern/queue';
import { type JobHandler, handlersByJob } from './handler.js';

class Handler implements JobHandler {
  constructor(readonly job: JobName) {}
  handle = () => Promise.resolve('done' as const);
}
class Another extends Handler {}

const all = jobNames.map((name) => new Handler(name));

describe('a worker', () => {
  test('with a handler for every job starts', () => {
    expect([...handlersByJob(all).keys()]).toEqual(jobNames);
  });

  test('with a job that nobody handles does not, and says what to add', () => {
    const handlers = all.filter(({ job }) => job !== 'post');
    expect(() => handlersByJob(handlers)).toThrow(
      'nobody handles the job "post": add a class in apps/worker/post.job.ts and list it in apps/worker/jobs.ts',
    );
  });

  test('with two handlers for a job does not, and says which', () => {
    expect(() => handlersByJob([...all, new Another('sweep')])).toThrow(
      'the job "sweep" is handled by Handler and Another: leave one of them in apps/worker/jobs.ts',
    );
  });
});
