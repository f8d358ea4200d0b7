import { conv2dParamGrads } from "../grader/claims/04-conv2d-grads.ts";
import { grade } from "../grader/grade.ts";

await grade(conv2dParamGrads);
