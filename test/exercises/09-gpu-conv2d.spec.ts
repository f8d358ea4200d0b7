import { gpuConv2d } from "../grader/claims/09-gpu-conv2d.ts";
import { grade } from "../grader/grade.ts";

await grade(gpuConv2d);
