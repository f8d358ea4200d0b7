import { serialisedConv2d } from "../grader/claims/08-conv2d-serialised.ts";
import { grade } from "../grader/grade.ts";

await grade(serialisedConv2d);
