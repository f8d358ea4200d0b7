/** Tables that are sorted by a click on a heading. */
import { element } from "./dom.ts";

type Order = number | string;

function orderOf(row: HTMLTableRowElement, column: number): Order {
  const cell = row.cells[column];
  const text = cell.dataset.order ?? cell.textContent.trim();
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

/** What has no number comes last, whichever way numbers are sorted. */
function compare(a: Order, b: Order, direction: number): number {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  if (typeof a === "number" && typeof b === "number")
    return direction * (a - b);
  return direction * String(a).localeCompare(String(b), "en");
}

/** Numbers begin with the largest, words with the first of the alphabet. */
function firstDirection(orders: readonly Order[]): number {
  return orders.some((order) => typeof order === "number") ? -1 : 1;
}

/** Makes buttons of a table's headings, which stand in the order of its columns. */
export function makeSortable(table: HTMLTableElement): void {
  const [body] = table.tBodies;
  const headings = [
    ...table.querySelectorAll<HTMLTableCellElement>("th[data-sortable]"),
  ];
  headings.forEach((heading, column) => {
    const button = element("button", { type: "button" });
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const rows = [...body.rows];
      const before = heading.getAttribute("aria-sort");
      const direction =
        before === null
          ? firstDirection(rows.map((row) => orderOf(row, column)))
          : before === "ascending"
            ? -1
            : 1;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute(
        "aria-sort",
        direction > 0 ? "ascending" : "descending",
      );
      body.append(
        ...rows.sort((a, b) =>
          compare(orderOf(a, column), orderOf(b, column), direction),
        ),
      );
    });
  });
}
