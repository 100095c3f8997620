/** The same keys as the English texts; where English has a plural (`…_other`), Russian needs its further forms. */
export type Localised<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Localised<T[K]>;
} & {
  readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_few` | `${Base}_many` : never]: string;
};
