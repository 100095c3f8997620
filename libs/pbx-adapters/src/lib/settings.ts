/** One field of a connection's form; form, validation, secret storage and docs derive from it. */
export interface SettingDeclaration {
  kind: 'text' | 'secret' | 'number' | 'choice' | 'switch';
  label: LocalisedText;
  help?: LocalisedText;
  /** Filled in when the administrator leaves it empty. */
  default?: string;
  example?: string;
  isRequired: boolean;
  /** Of `choice`: value and its label. */
  choices?: { value: string; label: LocalisedText }[];
  /** Of `number`: inclusive bounds. */
  min?: number;
  max?: number;
  /** Says what is wrong with a non-empty value, or null. */
  check?: (value: string) => LocalisedText | null;
}

export interface LocalisedText {
  en: string;
  ru: string;
}

type Options = Partial<Omit<SettingDeclaration, 'kind' | 'label'>>;

const setting =
  (kind: SettingDeclaration['kind']) =>
  (en: string, ru: string, options: Options = {}): SettingDeclaration => ({
    kind,
    label: { en, ru },
    isRequired: options.default === undefined,
    ...options,
  });

/** A line of text. Required unless it has a default or says otherwise. */
export const text = setting('text');
/** A text that is encrypted at rest and never sent back. */
export const secret = setting('secret');
/** A whole number. */
export const number = setting('number');
/** One of `choices`. */
export const choice = setting('choice');
/** 'true' or 'false'. */
export const toggle = setting('switch');
