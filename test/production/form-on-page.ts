import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];
type Values = Readonly<Record<string, string>>;

/** A form as it stands on a page: where it goes, and what it would send if nobody typed anything. */
export interface FormOnPage {
  readonly action: string;
  readonly values: Values;
  /** The same, with every value of a name that comes several times. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What its first button adds, which is the one that Enter presses. */
  readonly pressed: Values;
  readonly words: string;
}

/** The forms of a page that are sent by POST. */
export const formsIn = (html: string, path: string): FormOnPage[] =>
  elementsIn(parse(html))
    .filter((element) => element.tagName === 'form' && attribute(element, 'method') === 'post')
    .map((form) => ({
      action: attribute(form, 'action') || path,
      values: Object.fromEntries(sentBy(form)),
      fields: severally(sentBy(form)),
      pressed: pressedIn(form),
      words: wordsIn(form),
    }));

const sentBy = (form: Element): [name: string, value: string][] =>
  elementsIn(form).flatMap((element): [string, string][] => {
    const name = attribute(element, 'name');
    if (name === '') return [];
    if (element.tagName === 'textarea') return [[name, wordsIn(element)]];
    return element.tagName === 'input' && counts(element) ? [[name, attribute(element, 'value')]] : [];
  });

const severally = (sent: readonly [string, string][]): Record<string, string[]> =>
  Object.fromEntries(
    [...Map.groupBy(sent, ([name]) => name)].map(([name, all]) => [name, all.map(([, value]) => value)]),
  );

/** A choice counts where it is chosen, and a file is sent in another way. */
function counts(input: Element): boolean {
  const type = attribute(input, 'type');
  if (type === 'radio' || type === 'checkbox') return input.attrs.some(({ name }) => name === 'checked');
  return type !== 'file';
}

function pressedIn(form: Element): Values {
  const button = elementsIn(form).find(({ tagName }) => tagName === 'button');
  const name = button ? attribute(button, 'name') : '';
  return button && name !== '' ? { [name]: attribute(button, 'value') } : {};
}

const attribute = (element: Element, name: string): string =>
  element.attrs.find((each) => each.name === name)?.value ?? '';

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

const elementsIn = (node: Node): Element[] =>
  childrenOf(node).flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : elementsIn(child)));

const wordsIn = (node: Node): string => ('value' in node ? node.value : childrenOf(node).map(wordsIn).join(''));
