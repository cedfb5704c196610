import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type KnownCaller, isPermitted } from '#lantern/access';
import { LawRegister, type LawToday } from '#lantern/cases';
import { type InputIssue, InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { dayTyped } from '../../kit/forms/answers.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { lawPage } from '../../../paths.js';
import { lawInWords } from './law-words.js';
import { lawFields } from './law-fields.js';
import { Checked } from '../../kit/check/checked.js';

/** Law and guidance: what reviews stand under from which day, and the days that are for a person to set. */
@Controller('law')
export class LawController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(LawRegister) private readonly register: LawRegister,
  ) {}

  @Page('', 'law.read', 'law.viewed')
  async list(@Req() request: Request, @Caller() caller: KnownCaller, @Query('done') done: unknown): Promise<string> {
    const laws = await this.register.today();
    const overlays = this.register.regimes.filter(({ nation }) => nation === 'wales');
    return this.pages.show(request, 'partnerships/law/law', {
      laws: laws.map((law) => ({ ...law, words: lawInWords(law.regime) })),
      overlays: overlays.map(lawInWords),
      said: (await this.register.history()).map((each) => ({ ...each, title: this.citationOf(each.regime) })),
      maySet: isPermitted(caller.roles, 'law.write'),
      leadsBack: isPermitted(caller.roles, 'setting.read'),
      done: done === 'set',
    });
  }

  @Page(':law', 'law.write', 'law.form.viewed')
  async ask(@Req() request: Request, @Param('law') name: string): Promise<string> {
    const law = await this.one(name);
    const [year = '', month = '', day = ''] = law.start?.split('-') ?? [];
    const known = { what: 'day', 'startsOn-day': day, 'startsOn-month': month, 'startsOn-year': year };
    return this.show(request, law, law.start === null ? {} : known, []);
  }

  @Form(':law', 'law.write', 'law.set')
  async set(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('law') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const law = await this.one(name);
    try {
      const startsOn = startIn(body);
      const wanted = { startsOn, source: textOf(body, 'source'), reason: textOf(body, 'reason') };
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Set the first day of a law',
          action: `${lawPage}/${encodeURIComponent(name)}`,
          fields: lawFields,
          settled: [{ label: 'Law', value: law.regime.citation }],
          follows: [
            'Reviews that are decided from that day on stand under this law, and those notified from that day on until they are decided.',
            'A review that is open on that day is not moved. Its co-ordinator is asked, and the answer stands in its history.',
            'It counts for every partnership here.',
          ],
          buttons: { record: 'Set it', isWarning: true },
        },
        () => this.register.set(caller.name, name, wanted),
        () => `${lawPage}?done=set`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, law, body, error.issues);
      throw error;
    }
  }

  private citationOf(name: string): string {
    return this.register.regimes.find((regime) => regime.name === name)?.citation ?? name;
  }

  /** @throws NotFound for a law that there is not, or of which the day is not for anybody to set. */
  private async one(name: string): Promise<LawToday> {
    const found = (await this.register.today()).find(({ regime, isSet }) => regime.name === name && isSet);
    if (!found) throw new NotFound('There is no such law, or its first day is not for anybody to set.');
    return found;
  }

  private show(request: Request, { regime }: LawToday, body: unknown, issues: readonly InputIssue[]): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, lawFields, body, say);
    return this.pages.show(request, 'partnerships/law/set-law', {
      law: { name: regime.name, ...lawInWords(regime) },
      questions: lawFields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}

/** The day that a form gives; null where it says that there is none. @throws InvalidInput */
function startIn(body: unknown): string | null {
  const what = textOf(body, 'what');
  if (what === 'none') return null;
  const day = dayTyped(body, 'startsOn');
  if (what !== 'day') throw new InvalidInput([{ path: 'what', message: 'choose an answer' }]);
  if (day === undefined) throw new InvalidInput([{ path: 'startsOn', message: 'give the day' }]);
  return day;
}
