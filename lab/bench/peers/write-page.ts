/** `npx tsx --conditions=solutions lab/bench/peers/write-page.ts`, in the project's root: brings docs/pytorch.md up to the records. */
import { readFileSync, writeFileSync } from "node:fs";
import { filledPage } from "../../lessons/fill.ts";
import { blocksOf, FIGURE, figureOf, PAGE, RECORDS } from "./page.ts";
import { readRecords } from "./record.ts";

const records = readRecords(RECORDS);
const page = filledPage(readFileSync(PAGE, "utf8"), blocksOf(records));
writeFileSync(PAGE, page);
writeFileSync(FIGURE, figureOf(records));
