const VALUES = ['documented', 'inferred', 'assumed'] as const;

/** How sure a provider's facts are. */
export type Confidence = (typeof VALUES)[number];

/** What the API says that this page does not know yet is taken for the least. */
export const confidenceOf = (value: string): Confidence => VALUES.find((known) => known === value) ?? 'assumed';
