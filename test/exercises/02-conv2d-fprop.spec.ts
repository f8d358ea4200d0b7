import { conv2dForward } from "../grader/claims/02-conv2d-fprop.ts";
import { grade } from "../grader/grade.ts";

await grade(conv2dForward);
