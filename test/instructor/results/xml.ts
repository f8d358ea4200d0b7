/** XML elements as text. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Elements, or the text between the tags. */
  readonly content: readonly XmlElement[] | string;
}

/** Characters that XML 1.0 has no way to write, halves of surrogate pairs among them. */
const IMPOSSIBLE =
  /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

function escapedText(text: string): string {
  return text
    .replaceAll(IMPOSSIBLE, "\u{FFFD}")
    .replaceAll(/[&<>\r]/g, (character) => ESCAPED[character]);
}

/** Readers make a space of a line break in an attribute, unless it is written as a number. */
function escapedAttribute(text: string): string {
  return text
    .replaceAll(IMPOSSIBLE, "\u{FFFD}")
    .replaceAll(/[&<>"\t\n\r]/g, (character) => ESCAPED[character]);
}

function elementText(
  { name, attributes, content }: XmlElement,
  indent: string,
): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapedAttribute(String(value))}"`,
  );
  const start = `${indent}<${name}${pairs.join("")}`;
  if (content.length === 0) return `${start}/>`;
  if (typeof content === "string")
    return `${start}>${escapedText(content)}</${name}>`;
  const inside = content.map((child) => elementText(child, `${indent}  `));
  return [`${start}>`, ...inside, `${indent}</${name}>`].join("\n");
}

/** A whole document; names are taken as they are. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, "")}\n`;
}
