/** Source text of a right product of matrices that is not the one given: for misconceptions of exercise 08. */
export const OWN_MATMUL =
  "((a: Tensor, b: Tensor) => { const ab = zeros([a.shape[0], b.shape[1]]); for (let i = 0; i < a.shape[0]; i++) for (let j = 0; j < b.shape[1]; j++) for (let l = 0; l < a.shape[1]; l++) ab.set(i, j, ab.get(i, j) + a.get(i, l) * b.get(l, j)); return ab; })";
