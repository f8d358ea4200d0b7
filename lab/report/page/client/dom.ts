/** Makes elements. */

export type Child = Node | string;

/** Properties of an element, `class` and `aria-...` and others that are attributes. */
export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined;
}

/**
 * An element with its attributes and children. `true` is an empty attribute, `false` and `undefined` are none.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? "" : String(value));
  made.append(...children);
  return made;
}

/** The element with this id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new RangeError(`byId: the page has no element ${id}`);
  return found;
}

let made = 0;

/** An id that no other element has. */
export function freshId(purpose: string): string {
  made += 1;
  return `${purpose}-${made}`;
}
