import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment, serialize } from 'parse5';
import type { GivenBack } from '#lantern/sign-in';

/*
 * Fills in a form as a browser does when one goes back to it: in the page that was made, by the names of its fields.
 * So every form that Lantern has, or will have, gives back what was typed, and none needs to know of it.
 */

type Element = DefaultTreeAdapterTypes.Element;

/** How a page took what was kept: its form is filled in, has nothing to fill in, or is not there any more. */
export interface Outcome {
  readonly outcome: 'filled' | 'nothingTyped' | 'noForm';
  /** The id of the first field with something of theirs in it; empty where there is none. */
  readonly first: string;
}

/** Hidden fields that say which version of a review and which sending the form was of, and the paper that came with it. */
const restored: readonly string[] = ['revision', 'once', 'document'];

const pressed: readonly string[] = ['submit', 'button', 'image', 'reset'];

export class RefilledForm {
  private readonly document: DefaultTreeAdapterTypes.Document;

  constructor(page: string) {
    this.document = parse(page);
  }

  /** `at`: the path of the page, for forms that are sent to where they stand. */
  fill(kept: GivenBack, at: string): Outcome {
    const form = this.formFor(kept, at);
    if (!form) return { outcome: 'noForm', first: '' };
    const typed = valuesOf(kept);
    // Every control is filled in, whichever is the first of them.
    const [first] = controlsOf(form).filter((control) => fillControl(control, typed));
    return first ? { outcome: 'filled', first: attribute(first, 'id') } : { outcome: 'nothingTyped', first: '' };
  }

  /** Puts something before all else that the page says. */
  begin(html: string): void {
    const [main] = elementsIn(this.document).filter(({ tagName }) => tagName === 'main');
    if (!main) return;
    const first = main.childNodes[0];
    for (const node of parseFragment(html).childNodes) {
      if (first) defaultTreeAdapter.insertBefore(main, node, first);
      else defaultTreeAdapter.appendChild(main, node);
    }
  }

  toString(): string {
    return serialize(this.document);
  }

  /** Of several forms with one address, the one that was sent for the same thing: its hidden fields are the same. */
  private formFor(kept: GivenBack, at: string): Element | undefined {
    const forms = elementsIn(this.document).filter(
      (form) =>
        form.tagName === 'form' &&
        attribute(form, 'method') === 'post' &&
        (attribute(form, 'action') || at) === kept.path,
    );
    const alike = forms.filter((form) => isForSameThing(form, kept));
    return alike[0] ?? (forms.length === 1 ? forms[0] : undefined);
  }
}

const elementsIn = (parent: DefaultTreeAdapterTypes.ParentNode): Element[] =>
  parent.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : []));

const controlsOf = (form: Element): Element[] =>
  elementsIn(form).filter(({ tagName }) => ['input', 'textarea', 'select'].includes(tagName));

const attribute = ({ attrs }: Element, wanted: string): string =>
  attrs.find(({ name }) => name === wanted)?.value ?? '';

function set(element: Element, name: string, value: string | undefined): void {
  element.attrs = element.attrs.filter((each) => each.name !== name);
  if (value !== undefined) element.attrs.push({ name, value });
}

function valuesOf({ fields }: GivenBack): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

function isForSameThing(form: Element, kept: GivenBack): boolean {
  const values = valuesOf(kept);
  return controlsOf(form)
    .filter((control) => attribute(control, 'type') === 'hidden')
    .map((control) => [attribute(control, 'name'), attribute(control, 'value')] as const)
    .filter(([name]) => name !== 'formToken' && !restored.includes(name))
    .every(([name, value]) => values.get(name)?.includes(value));
}

/** True where something was filled in that a person had typed or chosen. */
function fillControl(control: Element, typed: Map<string, string[]>): boolean {
  const [name, type] = [attribute(control, 'name'), attribute(control, 'type')];
  const values = typed.get(name) ?? [];
  if (control.tagName === 'select') return choose(control, values);
  if (control.tagName === 'textarea') return write(control, values);
  if (type === 'hidden') return carry(control, restored.includes(name) ? values[0] : undefined);
  if (type === 'checkbox' || type === 'radio') return tick(control, values);
  if (type === 'file' || pressed.includes(type)) return false;
  return write(control, values);
}

function carry(control: Element, value: string | undefined): false {
  if (value !== undefined) set(control, 'value', value);
  return false;
}

function tick(control: Element, values: readonly string[]): boolean {
  const chosen = values.includes(attribute(control, 'value'));
  set(control, 'checked', chosen ? '' : undefined);
  return chosen;
}

function choose(select: Element, values: readonly string[]): boolean {
  const options = elementsIn(select).filter(({ tagName }) => tagName === 'option');
  const chosen = options.filter((option) => values.includes(attribute(option, 'value')));
  if (chosen.length === 0) return false;
  for (const option of options) set(option, 'selected', chosen.includes(option) ? '' : undefined);
  return true;
}

/** Fields of one name take what was typed in their order. */
function write(control: Element, values: string[]): boolean {
  const value = values.shift();
  if (value === undefined) return false;
  if (control.tagName === 'textarea') {
    control.childNodes = [];
    defaultTreeAdapter.insertText(control, value);
  } else set(control, 'value', value);
  return value !== '';
}
