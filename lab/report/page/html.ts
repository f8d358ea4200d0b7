/** HTML that escapes every text that is put into it. */
import { oneLine } from "../words.ts";

/** Markup that is safe as it is. */
export interface Html {
  readonly markup: string;
}

/** What can be put into markup; a list is put together, and `undefined` is nothing. */
export type Content = Html | string | number | undefined | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return oneLine(text).replaceAll(
    /[&<>"']/g,
    (character) => ESCAPES[character],
  );
}

function markupOf(content: Content): string {
  if (content === undefined) return "";
  if (typeof content === "string") return escaped(content);
  if (typeof content === "number") return String(content);
  return "markup" in content ? content.markup : content.map(markupOf).join("");
}

/** Markup with texts in it: a tag for template literals. Texts are escaped, in attributes too, which stand in quotes. */
export function html(
  markup: TemplateStringsArray,
  ...contents: readonly Content[]
): Html {
  return { markup: String.raw({ raw: markup }, ...contents.map(markupOf)) };
}

/** Markup that somebody else made, such as a drawing of ours. */
export function trusted(markup: string): Html {
  return { markup };
}

/** Data as the content of a script element: nothing in it can end that element. */
export function jsonText(data: unknown): Html {
  return { markup: JSON.stringify(data).replaceAll("<", String.raw`\u003c`) };
}
