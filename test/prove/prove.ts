/**
 * `npm run prove`: proves that the grader catches what is wrong, and lets pass what is right.
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { runCommand } from "../../lab/cli/run-command.ts";
import { exercises, findExercise } from "../../lab/kata/manifest.ts";
import { diagnose, suspectOf } from "../diagnosis/diagnose.ts";
import type { Diagnosis } from "../diagnosis/diagnose.ts";
import { implementationOfText, solutionText } from "../diagnosis/variant.ts";
import { diagnosisLines } from "../diagnosis/words.ts";
import { verdictOn } from "../grader/exercise.ts";
import { verdictText } from "../grader/failure-text.ts";
import type { Implementation } from "../grader/implementation.ts";
import { errorLine } from "../grader/own-frame.ts";
import { plain } from "../grader/paint.ts";
import { recorded } from "../grader/record.ts";
import { misconceptionsOf } from "../misconceptions/bank.ts";
import { jointMisconceptions } from "../misconceptions/joint.ts";
import { gradedExercise, proofOf } from "./bank.ts";
import type { Proof } from "./bank.ts";
import { editBetween, entryText } from "./entry.ts";
import { jointProofOf } from "./joint.ts";
import type { JointProof } from "./joint.ts";
import { proveMutants } from "./mutation/prove-mutants.ts";
import { proveSeeds } from "./seeds.ts";
import {
  BANK_PAGE,
  bankPage,
  jointSection,
  sectionOf,
  totalsOf,
} from "./table.ts";

const USAGE = `usage: npm run prove -- [--bank] [--mutants] [--seeds <number>] [--write]
       npm run prove -- --only <id of a misconception>
       npm run prove -- --wrong <file>

  --bank      grades every misconception of the bank (minutes)
  --mutants   grades every small change that a program can make to the solutions (a quarter of an hour or more)
  --seeds     grades the solutions under so many seeds (1,000: most of an hour)
              without any of the three: all, with 20 seeds
  --write     writes what was found into docs/
  --only      grades one misconception, and shows the claim and the diagnosis
  --wrong     grades a wrong file, named as its exercise; if it passes, tells how to add it to the bank`;

const OPTIONS = { seed: 0, cases: 100 };
/** Other cases with every seed: fewer at a time are enough. */
const OPTIONS_OF_SEEDS = { cases: 5 };
const SEEDS_UNLESS_SAID = 20;

async function proveBank(write: boolean): Promise<boolean> {
  const sections = new Map<string, readonly Proof[]>();
  for (const { id } of exercises) {
    const proofs: Proof[] = [];
    for (const misconception of misconceptionsOf(id))
      proofs.push(await proofOf(misconception, OPTIONS));
    sections.set(id, proofs);
    console.log(`${sectionOf(id, proofs)}\n`);
  }
  const joint: JointProof[] = [];
  for (const misconception of jointMisconceptions)
    joint.push(await jointProofOf(misconception, OPTIONS));
  console.log(`${jointSection(joint)}\n`);

  const all = [...sections.values()].flat();
  console.log(totalsOf(all));
  if (write) await writeFile(BANK_PAGE, bankPage(sections, joint));
  const survivors = [
    ...all.filter(({ killedBy }) => killedBy === undefined),
    ...joint.filter(({ killedBy }) => killedBy.length === 0),
  ];
  for (const { id } of survivors) console.log(`survived: ${id}`);
  return survivors.length === 0;
}

async function gradeWithSeeds(seeds: number): Promise<boolean> {
  const { cases } = OPTIONS_OF_SEEDS;
  const { claims, failures } = await proveSeeds({
    seeds,
    cases,
    onProgress: ({ done }) => {
      if (done % 50 === 0) console.log(`${done} of ${seeds} seeds`);
    },
  });
  for (const { seed, exercise, claim, text } of failures)
    console.log(`seed ${seed}, ${exercise}: ${claim}\n${text}\n`);
  console.log(
    `${seeds} seeds, ${claims} claims about right code with ${cases} cases each: ${failures.length} false failures`,
  );
  return failures.length === 0;
}

