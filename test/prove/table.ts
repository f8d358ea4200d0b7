/** The bank as documentation: what catches each misconception, on how small a case, and what the diagnosis says. */
import { exercises } from "../../lab/kata/manifest.ts";
import type { Proof } from "./bank.ts";
import type { JointProof } from "./joint.ts";

/** Where it stands. */
export const BANK_PAGE = new URL(
  "../../docs/misconceptions.md",
  import.meta.url,
);

/** The middle one of several numbers; of two in the middle, the larger. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function diagnosisText({ diagnosis, isNamed, id }: Proof): string {
  switch (diagnosis?.kind) {
    case "misconception":
      return isNamed && diagnosis.named.id === id
        ? "itself"
        : `\`${diagnosis.named.id}\``;
    case "undecided":
      return diagnosis.candidates
        .map((other) => `\`${other.id}\``)
        .join(" or ");
    case "pattern":
      return diagnosis.text;
    case undefined:
      return "none";
  }
}

function escaped(text: string): string {
  return text.replaceAll("|", String.raw`\|`);
}

function rowOf(proof: Proof): string {
  const { id, does, killedBy = "**survived**", red, size } = proof;
  const cells = [
    `\`${id}\``,
    does,
    killedBy,
    red.join(", "),
    String(size),
    diagnosisText(proof),
  ];
  return `| ${cells.map(escaped).join(" | ")} |`;
}

/** The lines of a page under a heading, as long as no other of its rank follows. */
export function linesUnder(heading: string, page: string): string[] {
  const lines = page.split("\n");
  const start = lines.indexOf(heading);
  if (start < 0) return [];
  const next = lines.findIndex(
    (line, i) => i > start && line.startsWith("## "),
  );
  const end = next < 0 ? lines.length : next;
  return lines.slice(start, end).join("\n").trimEnd().split("\n");
}

/** The section about one exercise. */
export function sectionOf(exercise: string, proofs: readonly Proof[]): string {
  const title = exercises.find(({ id }) => id === exercise)?.title;
  return [
    `## ${exercise.slice(0, 2)} ${title}`,
    "",
    "| misconception | an implementation that … | is caught by | red | numbers | diagnosed as |",
    "| --- | --- | --- | --- | --- | --- |",
    ...proofs.map(rowOf),
  ].join("\n");
}

/** What the whole table adds up to. */
export function totalsOf(proofs: readonly Proof[]): string {
  const count = (isSo: (proof: Proof) => boolean) =>
    `${proofs.filter(isSo).length} of ${proofs.length}`;
  return [
    `- caught: ${count(({ killedBy }) => killedBy !== undefined)}`,
    `- diagnosed as themselves, or as one that no input tells from them: ${count(({ isNamed }) => isNamed)}`,
    `- turn exactly one capability red: ${count(({ red }) => red.length === 1)}`,
    `- numbers in the case that is shown, median: ${medianOf(proofs.map(({ size }) => size))}`,
  ].join("\n");
}

const HEAD = `# The bank of misconceptions

Wrong ways to write the exercises, each an edit in \`test/misconceptions/\` of the solution, or of plain loops that are right
(\`test/alternatives/loops/\`). Every one is graded as if a learner had written it. The columns tell which claim shows it, which
capabilities it turns red, how many numbers the tensors of the shown case hold, and which misconception the diagnosis names.

\`npm run prove -- --bank --write\` makes this page; the tests keep it true.
`;

/** The section about mistakes that are made the same way in several places. */
export function jointSection(proofs: readonly JointProof[]): string {
  const rows = proofs.map(({ id, does, made, killedBy }) => {
    const members = made.map((member) => `\`${member}\``).join(", ");
    const claims = killedBy.join("; ") || "**survived**";
    return `| ${[`\`${id}\``, does, members, claims].map(escaped).join(" | ")} |`;
  });
  return [
    "## Made in several places at once",
    "",
    "The parts agree with each other, so that comparing one pass with another shows nothing.",
    "",
    "| misconception | an implementation that … | is made of | is caught by |",
    "| --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** @param sections - by exercise, in order */
export function bankPage(
  sections: ReadonlyMap<string, readonly Proof[]>,
  joint: readonly JointProof[],
): string {
  const all = [...sections.values()].flat();
  const tables = [...sections].map(([id, proofs]) => sectionOf(id, proofs));
  const parts = [HEAD, totalsOf(all), ...tables, jointSection(joint)];
  return `${parts.join("\n\n")}\n`.replaceAll(/\n{3,}/g, "\n\n");
}
