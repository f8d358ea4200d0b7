import fc from "fast-check";
import { copyOf, zeros } from "../../../core/tensor.ts";
import { slidingWindow } from "../../../lab/lessons/examples/convolution.ts";
import { conv2dMisfits, conv2dSizes } from "../../arbitraries/conv2d.ts";
import type { Conv2dFpropCase } from "../../arbitraries/conv2d.ts";
import { tensors } from "../../arbitraries/tensors.ts";
import { agreementClaims, handWorkedClaim, shapeClaim } from "../agreement.ts";
import { everyCaseClaim } from "../claim.ts";
import type { Claim } from "../claim.ts";
import { expectReturns } from "../expect-returns.ts";
import { receiveTensors } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** Claims that need no reference: they hold for convolution alone. */
function algebraOf(subject: Subject<Conv2dFpropCase>): Claim[] {
  const { functionName } = subject;
  const naming = (title: string) =>
    ({ title, capability: "algebra", functionName }) as const;
  return [
    everyCaseClaim(
      naming(
        "copies a shifted part of the image if the kernel holds a single 1",
      ),
      conv2dSizes({}).chain(({ inputs, kernels, geometry }) =>
        fc.record({
          inputs: tensors(inputs),
          kernels: fc.nat(kernels[2] * kernels[3] - 1).map((tap) => {
            const kernel = zeros(kernels);
            kernel.data[tap] = 1;
            return kernel;
          }),
          biases: fc.constant(zeros([1])),
          geometry: fc.constant(geometry),
        }),
      ),
      async (given, implementation) => {
        const { inputs, kernels } = given;
        const [, , H, W] = inputs.shape;
        const [, , KH, KW] = kernels.shape;
        const tap = kernels.data.indexOf(1);
        const [ky, kx] = [Math.floor(tap / KW), tap % KW];
        const seen = inputs.lo(0, 0, ky, kx).hi(1, 1, H - KH + 1, W - KW + 1);
        await expectReturns(subject, implementation, given, {
          outputs: copyOf(seen),
        });
      },
    ),
    everyCaseClaim(
      naming("dilates the kernel as if zeros stood between its taps"),
      subject.cases({ dilation: true, stride: true }),
      async (given, implementation) => {
        const { kernels, geometry } = given;
        const [, , KH, KW] = kernels.shape;
        const [DY, DX] = geometry.dilation;
        const stuffed = zeros([1, 1, DY * (KH - 1) + 1, DX * (KW - 1) + 1]);
        for (let ky = 0; ky < KH; ky++)
          for (let kx = 0; kx < KW; kx++)
            stuffed.set(0, 0, ky * DY, kx * DX, kernels.get(0, 0, ky, kx));
        const expected = await receiveTensors(subject, implementation, {
          ...given,
          kernels: stuffed,
          geometry: { ...geometry, dilation: [1, 1] },
        });
        await expectReturns(subject, implementation, given, expected);
      },
    ),
    everyCaseClaim(
      naming("strides by leaving out outputs of stride 1"),
      subject.cases({ stride: true, padding: true }),
      async (given, implementation) => {
        const { geometry } = given;
        const { outputs } = await receiveTensors(subject, implementation, {
          ...given,
          geometry: { ...geometry, stride: [1, 1] },
        });
        await expectReturns(subject, implementation, given, {
          outputs: outputs.step(1, 1, ...geometry.stride),
        });
      },
    ),
  ];
}

/** Arguments whose kernel spans more than the padded images. */
export const fpropMisfits: fc.Arbitrary<Conv2dFpropCase> = conv2dMisfits().map(
  ({ inputs, kernels, geometry }) => ({
    inputs: zeros(inputs),
    kernels: zeros(kernels),
    biases: zeros([1]),
    geometry,
  }),
);

/** What makes a function a convolution, however it computes. */
export function forwardClaims(subject: Subject<Conv2dFpropCase>): Claim[] {
  return [
    handWorkedClaim(
      subject,
      "slides a 3x3 kernel over the study’s 5x5 image",
      slidingWindow.given,
      slidingWindow.results,
    ),
    shapeClaim(subject, "returns an output for every place of the window"),
    ...agreementClaims(
      subject,
      "biases",
      "padding",
      "stride",
      "dilation",
      "channels",
      "batch",
    ),
    ...algebraOf(subject),
  ];
}
