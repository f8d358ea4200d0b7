import { proveExercise } from "../register.ts";

proveExercise("02-conv2d-fprop");
