import { describe, expect, test } from '@jest/globals';
import { placesSaid, suggestedPlaces } from './columns.js';
import { headingsOf, readRegister } from './read-register.js';
import { stagesSaid } from './row-reader.js';

const reading = {
  stages: { notified: 'Notified', evidence: 'Gathering evidence', concluded: 'Concluded' },
  stage: 'concluded',
  today: '2026-03-16',
  countsFromDecision: ['evidence'],
};
const read = (...rows: string[][]) => readRegister({ rows }, reading);
const head = ['Record', 'Date of death', 'Victims', 'Stage', 'Region', 'Decided'];

describe('a register', () => {
  test('is read with what it says of each review; the rest goes into a note', () => {
    const { rows, problems, others } = read(head, [
      'INC-1',
      'September 2018',
      '2',
      'gathering evidence',
      'East',
      '3/12/2018',
    ]);
    expect(problems).toEqual([]);
    expect(others).toEqual(['Region']);
    expect(rows).toEqual([
      {
        line: 2,
        ownReference: 'INC-1',
        dateOfDeath: '2018-09',
        victims: 2,
        notifiedOn: '2018-12-03',
        notifiedSupposed: true,
        notifiedBy: 'Not stated in the register',
        decidedOn: '2018-12-03',
        stage: 'evidence',
        stageOn: '2018-12-03',
        rest: 'Region: East',
      },
    ]);
  });

  test('may have a title above its headings, merged cells in it, and empty lines', () => {
    const { rows, problems } = read(['Register of Anytown', '', ''], [], head, [], ['INC-1', '2020', '', '', '']);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ line: 5, dateOfDeath: '2020', victims: 1, stage: 'concluded' }]);
  });

  test.each([
    [['', '2020', '1', '', ''], 'A2', 'give the row a reference of its own'],
    [['INC-1', 'last spring', '1', '', ''], 'B2', '"last spring" is no date'],
    [['INC-1', 'April 2027', '1', '', ''], 'B2', 'has not come yet'],
    [['INC-1', '2020', 'two', '', ''], 'C2', '"two" is no number of people'],
    [['INC-1', '2020', '0', '', ''], 'C2', 'is no number of people'],
    [['INC-1', '2020', '1', 'Gathering evidence', '', ''], 'F2', 'give the day of the decision'],
    [['INC-1', '2020', '1', 'Lost', ''], 'D2', 'the stages are: Notified, Gathering evidence, Concluded'],
  ])('%j: the cell %s is named', (row, cell, words) => {
    expect(read(head, row).problems).toEqual([{ cell, message: expect.stringContaining(words) }]);
  });

  test('tells all that is wrong at once, and a reference that stands twice', () => {
    const { problems } = read(
      head,
      ['INC-1', 'x', 'y', '', ''],
      ['INC-2', '2020', '1', '', ''],
      ['INC-2', '2021', '1', '', ''],
    );
    expect(problems.map(({ cell }) => cell)).toEqual(
      ['B2', 'A2', 'C2', 'A4'].filter((cell) => problems.some((each) => each.cell === cell)),
    );
    expect(problems.at(-1)?.message).toContain('stands in line 3 already');
  });

  test.each([
    [
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'no line of headings was found',
    ],
    [[['Date of death', 'Victims']], 'no column holds a reference'],
  ])('without its headings is none: %j', (rows, words) => {
    expect(read(...rows).problems).toEqual([{ cell: 'A1', message: expect.stringContaining(words) }]);
  });
});

