/** Misconceptions that somebody has in several gpu kernels, exercises 09 and 10. */
import type { JointMisconception } from "./misconception.ts";

export const jointGpuMisconceptions: readonly JointMisconception[] = [
  {
    id: "joint-gpu-kernel-flipped",
    does: "turns the kernel round by half a turn in all gpu kernels of a convolution",
    question:
      "Which weight meets the window’s top left pixel: the kernel’s first or its last?",
    made: [
      "gpu-conv-kernel-flipped",
      "gpu-conv-bprop-kernel-turned-round",
      "gpu-conv-grads-flipped",
    ],
  },
  {
    id: "joint-gpu-channels-swapped",
    does: "takes the kernels’ first axis for input channels in all gpu kernels of a convolution",
    question:
      "In kernels[k][c], which index tells whose output a kernel computes?",
    made: [
      "gpu-conv-channels-swapped",
      "gpu-conv-bprop-channels-swapped",
      "gpu-conv-grads-channels-swapped",
    ],
  },
  {
    id: "joint-gpu-stride-ignored",
    does: "moves the window on by one pixel in all gpu kernels of a convolution",
    question:
      "At which pixel does the window of output 1 start, and which constant says so?",
    made: [
      "gpu-conv-stride-ignored",
      "gpu-conv-bprop-stride-ignored",
      "gpu-conv-grads-stride-ignored",
    ],
  },
  {
    id: "joint-gpu-padding-ignored",
    does: "ignores the padding in all gpu kernels of a convolution",
    question:
      "With padding 1, which row of the image does the first window start at?",
    made: [
      "gpu-conv-padding-ignored",
      "gpu-conv-bprop-padding-ignored",
      "gpu-conv-grads-padding-ignored",
    ],
  },
  {
    id: "joint-gpu-averaged-over-the-batch",
    does: "divides all gradients of a convolution by the number of images",
    question: "Who takes the mean over the batch, these layers or the error?",
    made: [
      "gpu-conv-bprop-divided-by-batch",
      "gpu-conv-averaged",
      "gpu-conv-bias-gradient-averaged",
    ],
  },
  {
    id: "joint-gpu-argmax-in-the-window",
    does: "counts the winner’s position inside its window, and asks for it so on the way back",
    question: "On which plane does the docstring count the position?",
    made: ["gpu-pool-argmax-in-the-window", "gpu-pool-winner-in-the-window"],
  },
  {
    id: "joint-gpu-argmax-in-the-padded-image",
    does: "counts the winner’s position in the padded image, and asks for it so on the way back",
    question: "On which plane does the docstring count the position?",
    made: [
      "gpu-pool-argmax-in-the-padded-image",
      "gpu-pool-winner-in-the-padded-image",
    ],
  },
  {
    id: "joint-gpu-pool-stride-ignored",
    does: "moves the window on by one pixel in all gpu kernels of pooling",
    question:
      "At which pixel does the window of output 1 start, and which constant says so?",
    made: ["gpu-pool-stride-ignored", "gpu-pool-bprop-stride-ignored"],
  },
];
