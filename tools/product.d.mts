export interface ProductOptions {
  /** On for measurements. */
  fsync?: boolean;
  /** The demo's simulated calls; off by default, since they would disturb tests. */
  ringsByItself?: boolean;
  /** Further variables of the API. */
  env?: Record<string, string>;
}

/** The running product with the demo company. */
export interface Product {
  url: string;
  /** Of the demo's sign-ins, like `operator1@demo.local`. */
  password: string;
  databaseUrl: string;
  dataDir: string;
  logFile: string;
  stop: () => Promise<void>;
}

/** The built product on a throw-away database; it ends with its parent. */
export function startProduct(options?: ProductOptions): Promise<Product>;
