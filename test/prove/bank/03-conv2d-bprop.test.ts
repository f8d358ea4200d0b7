import { proveExercise } from "../register.ts";

proveExercise("03-conv2d-bprop");
