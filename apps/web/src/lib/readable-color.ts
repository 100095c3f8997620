const HEX = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;

export const isHexColor = (color: string): boolean => HEX.test(color);

/** Relative luminance of '#rrggbb' after WCAG 2, 0 … 1; 0 for anything else. */
function luminance(color: string): number {
  const channels = HEX.exec(color)
    ?.slice(1)
    .map((hex) => parseInt(hex, 16) / 255) ?? [0, 0, 0];
  const [red, green, blue] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well two colours '#rrggbb' can be told apart, 1 … 21; text needs 4.5. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** White or black, whichever can be read better on the colour '#rrggbb': at least 4.5:1, which no softer black reaches. */
export const readableOn = (color: string): '#ffffff' | '#000000' =>
  contrast('#ffffff', color) >= contrast('#000000', color) ? '#ffffff' : '#000000';
