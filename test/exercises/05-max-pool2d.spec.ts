import { maxPooling } from "../grader/claims/05-max-pool2d.ts";
import { grade } from "../grader/grade.ts";

await grade(maxPooling);
