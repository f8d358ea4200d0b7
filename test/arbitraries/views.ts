/** The same tensor stored in unusual ways: views that only `get` (or a view of the view) reads correctly. */
import fc from "fast-check";
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

/** How the elements of a tensor lie in memory. */
export interface Layout {
  /** Distance between neighbours along an axis, in elements of the storage; negative: stored backwards. One per axis. */
  readonly steps: readonly number[];
  /** Elements of the storage before the first and after the last of an axis. One pair per axis. */
  readonly margins: readonly (readonly [before: number, after: number])[];
  /** The axes in the order in which they lie in memory, the slowest first. */
  readonly order: readonly number[];
}

function axesOf(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis);
}

/** Row-major, without gaps. */
export function ordinaryLayout(rank: number): Layout {
  const order = axesOf(rank);
  return {
    steps: order.map(() => 1),
    margins: order.map(() => [0, 0]),
    order,
  };
}

/** What stands between and around the elements: no result of small integers, so that whoever reads it is found out. */
const JUNK = 99;

/** The same for positions, of which none is negative: whoever takes it for one is led out of the image. */
const INTEGER_JUNK = -1;

/** Everything at once; they shrink towards the ordinary layout. */
function mixedLayouts(rank: number): fc.Arbitrary<Layout> {
  const perAxis = <T>(values: fc.Arbitrary<T>) =>
    fc.array(values, { minLength: rank, maxLength: rank });
  return fc.record({
    steps: perAxis(fc.constantFrom(1, 2, -1, -2)),
    margins: perAxis(fc.tuple(fc.nat(2), fc.nat(2))),
    order: fc.constantFrom(axesOf(rank), axesOf(rank).toReversed()),
  });
}

/** A slice along one axis: some images of a batch, some columns of an image. Without its offset, it looks ordinary. */
function slices(rank: number): fc.Arbitrary<Layout> {
  const ordinary = ordinaryLayout(rank);
  return fc
    .record({
      axis: fc.nat(rank - 1),
      margin: fc.constantFrom(
        [1, 0] as const,
        [0, 1] as const,
        [2, 1] as const,
      ),
    })
    .map(({ axis, margin }) => ({
      ...ordinary,
      margins: ordinary.margins.with(axis, margin),
    }));
}

/** A transposition that fills its memory: channels last, for instance. By its length, it looks ordinary. */
function transpositions(rank: number): fc.Arbitrary<Layout> {
  return fc
    .shuffledSubarray(axesOf(rank), { minLength: rank })
    .filter((order) => rank < 2 || order.some((axis, i) => axis !== i))
    .map((order) => ({ ...ordinaryLayout(rank), order }));
}

/** Layouts for tensors of a rank, those among them that are easily taken for the ordinary one. */
export function layouts(rank: number): fc.Arbitrary<Layout> {
  return fc.oneof(mixedLayouts(rank), slices(rank), transpositions(rank));
}

/** A view with the same elements as `tensor`, laid out in storage of its own. */
export function viewOf(tensor: NdArray, layout: Layout): NdArray {
  const { steps, margins, order } = layout;
  const axes = axesOf(tensor.shape.length);
  const lengths = tensor.shape.map(
    (length, axis) =>
      length * Math.abs(steps[axis]) + margins[axis][0] + margins[axis][1],
  );
  const size = lengths.reduce((product, length) => product * length, 1);
  const data =
    tensor.data instanceof Int32Array
      ? new Int32Array(size).fill(INTEGER_JUNK)
      : new Float32Array(size).fill(JUNK);
  const storage = ndarray(
    data,
    order.map((axis) => lengths[axis]),
  ).transpose(...axes.map((axis) => order.indexOf(axis)));

  const view = storage
    .lo(...margins.map(([before]) => before))
    .hi(...tensor.shape.map((length, axis) => length * Math.abs(steps[axis])))
    .step(...steps);
  ops.assign(view, tensor);
  return view;
}