async function proveOnly(id: string): Promise<boolean> {
  const all = exercises.flatMap((exercise) => misconceptionsOf(exercise.id));
  const misconception = all.find((entry) => entry.id === id);
  if (!misconception)
    throw new UserError("usage", `prove: the bank has no ${id}`);
  const proof = await proofOf(misconception, OPTIONS);
  const { killedBy, red, size, diagnosis } = proof;
  if (killedBy === undefined) {
    console.log(`${id} survived: no claim is false for it`);
    return false;
  }
  console.log(`caught by: ${killedBy} (${size} numbers)`);
  console.log(`red: ${red.join(", ")}`);
  const [functionName] = killedBy.split(" ");
  printDiagnosis(functionName, diagnosis);
  return true;
}

function printDiagnosis(
  functionName: string,
  diagnosis: Diagnosis | undefined,
): void {
  const lines = diagnosis
    ? diagnosisLines(functionName, diagnosis)
    : ["no diagnosis"];
  console.log(lines.join("\n"));
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new UserError("no-file", `prove: ${file} cannot be read`, { cause });
  }
}

/** @throws UserError if the text is no exercise */
async function implementationOf(
  file: string,
  text: string,
): Promise<Implementation> {
  try {
    return await implementationOfText(text);
  } catch (cause) {
    throw new UserError(
      "unreadable",
      `prove: ${file} cannot be run: ${errorLine(cause)}`,
      { cause },
    );
  }
}

/** Grades a wrong file under several seeds: one that passes shows a gap in the claims. */
async function proveWrong(file: string): Promise<boolean> {
  const exercise = findExercise(basename(file, ".ts"));
  if (!exercise)
    throw new UserError(
      "usage",
      `prove: ${basename(file)} is named as no exercise; name it as in exercises/`,
    );
  const text = await textOf(file);
  const solution = await solutionText(exercise.id);
  if (text === solution)
    throw new UserError(
      "usage",
      `prove: ${file} is the solution, word for word`,
    );
  const implementation = await implementationOf(file, text);
  const { claims, observers } = gradedExercise(exercise.id);
  console.log(
    `Grading ${file}: ${claims.length} claims under up to ${SEEDS_UNLESS_SAID} seeds, until one is false.`,
  );
  for (let seed = 0; seed < SEEDS_UNLESS_SAID; seed++) {
    for (const claim of claims) {
      const options = { ...OPTIONS, seed };
      const judged = await verdictOn(claim, implementation, options);
      const verdict = recorded(judged);
      if (verdict.kind === "holds") continue;
      const { functionName, title } = claim;
      console.log(
        `caught: ${functionName} ${title}\n\n${verdictText(verdict, plain)}`,
      );
      if (judged.kind === "falsified")
        printDiagnosis(
          functionName,
          await diagnose(
            suspectOf(observers, functionName, {
              exercise: exercise.id,
              given: judged.given,
              fresh: () => implementationOf(file, text),
            }),
          ),
        );
      return true;
    }
    console.log(`seed ${seed}: every claim holds`);
  }
  const edits = editBetween(solution, text);
  console.log(
    `Not caught under ${SEEDS_UNLESS_SAID} seeds. If it is wrong, the grader has a gap: add this to test/misconceptions/${exercise.id}…,\n` +
      `see npm run prove -- --only <its id> survive, and write the claim that catches it.\n\n${entryText(edits)}`,
  );
  return false;
}

async function prove(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      bank: { type: "boolean" },
      mutants: { type: "boolean" },
      seeds: { type: "string" },
      write: { type: "boolean", default: false },
      only: { type: "string" },
      wrong: { type: "string" },
    },
  });
  const seeds = Number(values.seeds ?? SEEDS_UNLESS_SAID);
  if (!Number.isInteger(seeds) || seeds < 1)
    throw new UserError(
      "usage",
      `prove: --seeds takes a whole number of at least 1, not ${values.seeds}`,
    );
  const all = !values.bank && !values.mutants && values.seeds === undefined;
  const outcomes: boolean[] = [];
  if (values.only !== undefined) outcomes.push(await proveOnly(values.only));
  else if (values.wrong !== undefined)
    outcomes.push(await proveWrong(values.wrong));
  else {
    if (all || values.bank) outcomes.push(await proveBank(values.write));
    if (all || values.mutants) outcomes.push(await proveMutants(values.write));
    if (all || values.seeds !== undefined)
      outcomes.push(await gradeWithSeeds(seeds));
  }
  if (outcomes.includes(false)) process.exitCode = 1;
}

await runCommand(prove, USAGE);
