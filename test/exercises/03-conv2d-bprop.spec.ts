import { conv2dBackward } from "../grader/claims/03-conv2d-bprop.ts";
import { grade } from "../grader/grade.ts";

await grade(conv2dBackward);
