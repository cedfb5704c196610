import { FilledForms } from '#lantern/filled-forms';
import { type Answers, formNamed, questionsOf, readAnswers } from '#lantern/forms';
import { tables } from '#lantern/tables';
import { findWorkflow } from '#workflows';
import type { Composition } from '../../common/compose.js';
import { actorFor } from './actors.js';
import { coordinator } from './people.js';
import type { SampleForm } from './reviews.js';

/** What a form is filled in on: the review, or one of its parts. */
interface Place {
  readonly reference: string;
  readonly workflow: string;
  readonly agency: string | null;
}

/** Whoever speaks for the agency; of a review itself, its co-ordinator. */
async function personFor({ orm }: Composition, agency: string | null) {
  const people = tables(orm.em.fork()).selectFrom('caller').select(['id', 'name']);
  const wanted = agency === null ? people.where('name', '=', coordinator.name) : people.where('agency', '=', agency);
  return (await wanted.executeTakeFirst()) ?? people.where('name', '=', coordinator.name).executeTakeFirstOrThrow();
}

function answersIn(told: SampleForm, { sections }: Parameters<typeof readAnswers>[0]): Answers {
  const { answers, problems } = readAnswers({ sections }, told.answers);
  const [first] = problems;
  if (first) throw new Error(`The form "${told.name}" of the sample: ${first.path}: ${first.message}.`);
  return answers;
}

/** Fills a form in as its people do, and completes it where they have. */
export async function fillIn(composition: Composition, place: Place, told: SampleForm): Promise<void> {
  const { orm, clock, writer, config, reader } = composition;
  const form = formNamed(findWorkflow(place.workflow)?.caseForms ?? [], told.name);
  if (!form) throw new Error(`The sample fills in "${told.name}", which is no form of ${place.workflow}.`);
  const { id, parentId } = await reader.find(place.reference);
  const scope = { id, reviewId: parentId ?? id, reference: place.reference, agency: place.agency };
  const caller = await personFor(composition, place.agency);
  const forms = new FilledForms(orm, clock, writer, config.secret);
  const questions = questionsOf(form).map((question) => question.id);
  const wanted = { form: form.name, version: form.version, section: null, questions, revision: 0 };
  const { filled } = await forms.save(scope, caller, { ...wanted, answers: answersIn(told, form) });
  if (!told.complete) return;
  const actor = { ...actorFor({ by: form.writers }, null, place.agency), name: caller.name };
  await forms.complete(scope, { caller, actor, form }, filled.revision);
}
