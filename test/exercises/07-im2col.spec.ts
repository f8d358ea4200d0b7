import { windowsAsColumns } from "../grader/claims/07-im2col.ts";
import { grade } from "../grader/grade.ts";

await grade(windowsAsColumns);
