/** The one function of jStat that is used; the package brings no types. */
declare module "jstat" {
  const jStat: {
    readonly studentt: {
      /** The value below which Student's t with `dof` degrees of freedom lies with probability `p`. */
      readonly inv: (p: number, dof: number) => number;
    };
  };
  export default jStat;
}
