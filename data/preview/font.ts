/** Characters of 5 x 7 pixels, for labels in pictures. */

export const CHARACTER_WIDTH = 5;
export const CHARACTER_HEIGHT = 7;

/** Seven rows from top to bottom, each a number from 0 to 31 in base 32 (0 to 9, a to v) whose highest bit is on the left. */
const ROWS: Readonly<Record<string, string>> = {
  "0": "ehjlphe",
  "1": "4c4444e",
  "2": "eh1248v",
  "3": "v2421he",
  "4": "26aiv22",
  "5": "vgu11he",
  "6": "68guhhe",
  "7": "v124888",
  "8": "ehhehhe",
  "9": "ehhf12c",
  A: "ehhvhhh",
  B: "uhhuhhu",
  C: "ehggghe",
  D: "sihhhis",
  E: "vgguggv",
  F: "vgguggg",
  G: "ehgnhhf",
  H: "hhhvhhh",
  I: "e44444e",
  J: "72222ic",
  K: "hikokih",
  L: "ggggggv",
  M: "hrllhhh",
  N: "hhpljhh",
  O: "ehhhhhe",
  P: "uhhuggg",
  Q: "ehhhlid",
  R: "uhhukih",
  S: "fgge11u",
  T: "v444444",
  U: "hhhhhhe",
  V: "hhhhha4",
  W: "hhhllla",
  X: "hha4ahh",
  Y: "hhha444",
  Z: "v1248gv",
  a: "00e1fhf",
  b: "ggmphhu",
  c: "00egghe",
  d: "11djhhf",
  e: "00ehvge",
  f: "698s888",
  g: "0fhhf1e",
  h: "ggmphhh",
  i: "40c444e",
  j: "20622ic",
  k: "ggikoki",
  l: "c44444e",
  m: "00qllhh",
  n: "00mphhh",
  o: "00ehhhe",
  p: "00uhugg",
  q: "00djf11",
  r: "00mpggg",
  s: "00ege1u",
  t: "88s8896",
  u: "00hhhjd",
  v: "00hhha4",
  w: "00hhlla",
  x: "00ha4ah",
  y: "00hhf1e",
  z: "00v248v",
  " ": "0000000",
  "-": "000v000",
  "/": "01248g0",
};

/** Stands for every character that has no rows of its own. */
const UNKNOWN = "vhhhhhv";

/** Whether a character has ink in a row and column. */
export function hasInk(character: string, y: number, x: number): boolean {
  const row = parseInt((ROWS[character] ?? UNKNOWN)[y], 32);
  return (row & (1 << (CHARACTER_WIDTH - 1 - x))) !== 0;
}
