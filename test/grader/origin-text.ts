/** How an element comes about, with its numbers written out. */
import { wrapped, wrappedText } from "../../lab/kata/wrap.ts";
import { numberText, numberTexts } from "./grid.ts";
import { indented } from "./layout.ts";
import {
  elementValue,
  imageWidth,
  largestTerm,
  markedElements,
  termValues,
  valueMade,
} from "./origin.ts";
import type { Element, Origin } from "./origin.ts";
import type { Paint } from "./paint.ts";
import type { NamedPicture } from "./picture.ts";

/** If there are more terms than these, only those that are not 0 are written out; if there are more of those, none. */
const MOST_TERMS = 9;

function elementName({ argument, index }: Element): string {
  return `${argument}[${index.join(", ")}]`;
}

function sumText(origin: Origin, given: readonly NamedPicture[]): string {
  const { terms, divisor } = origin;
  const sum = numberText(valueMade(origin, given));
  const values = termValues(origin, given);
  const written =
    terms.length > MOST_TERMS ? terms.filter((_, i) => values[i] !== 0) : terms;
  if (written.length > MOST_TERMS || written.length === 0)
    return `a sum of ${terms.length} terms = ${sum}`;
  const factor = (element: Element): string => {
    const value = elementValue(given, element);
    return value < 0 ? `(${numberText(value)})` : numberText(value);
  };
  const texts = written.map((term) => term.map(factor).join("*"));
  const text =
    texts.length > 1 && divisor ? `(${texts.join(" + ")})` : texts.join(" + ");
  const rest = terms.length - written.length;
  const note = rest > 0 ? `; the other ${rest} terms are 0` : "";
  return `${text}${divisor ? ` / ${divisor}` : ""} = ${sum}${note}`;
}

function largestText(origin: Origin, given: readonly NamedPicture[]): string {
  const values = termValues(origin, given);
  const { value } = largestTerm(origin, given);
  const texts = numberTexts(values);
  const text =
    values.length > MOST_TERMS
      ? `the largest of ${values.length}`
      : `max(${texts.join(", ")})`;
  return `${text} = ${texts[values.indexOf(value)]}`;
}

/** How an element that has terms comes about: an equation with the numbers of the case. */
export function equationText(
  origin: Origin,
  given: readonly NamedPicture[],
): string {
  const { making, terms, divisor } = origin;
  switch (making) {
    case "sum": {
      const [[element, ...factors], ...more] = terms;
      const isCopy = factors.length + more.length === 0 && !divisor;
      return isCopy
        ? `${elementName(element)} = ${numberText(elementValue(given, element))}`
        : sumText(origin, given);
    }
    case "largest":
      return largestText(origin, given);
    case "place of the largest": {
      const { element } = largestTerm(origin, given);
      const [iy, ix] = element.index.slice(-2);
      const place = `iy * W + ix = ${iy} * ${imageWidth(given, element)} + ${ix} = ${valueMade(origin, given)}`;
      return `${largestText(origin, given)}, first at ${elementName(element)}: ${place}`;
    }
  }
}

/** Lines that say what an element is made of, for pictures in which that is marked. */
export function originLines(
  origin: Origin,
  given: readonly NamedPicture[],
  paint: Paint,
): string[] {
  if (markedElements(origin).length === 0)
    return wrappedText(`it should be 0: ${origin.words}`);
  const legend = `it should be made of what is in ${paint.cyan("[ ]")}:`;
  const equation = equationText(origin, given);
  return [
    ...wrapped([...legend.split(" "), ...origin.words.split(" ")]),
    ...indented(wrappedText(equation)),
  ];
}
