import { gpuPool2d } from "../grader/claims/10-gpu-pool2d.ts";
import { grade } from "../grader/grade.ts";

await grade(gpuPool2d);
