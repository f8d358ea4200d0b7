/** What every network of the page takes a picture for. */
import { element } from "./dom.ts";
import type { Reader } from "./readers.ts";
import { answerOf, isGuess, votesWords } from "./votes.ts";
import type { Answer } from "./votes.ts";
import type { Picture, Store } from "./watched.ts";

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
  const verdict = element(
    "p",
    { class: "jury-verdict", role: "status" },
    `${seats.length} networks wait for a character.`,
  );
  let round = 0;

  function show(
    { reader, answer, bar, sure, button }: Seat,
    picture: Picture,
  ): Answer | undefined {
    const traced = reader.read(picture);
    if (!traced) return undefined;
    const own = answerOf(traced.probabilities);
    answer.textContent = classNames[own.best];
    answer.title = classNames[own.best];
    bar.style.setProperty("--share", String(own.share));
    sure.textContent = percent(own.share);
    button.dataset.reading = isGuess(own, classNames.length)
      ? "guess"
      : picture.label === undefined || own.best === picture.label
        ? "right"
        : "wrong";
    return own;
  }

  async function ask(picture: Picture): Promise<void> {
    const own = ++round;
    const answers: Answer[] = [];
    for (const seat of seats) {
      await breath();
      if (round !== own) return;
      const answer = show(seat, picture);
      if (answer) answers.push(answer);
    }
    verdict.textContent = votesWords(answers, classNames, picture.label);
  }

  for (const { button, network } of seats)
    button.addEventListener("click", () => store.change({ network }));
  store.follow((now, before) => {
    for (const { button, network } of seats)
      button.setAttribute("aria-pressed", String(network === now.network));
    if (now.picture && now.picture !== before?.picture) void ask(now.picture);
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
