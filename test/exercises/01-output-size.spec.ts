import { outputSize } from "../grader/claims/01-output-size.ts";
import { grade } from "../grader/grade.ts";

await grade(outputSize);