describe('a register in words of its own', () => {
  const rows = [
    head,
    ['1', 'c. 2020', '', 'LIVE', 'East', 'Yes - 2/5/2021'],
    ['2', '2020', '', 'live', '', '1 May 2020'],
    ['3', '2020', '', 'Shelved', '', ''],
  ];
  const how = (more: object) => readRegister({ rows }, { ...reading, ...more });

  test('tells what it calls stages, each once, whether it is known what they mean or not', () => {
    expect(how({}).otherStages).toEqual(['LIVE', 'Shelved']);
    const stagesCalled = stagesSaid(['live = gathering evidence', 'SHELVED=concluded'], reading.stages);
    const { otherStages, rows: read, problems } = how({ stagesCalled });
    expect(otherStages).toEqual(['LIVE', 'Shelved']);
    expect(read.map(({ stage }) => stage)).toEqual(['evidence', 'evidence', 'concluded']);
    expect(read.map(({ rest }) => rest)).toEqual(['Stage: LIVE; Region: East', 'Stage: live', 'Stage: Shelved']);
    expect(problems.map(({ cell }) => cell)).toEqual(['B2', 'F2', 'F2']);
  });

  test('keeps what is no date in the note, and still asks for the day on which a time begins', () => {
    const { rows: read, problems } = how({ leavesDatesOpen: true, stage: 'concluded' });
    expect(read[0]).toMatchObject({ dateOfDeath: null, decidedOn: null });
    expect(read[0]?.rest).toBe('Date of death: c. 2020; Decided: Yes - 2/5/2021; Region: East');
    expect(problems.map(({ cell }) => cell)).toEqual(['D2', 'D3', 'D4']);
    const known = how({ leavesDatesOpen: true, stagesCalled: stagesSaid(['live=evidence'], reading.stages) });
    expect(known.problems).toContainEqual({ cell: 'F2', message: expect.stringContaining('the day of the decision') });
  });

  test.each(['live', 'live=', '=evidence', 'live=nowhere'])('%j says no stage', (said) => {
    expect(() => stagesSaid([said], reading.stages)).toThrow(/the stages are notified, evidence, concluded/);
  });
});

describe('the columns of a register', () => {
  test('are suggested by their names, then by names within longer headings, each once', () => {
    const headings = ['DHR ref (local)', 'Victim date of death', 'Date notified', 'Death', 'Current status', 'Remarks'];
    expect(Object.fromEntries(suggestedPlaces(headings))).toEqual({
      notifiedOn: 2,
      dateOfDeath: 3,
      ownReference: 0,
      stage: 4,
    });
  });

  test('stand where they are said to stand, and what is chosen for nothing goes into the note', () => {
    const places = new Map([
      ['ownReference', 1],
      ['dateOfDeath', 0],
    ] as const);
    const { rows, others, problems } = readRegister(
      {
        rows: [
          ['When', 'No.', ''],
          ['May 2019', '7', 'sad'],
        ],
      },
      {
        ...reading,
        places,
      },
    );
    expect(problems).toEqual([]);
    expect(others).toEqual(['C1']);
    expect(rows).toMatchObject([{ ownReference: '7', dateOfDeath: '2019-05', rest: 'C1: sad' }]);
  });

  test('may be said by their headings, and what is not said is taken from them', () => {
    const titles = ['Ref', 'Told on', 'Died', 'Notified'];
    expect(Object.fromEntries(placesSaid(['Notified=told ON', 'Victims=Notified'], titles))).toEqual({
      ownReference: 0,
      notifiedOn: 1,
      dateOfDeath: 2,
      victims: 3,
    });
    expect(() => placesSaid(['When=Died'], titles)).toThrow(/Lantern has no column called so; it has Record/);
    expect(() => placesSaid(['Notified=Said'], titles)).toThrow(/the register has no column called so; it has Ref/);
  });

  test('are looked for in the first line that calls two of them, else in the first with two cells', () => {
    const titled = [
      ['Reviews of 2019', ''],
      ['for', 'the board'],
      ['Record', 'Date of death'],
    ];
    expect(headingsOf({ rows: titled })?.at).toBe(2);
    expect(headingsOf({ rows: titled.slice(0, 2) })?.at).toBe(1);
    expect(headingsOf({ rows: [['alone']] })).toBeNull();
  });
});
