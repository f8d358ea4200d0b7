import { gpuSecondGo } from "../grader/claims/11-gpu-second-go.ts";
import { grade } from "../grader/grade.ts";

await grade(gpuSecondGo);
