/** Where a line has no colour of its own: the product's. */
const DEFAULT = '#0e4e49';
const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** Colours of the popup's plate: the line's, and black or white text, whichever reads better on it (at least 4.5:1). */
export function plateColors(lineColor: string | null | undefined): { background: string; text: string } {
  const background = hexOf(lineColor ?? '') ?? DEFAULT;
  const light = luminance(background);
  return { background, text: contrast(1, light) >= contrast(light, 0) ? '#ffffff' : '#0b1412' };
}

function hexOf(color: string): string | null {
  const digits = HEX.exec(color.trim())?.[1];
  if (!digits) return null;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`.toLowerCase();
}

/** Relative luminance after WCAG 2.2, 0…1. */
export function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two luminances, 1…21. */
export const contrast = (lighter: number, darker: number): number => (lighter + 0.05) / (darker + 0.05);
