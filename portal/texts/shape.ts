/**
 * The shape of the words, taken from the Chinese ones: a key that another language lacks doesn't compile.
 * Texts that carry values are functions; everything else is a string.
 */
export type Shape<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : { readonly [K in keyof T]: Shape<T[K]> };
