/** What every network of the page takes a picture for. */
import { element } from "./dom.ts";
import { bestOf } from "./readers.ts";
import type { Reader } from "./readers.ts";
import type { Store, Watched } from "./watched.ts";

interface Seat {
  readonly network: number;
  readonly reader: Reader;
  readonly button: HTMLButtonElement;
  readonly answer: HTMLElement;
  readonly bar: HTMLElement;
  readonly sure: HTMLElement;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** The label without the reduction, under which the networks stand: `4 layers`, `4 layers, stride 3`. */
function shortLabel({ data }: Reader): string {
  return data.label.replace(`${reductionOf(data.label)}, `, "");
}

function reductionOf(label: string): string {
  return label.split(", ")[0];
}

function seatOf(reader: Reader, network: number): Seat {
  const answer = element("span", { class: "answer-letter" }, "·");
  const bar = element("span", { class: "bar" });
  const sure = element("span", { class: "sure" });
  const button = element(
    "button",
    { type: "button", "aria-pressed": "false" },
    answer,
    element("span", { class: "sure-row" }, bar, sure),
    element("span", { class: "who" }, shortLabel(reader)),
  );
  return { network, reader, button, answer, bar, sure };
}

/** Between two networks, so that the page stays alive. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

export function startJury(
  readers: readonly Reader[],
  classNames: readonly string[],
  store: Store,
): HTMLElement {
  const seats = readers.flatMap((reader, network) =>
    reader.data.weights ? [seatOf(reader, network)] : [],
  );
  const verdict = element("p", { class: "jury-verdict", role: "status" });
  let round = 0;

  function show(
    { reader, answer, bar, sure, button }: Seat,
    { picture }: Watched,
  ): number | undefined {
    const traced = picture && reader.read(picture);
    if (!traced) return undefined;
    const best = bestOf(traced.probabilities);
    const share = traced.probabilities[best];
    answer.textContent = classNames[best];
    bar.style.setProperty("--share", String(share));
    sure.textContent = percent(share);
    button.dataset.right =
      picture.label === undefined ? "unknown" : String(best === picture.label);
    return best;
  }

  async function ask(now: Watched): Promise<void> {
    const own = ++round;
    const votes = new Map<number, number>();
    for (const seat of seats) {
      await breath();
      if (round !== own) return;
      const best = show(seat, now);
      if (best !== undefined) votes.set(best, (votes.get(best) ?? 0) + 1);
    }
    const inOrder = [...votes].toSorted(([, a], [, b]) => b - a);
    verdict.textContent = verdictWords(inOrder, now);
  }

  function verdictWords(
    votes: readonly (readonly [number, number])[],
    { picture }: Watched,
  ): string {
    if (votes.length === 0)
      return `${seats.length} networks wait for a character.`;
    const [[first, count], ...others] = votes;
    const read = `${count} of ${seats.length} networks read ${classNames[first]}`;
    const rest = others.slice(0, 3).map(([best]) => classNames[best]);
    const dissent = rest.length > 0 ? `; others say ${rest.join(", ")}` : "";
    const truth =
      picture?.label === undefined
        ? ""
        : ` It is labelled ${classNames[picture.label]}.`;
    return `${read}${dissent}.${truth}`;
  }

  for (const { button, network } of seats)
    button.addEventListener("click", () => store.change({ network }));
  store.follow((now, before) => {
    for (const { button, network } of seats)
      button.setAttribute("aria-pressed", String(network === now.network));
    if (now.picture !== before?.picture || !before) void ask(now);
  });
  const reductions = new Set(
    seats.map(({ reader }) => reductionOf(reader.data.label)),
  );
  return element(
    "div",
    { class: "jury" },
    verdict,
    element(
      "p",
      { class: "note" },
      "Choose a network to ",
      element("a", { href: "#inside" }, "look inside"),
      ". Under each answer stands how sure the network is of it.",
    ),
    ...[...reductions].map((reduction) =>
      element(
        "div",
        { class: "bench" },
        element("h3", {}, reduction),
        element(
          "div",
          { class: "seats" },
          ...seats
            .filter(
              ({ reader }) => reductionOf(reader.data.label) === reduction,
            )
            .map(({ button }) => button),
        ),
      ),
    ),
  );
}
