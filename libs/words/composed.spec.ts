import { describe, expect, test } from '@jest/globals';
import { dateInWelsh } from './composed.js';
import { markedWords, plainWords } from './words.js';

const say = plainWords('cy');

describe('sentences that code puts together, in Welsh', () => {
  test.each([
    {
      what: 'a date that was met late',
      english:
        'Guidance: 1 month from the notification on 5 August 2026: 5 September 2026; as that is no working day, in practice by Friday 4 September 2026. Met on 8 September 2026, 3 days after the guidance date.',
      welsh:
        'Canllawiau: 1 mis ar ôl yr hysbysiad ar 5 Awst 2026: 5 Medi 2026; gan nad yw hwnnw’n ddiwrnod gwaith, yn ymarferol erbyn dydd Gwener 4 Medi 2026. Cwblhawyd ar 8 Medi 2026, 3 o ddiwrnodau ar ôl dyddiad y canllawiau.',
    },
    {
      what: 'a start of which only the month is known',
      english: 'Local target: 10 working days from the request in May 2026: between 15 May 2026 and 14 June 2026.',
      welsh: 'Targed lleol: 10 o ddiwrnodau gwaith ar ôl y cais ym mis Mai 2026: 15 Mai 2026 – 14 Mehefin 2026.',
    },
    {
      what: 'a later date that was agreed, and a hold, with the reasons as they were written',
      english:
        'Guidance: 6 months from the decision on 3 March 2026: 3 September 2026; a later date, 3 December 2026, was agreed by the panel and the CSP chair on 1 June 2026 because: a trial; it was long. Indeed; 14 days on hold moved it to 17 December 2026; paused by the hold "trial" since March 2026; it moves when the hold is lifted. Overdue (guidance) by 3 days; reason given: the trial. Past the agreed date by 1 day.',
      welsh:
        'Canllawiau: 6 o fisoedd ar ôl y penderfyniad ar 3 Mawrth 2026: 3 Medi 2026; cytunwyd ar ddyddiad diweddarach, 3 Rhagfyr 2026, ar 1 Mehefin 2026, gan y canlynol: y panel, cadeirydd y PDC; y rheswm: a trial; it was long. Indeed; ar ôl 14 o ddiwrnodau o ataliad dros dro, y dyddiad newydd yw 17 Rhagfyr 2026; wedi’i atal gan yr ataliad dros dro “trial” ers Mawrth 2026; bydd yn symud pan godir yr ataliad. Yn hwyr (canllawiau): 3 o ddiwrnodau; y rheswm a roddwyd: the trial. Wedi mynd heibio’r dyddiad y cytunwyd arno: 1 diwrnod.',
    },
    {
      what: 'what a forecast waits for',
      english: 'Individual management review (IMR): still due on 1 July 2026',
      welsh: 'Adolygiad rheoli unigol (IMR): yn dal yn ddyledus ar 1 Gorffennaf 2026',
    },
    {
      what: 'a duty in law',
      english:
        'As soon as reasonably practicable (statutory duty), counted from the declaration that the report is complete on 3 March 2026; the local target for it is 10 working days: 17 March 2026. Not sent; 17 days since the report was completed. Duty: as soon as reasonably practicable.',
      welsh:
        'Cyn gynted ag y bo’n rhesymol ymarferol (dyletswydd statudol), gan gyfrif o’r canlynol: y datganiad bod yr adroddiad yn gyflawn ar 3 Mawrth 2026; y targed lleol ar ei chyfer yw 10 o ddiwrnodau gwaith: 17 Mawrth 2026. Heb ei anfon; 17 o ddiwrnodau ers cwblhau’r adroddiad. Dyletswydd: cyn gynted ag y bo’n rhesymol ymarferol.',
    },
    {
      what: 'a day to chase on',
      english: 'When to chase: 3 months from the submission on 4 November 2026: 4 February 2027. Time to chase.',
      welsh:
        'Pryd i fynd ar drywydd: 3 o fisoedd ar ôl y cyflwyniad ar 4 Tachwedd 2026: 4 Chwefror 2027. Amser i fynd ar drywydd.',
    },
    {
      what: 'what is asked on the day itself',
      english:
        'Local target: the same day as the notification on 5 August 2026: 5 August 2026. Past local target by 1 day.',
      welsh:
        'Targed lleol: yr un diwrnod â hyn: yr hysbysiad ar 5 Awst 2026: 5 Awst 2026. Wedi mynd heibio’r targed lleol: 1 diwrnod.',
    },
    {
      what: 'an agreement by itself, with what became of the first date',
      english: 'This date was agreed by the co-ordinator on 1 May 2026. The local target, 9 April 2026, has passed.',
      welsh:
        'Cytunwyd ar y dyddiad hwn ar 1 Mai 2026 gan y canlynol: y cydlynydd. Y targed lleol, 9 Ebrill 2026: wedi mynd heibio.',
    },
    {
      what: 'an event that has no place here',
      english:
        '"Terms of reference agreed" cannot be recorded while it is at "With the Home Office: waiting for its letter"; it can be at "Commissioning", "Gathering evidence".',
      welsh:
        'Ni ellir cofnodi “Cytunwyd ar y cylch gorchwyl” yn y cam hwn: “Gyda’r Swyddfa Gartref: aros am ei lythyr”; y camau lle gellir gwneud hynny: “Comisiynu”, “Casglu tystiolaeth”.',
    },
    {
      what: 'who may do something',
      english: 'Only a co-ordinator or a CSP chair can do this.',
      welsh: 'Dim ond y canlynol all wneud hyn: cydlynydd, cadeirydd PDC.',
    },
    {
      what: 'an office and whose',
      english: 'the line manager of an agency (Anytown Housing)',
      welsh: 'rheolwr llinell asiantaeth (Anytown Housing)',
    },
    {
      what: 'what is asked of one of several',
      english: 'Second: full name',
      welsh: 'Yr ail: enw llawn',
    },
    { what: 'a month', english: 'November has 30 days', welsh: 'Mae 30 diwrnod ym mis Tachwedd' },
    { what: 'a month of a year', english: 'February 2026 has 28 days', welsh: 'Mae 28 diwrnod ym mis Chwefror 2026' },
    { what: 'a count', english: 'Gathering evidence: 3', welsh: 'Casglu tystiolaeth: 3' },
  ])('$what', ({ english, welsh }) => {
    expect(say(english)).toBe(welsh);
    expect(markedWords('cy')(english).toString()).not.toContain('lang=');
  });

  const kept = 'Guidance: 1 month from the notification on 5 August 2026: 5 September 2026.';

  test.each([
    'agreed by the panel and the CSP chair on 1 June 2026',
    'The guidance date, 3 September 2026, may have been met.',
    'Local target: the same day as the notification on 8 August 2026, or the next working day: 10 August 2026.',
    `${kept} Met in September 2026, in time or up to 25 days after the guidance date.`,
    `${kept} Met in October 2026, at least 26 and up to 56 days after the guidance date; reason given: the trial.`,
    `${kept} Met on 9 September 2026: by the agreed date, 4 days after the guidance date.`,
    `${kept} Met on 9 October 2026, 2 days after the agreed date, 34 days after the local target.`,
    `${kept} Overdue (guidance) by at least 3 and up to 32 days, reason needed.`,
    `${kept} The start is known only approximately: it may be past local target, by up to 1 day.`,
    `${kept} The guidance date has passed; the agreed date has not.`,
    `${kept} The guidance date has passed; the agreed date has not. Provisional: bank holidays that far ahead are not known yet.`,
    `${kept} Sent on 9 September 2026, 4 days after the report was completed.`,
  ])('%s', (english) => {
    expect(markedWords('cy')(english).toString()).not.toContain('lang=');
  });

  test.each([
    {
      what: 'a part without Welsh',
      english: 'Guidance: 6 months from the big bang on 3 March 2026: 3 September 2026.',
    },
    {
      what: 'a title without Welsh',
      english: '"Nobody’s event" cannot be recorded while it is at "Commissioning"; it can be at "Notified".',
    },
    { what: 'what somebody typed at length', english: '"a: "; on 3 March 2026 because: '.repeat(90) },
    { what: 'what is long beyond any sentence', english: 'Guidance: '.repeat(400) },
  ])('$what leaves the whole in English, marked', ({ english }) => {
    expect(say(english)).toBe(english);
    expect(markedWords('cy')(english).toString()).toMatch(/^<span lang="en-GB">/);
  });
});

describe('dates that come as values in English', () => {
  test.each([
    ['26 June 2026', '26 Mehefin 2026'],
    ['March 2026', 'Mawrth 2026'],
    ['Oct 2026', 'Hyd 2026'],
    ['2026', '2026'],
    ['May Marsden', 'May Marsden'],
  ])('%s', (english, welsh) => {
    expect(dateInWelsh(english)).toBe(welsh);
    expect(say('since {day}', { day: english })).toBe(`ers ${welsh}`);
    expect(plainWords('en')('since {day}', { day: english })).toBe(`since ${english}`);
  });

  test('stand beside counts that are filled in afterwards', () => {
    expect(say('Gathering evidence: {count}', { count: 3 })).toBe('Casglu tystiolaeth: 3');
  });

  test('need no words around them', () => {
    expect(markedWords('cy')('{day}', { day: '26 June 2026' }).toString()).toBe('26 Mehefin 2026');
  });
});
