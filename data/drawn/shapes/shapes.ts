/** Ways of writing one character: how frequent each is against the others, and its strokes in the notation of `strokesOf`. */
export type Variants = readonly (readonly [weight: number, notation: string])[];

/** Each character's ways of being written. */
export type Shapes = Readonly<Record<string, Variants>>;
