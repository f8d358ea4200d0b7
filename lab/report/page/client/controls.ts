/** The controls of charts and pictures: a name, and something that can be set. */
import { element, freshId } from "./dom.ts";

/** Checkboxes with a common name. */
export function checkboxes(
  name: string,
  choices: readonly { readonly label: string; readonly isOn: boolean }[],
  onChange: (index: number, isOn: boolean) => void,
): HTMLElement {
  return element(
    "fieldset",
    { class: "chips" },
    element("legend", {}, name),
    ...choices.map(({ label, isOn }, index) => {
      const box = element("input", { type: "checkbox", checked: isOn });
      box.addEventListener("change", () => onChange(index, box.checked));
      return element("label", {}, box, element("span", {}, label));
    }),
  );
}

/** Radio buttons with a common name. */
export function radios(
  name: string,
  choices: readonly string[],
  chosen: number,
  onChange: (index: number) => void,
): HTMLElement {
  const group = freshId("choice");
  return element(
    "fieldset",
    { class: "chips" },
    element("legend", {}, name),
    ...choices.map((label, index) => {
      const button = element("input", {
        type: "radio",
        name: group,
        checked: index === chosen,
      });
      button.addEventListener("change", () => onChange(index));
      return element("label", {}, button, element("span", {}, label));
    }),
  );
}

export interface Slider {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Sets it, and says what it is set to. */
  show(value: number): void;
}

/** A slider that says what it is set to. */
export function slider(
  name: string,
  range: { readonly min: number; readonly max: number; readonly step: number },
  value: number,
  words: (value: number) => string,
  onInput: (value: number) => void,
): Slider {
  const id = freshId("slider");
  const input = element("input", { type: "range", id, ...range, value });
  const output = element("output", { for: id });
  const show = (now: number) => {
    input.value = String(now);
    output.value = words(now);
    input.setAttribute("aria-valuetext", words(now));
  };
  show(value);
  input.addEventListener("input", () => {
    show(Number(input.value));
    onInput(Number(input.value));
  });
  return {
    element: element(
      "div",
      { class: "slider" },
      element("label", { for: id }, name),
      input,
      output,
    ),
    input,
    show,
  };
}

/** A list to choose one of. */
export function select(
  name: string,
  choices: readonly string[],
  onChange: (index: number) => void,
): { readonly element: HTMLElement; readonly input: HTMLSelectElement } {
  const id = freshId("select");
  const input = element(
    "select",
    { id },
    ...choices.map((label, i) => element("option", { value: i }, label)),
  );
  input.addEventListener("change", () => onChange(input.selectedIndex));
  return {
    element: element(
      "div",
      { class: "select" },
      element("label", { for: id }, name),
      input,
    ),
    input,
  };
}
