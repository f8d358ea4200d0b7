import { averagePooling } from "../grader/claims/06-avg-pool2d.ts";
import { grade } from "../grader/grade.ts";

await grade(averagePooling);
