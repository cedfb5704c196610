import { expect, test } from '@jest/globals';
import type { GivenBack } from '#lantern/sign-in';
import { RefilledForm } from './refill-form.js';

const page = (form: string): string => `<!DOCTYPE html><html><body><main><h1>A page</h1>${form}</main></body></html>`;
const kept = (fields: GivenBack['fields'], more: Partial<GivenBack> = {}): GivenBack => ({
  path: '/here',
  fields,
  file: false,
  ...more,
});

const fill = (form: string, ...fields: [string, string][]) => {
  const filledIn = new RefilledForm(page(form));
  return { ...filledIn.fill(kept(fields), '/here'), html: filledIn.toString() };
};

const inForm = (controls: string): string => `<form method="post" action="/here">${controls}</form>`;

test.each([
  { control: '<input name="a" value="">', filled: '<input name="a" value="typed &quot;here&quot; &lt;b&gt;">' },
  {
    control: '<input name="a" value="old" type="text">',
    filled: 'type="text" value="typed &quot;here&quot; &lt;b&gt;"',
  },
  { control: '<textarea name="a">old</textarea>', filled: '<textarea name="a">typed "here" &lt;b&gt;</textarea>' },
])('what was typed stands in $control', ({ control, filled }) => {
  const { outcome, html } = fill(inForm(control), ['a', 'typed "here" <b>']);
  expect(outcome).toBe('filled');
  expect(html).toContain(filled);
});

test('what was chosen is chosen, and nothing else is', () => {
  const controls = ['x', 'y', 'z'].map(
    (each) => `<input type="checkbox" name="a" value="${each}"${each === 'x' ? ' checked' : ''}>`,
  );
  const { html } = fill(inForm(controls.join('')), ['a', 'y'], ['a', 'z']);
  expect(html.match(/value="\w" checked/g)).toEqual(['value="y" checked', 'value="z" checked']);
  const select = '<select name="b"><option value="1" selected>One</option><option value="2">Two</option></select>';
  expect(fill(inForm(select), ['b', '2']).html).toContain(
    '<option value="1">One</option><option value="2" selected="">',
  );
});

test('a box that was not ticked is not ticked, and an answer that was deleted stays deleted', () => {
  const { outcome, html } = fill(
    inForm('<input type="checkbox" name="c" value="yes" checked><input name="d" value="1">'),
    ['d', ''],
  );
  expect(outcome).toBe('nothingTyped');
  expect(html).toContain('value="yes">');
  expect(html).toContain('name="d" value=""');
});

test('the first field with something in it can be gone to', () => {
  const controls = '<input name="a" id="id-a"><input name="b" id="id-b"><input name="c" id="id-c">';
  expect(fill(inForm(controls), ['a', ''], ['b', 'typed'], ['c', 'typed']).first).toBe('id-b');
});

test('fields of one name take their answers in order', () => {
  expect(fill(inForm('<input name="a"><input name="a">'), ['a', '1'], ['a', '2']).html).toContain(
    '<input name="a" value="1"><input name="a" value="2">',
  );
});

test('the version that was read and the sending are carried on, and no other hidden field', () => {
  const hidden = (name: string) => `<input type="hidden" name="${name}" value="new">`;
  const { html } = fill(
    inForm(['revision', 'once', 'formToken', 'contact'].map(hidden).join('')),
    ['revision', '1'],
    ['once', '2'],
    ['formToken', '3'],
    ['contact', '4'],
  );
  expect([...html.matchAll(/name="(\w+)" value="(\w+)"/g)].map(([, name, value]) => `${name} ${value}`)).toEqual([
    'revision 1',
    'once 2',
    'formToken new',
    'contact new',
  ]);
});

test('of several forms the one for the same thing is filled in', () => {
  const about = (id: string) => inForm(`<input type="hidden" name="task" value="${id}"><input name="why">`);
  const { html } = fill(about('1') + about('2'), ['task', '2'], ['why', 'late']);
  expect(html).toContain('value="1"><input name="why"></form>');
  expect(html).toContain('value="2"><input name="why" value="late"></form>');
});

test.each([
  { form: '<form method="post" action="/elsewhere"><input name="a"></form>' },
  { form: '<form method="get" action="/here"><input name="a"></form>' },
  {
    form:
      inForm('<input type="hidden" name="b" value="1"><input name="a">') +
      inForm('<input type="hidden" name="b" value="2"><input name="a">'),
  },
])('another form is left alone: $form', ({ form }) => {
  const { outcome, html } = fill(form, ['a', 'typed']);
  expect(outcome).toBe('noForm');
  expect(html).not.toContain('typed');
});

test('a notice stands before all else that the page says', () => {
  const filledIn = new RefilledForm(page(''));
  filledIn.begin('<p>First</p><p>Second</p>');
  expect(filledIn.toString()).toContain('<main><p>First</p><p>Second</p><h1>A page</h1></main>');
});
