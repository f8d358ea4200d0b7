/** What every network of the page takes a picture for. */
import { counted } from "../../../../data/counted.ts";
import { reductionWords } from "../../words.ts";
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

function reductionOf({ data }: Reader): string {
  return reductionWords[data.network.reduction];
}

/** What stands where an answer will. */
const NO_ANSWER = "·";

function seatOf(reader: Reader, network: number): Seat {
  const answer = element("span", { class: "answer-letter" }, NO_ANSWER);
  const bar = element("span", { class: "bar" });
  const sure = element("span", { class: "sure" });
  const button = element(
    "button",
    { type: "button", "aria-pressed": "false" },
    answer,
    element("span", { class: "sure-row" }, bar, sure),
    element("span", { class: "who" }, reader.data.short),
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
  const waiting = `${counted(seats.length, "network waits", "networks wait")} for a character.`;
  const verdict = element(
    "p",
    { class: "jury-verdict", role: "status" },
    waiting,
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

  /** As before the first character. */
  function reset(): void {
    round += 1;
    for (const { answer, bar, sure, button } of seats) {
      answer.textContent = NO_ANSWER;
      answer.removeAttribute("title");
      bar.style.removeProperty("--share");
      sure.textContent = "";
      delete button.dataset.reading;
    }
    verdict.textContent = waiting;
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
    if (now.picture === before?.picture) return;
    if (now.picture) void ask(now.picture);
    else reset();
  });
  const reductions = new Set(seats.map(({ reader }) => reductionOf(reader)));
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
            .filter(({ reader }) => reductionOf(reader) === reduction)
            .map(({ button }) => button),
        ),
      ),
    ),
  );
}
